/** The HTTP application, the same in every environment. */
import { Hono } from 'hono'
import { configOf } from '#worker/env.ts'
import { logFault, ProblemError, problemResponse } from '#worker/request/problem.ts'
import { page } from '#worker/page.ts'
import type { App, AppEnv, Ctx } from '#worker/request/app-types.ts'
import { COMMON_HEADERS, DATA_POLICY, transportHeaders } from '#worker/request/headers.ts'
import { honourKey } from '#worker/request/idempotency.ts'
import { checkOrigin } from '#worker/request/origin.ts'
import { ADDRESS, takeToken } from '#worker/request/rate-limit.ts'
import { signedIn } from '#worker/auth/signed-in.ts'
import { callRoutes } from '#worker/calls/routes.ts'
import { floorRoutes } from '#worker/floor/routes.ts'
import { leadRoutes } from '#worker/leads/routes.ts'
import { recordingRoutes } from '#worker/recordings/routes.ts'
import { scriptRoutes } from '#worker/scripts/routes.ts'
import { meRoutes, sessionRoutes } from '#worker/session/routes.ts'
import { socketRoutes } from '#worker/floor/socket-routes.ts'
import { tagRoutes } from '#worker/tags/routes.ts'
import { taskRoutes } from '#worker/tasks/routes.ts'
import { teamRoutes } from '#worker/teams/routes.ts'
import { userRoutes } from '#worker/users/routes.ts'

interface Options {
  /** Whether it can be worked with by now; a deployment always can. Default: yes. */
  readonly isReady?: (c: Ctx) => Promise<boolean>
  /** Routes that need no sign-in: those of one environment only. */
  readonly openRoutes?: (app: App) => void
  /** A content policy in place of the page's own, where something else writes into the page. */
  readonly pagePolicy?: (c: Ctx) => string | undefined
}

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

export function createApp(options: Options = {}): App {
  const app: App = new Hono<AppEnv>()
  app.onError((fault, c) => {
    const requestId = c.get('requestId')
    logFault(fault, requestId, `${c.req.method} ${c.req.path}`)
    return withHeaders(c, problemResponse(fault, requestId))
  })
  app.notFound((c) => problemResponse(new ProblemError('not-found'), c.get('requestId')))

  doors(app)
  sessionRoutes(app, options.isReady ?? (() => Promise.resolve(true)))
  options.openRoutes?.(app)
  socketRoutes(app)
  app.use('/api/*', signedIn, honourKey)
  for (const routes of [
    meRoutes,
    floorRoutes,
    teamRoutes,
    userRoutes,
    leadRoutes,
    callRoutes,
    recordingRoutes,
    scriptRoutes,
    taskRoutes,
    tagRoutes,
  ]) {
    routes(app)
  }
  app.all('/api/*', (c) => c.notFound())
  app.all('/parties/*', (c) => c.notFound())
  app.all('*', (c) => page(c, options.pagePolicy?.(c)))
  return app
}

/** What stands before every route. */
function doors(app: App): void {
  app.use(async (c, next) => {
    c.set('requestId', crypto.randomUUID())
    await next()
    c.res = withHeaders(c, c.res)
  })
  app.use('/api/*', async (c, next) => {
    takeToken(`address/${c.req.header('cf-connecting-ip') ?? 'local'}`, ADDRESS, Date.now())
    configOf(c.env)
    if (!READS.has(c.req.method)) checkOrigin(c)
    await next()
  })
}

function withHeaders(c: Ctx, answer: Response): Response {
  // A socket's answer is the socket; there is nothing to frame or sniff.
  if (answer.webSocket) return answer
  const url = new URL(c.req.url)
  const response = new Response(answer.body, answer)
  const fixed = { ...COMMON_HEADERS, ...transportHeaders(url), 'x-request-id': c.get('requestId') }
  for (const [name, value] of Object.entries(fixed)) response.headers.set(name, value)
  // Only the client's own files come with rules of their own.
  const own = { 'cache-control': 'private, no-store', 'content-security-policy': DATA_POLICY }
  for (const [name, value] of Object.entries(own)) if (!response.headers.has(name)) response.headers.set(name, value)
  return response
}
