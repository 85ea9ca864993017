/** The built client: its files, and the page for every address that can be one of its screens. Anything else is not there. */
import { configOf } from '#worker/env.ts'
import { ProblemError } from '#worker/request/problem.ts'
import type { HonoContext } from '#worker/request/hono.ts'
import { pagePolicy } from '#worker/request/headers.ts'

/** Addresses of screens are made of names and ids. What has a dot, an escape or an empty part names a file, or nothing. */
const SCREEN = /^\/(?!(?:api|parties|assets)(?:\/|$))(?:[a-z][\w-]*(?:\/[\w-]+)*\/?)?$/i
/** Files whose names change with their content: these alone may be kept without asking. */
const HASHED = /^\/assets\/[^/%]+-[\w-]{8}\.\w+$/
const KEEP = 'public, max-age=31536000, immutable'
const ASK_AGAIN = 'private, no-cache'

/** `policy` replaces the content policy of the page. Throws the problems `not-found` and `method-not-allowed`. */
export async function page(c: HonoContext, policy?: string): Promise<Response> {
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
    throw new ProblemError('method-not-allowed', { headers: { allow: 'GET, HEAD' } })
  }
  const url = new URL(c.req.url)
  const answer = SCREEN.test(url.pathname) ? await screen(c, url) : await c.env.ASSETS.fetch(c.req.raw)
  if (answer.status >= 400) throw new ProblemError('not-found')
  const response = new Response(answer.body, answer)
  const kept = HASHED.test(url.pathname) && (answer.ok || answer.status === 304)
  response.headers.set('cache-control', kept ? KEEP : ASK_AGAIN)
  // Of every file: a worker and an image opened by itself have the policy that they came with.
  response.headers.set('content-security-policy', policy ?? pagePolicy(url, configOf(c.env).clerk))
  return response
}

const screen = (c: HonoContext, url: URL): Promise<Response> =>
  c.env.ASSETS.fetch(new Request(new URL('/index.html', url), { method: c.req.method, headers: c.req.raw.headers }))
