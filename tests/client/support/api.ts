/** The API as a screen sees it: each route answered by the test, each request written down. */
import { vi } from 'vitest'

export interface Asked {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly body: unknown
  readonly headers: Headers
}

type Answer = Response | object

/** Answers requests until the test ends. A route is `METHOD /path`; one that is missing fails the test by a 500. */
export function answerApi(routes: Record<string, (asked: Asked) => Answer>): Asked[] {
  const asked: Asked[] = []
  vi.stubGlobal('fetch', async (input: string, init: RequestInit = {}) => {
    const url = new URL(input, 'http://test')
    const text = typeof init.body === 'string' ? init.body : null
    const request: Asked = {
      method: init.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      body: text === null ? (init.body ?? null) : JSON.parse(text),
      headers: new Headers(init.headers),
    }
    asked.push(request)
    const route = routes[`${request.method} ${request.path}`]
    const answer = route ? route(request) : problem('internal', 500)
    return answer instanceof Response ? answer : Response.json(answer)
  })
  return asked
}

export const problem = (code: string, status: number, more: object = {}): Response =>
  Response.json(
    { type: `/problems/${code}`, title: `A ${code}`, status, code, request_id: 'request-1', ...more },
    { status },
  )
