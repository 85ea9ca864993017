/** The HTTP application, the same in every environment. */
import { Hono } from 'hono'
import { serveFeed } from '#worker/bookings/feed.ts'
import { configOf } from '#worker/env.ts'
import { logFault, ProblemError, problemResponse } from '#worker/request/problem.ts'
import { page } from '#worker/page.ts'
import type { App, AppEnv, HonoContext } from '#worker/request/hono.ts'
import { COMMON_HEADERS, DATA_POLICY, transportHeaders } from '#worker/request/headers.ts'
import { checkOrigin } from '#worker/request/origin.ts'
import { policiesOf } from '#worker/request/limits.ts'
import { ADDRESS, takeToken } from '#worker/request/rate-limit.ts'
import { signedIn } from '#worker/auth/signed-in.ts'
import { floorDoor } from '#worker/floor/door.ts'
import { socketRoutes } from '#worker/floor/socket-routes.ts'
import { draftSocketRoutes } from '#worker/scripts/draft-socket.ts'
import { openVerbs, verbs } from '#worker/verbs.ts'

interface Options {
  /** Whether it can be worked with by now; a deployment always can. Default: yes. */
  readonly isReady?: (c: HonoContext) => Promise<boolean>
  /** Routes that need no sign-in: those of one environment only. */
  readonly openRoutes?: (app: App) => void
  /** A content policy in place of the page's own, where something else writes into the page. */
  readonly pagePolicy?: (c: HonoContext) => string | undefined
}

const TICKETS = ['/api/floor/tickets', '/api/wall/tickets']
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
  for (const path of TICKETS) app.use(path, floorDoor)
  for (const open of openVerbs(options.isReady)) app.on(open.method, open.path, open.handle)
  app.get('/cal/:file', serveFeed)
  options.openRoutes?.(app)
  socketRoutes(app)
  draftSocketRoutes(app)
  app.use('/api/*', signedIn)
  for (const verb of verbs) app.on(verb.method, verb.path, verb.handle)
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

function withHeaders(c: HonoContext, answer: Response): Response {
  // A socket's answer is the socket; there is nothing to frame or sniff.
  if (answer.webSocket) return answer
  const url = new URL(c.req.url)
  const response = new Response(answer.body, answer)
  const fixed = { ...COMMON_HEADERS, ...transportHeaders(url), 'x-request-id': c.get('requestId') }
  for (const [name, value] of Object.entries(fixed)) response.headers.set(name, value)
  // Only the client's own files come with rules of their own.
  const own = { 'cache-control': 'private, no-store', 'content-security-policy': DATA_POLICY }
  for (const [name, value] of Object.entries(own)) if (!response.headers.has(name)) response.headers.set(name, value)
  const limit = c.get('limit')
  if (limit !== undefined && !response.headers.has('ratelimit-policy'))
    response.headers.set('ratelimit-policy', policiesOf(limit))
  return response
}
