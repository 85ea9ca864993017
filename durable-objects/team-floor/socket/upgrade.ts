/** An upgrade as the framework may see it. */

/** Headers by which the framework would let a client speak to it. */
const FRAMEWORK_HEADERS = ['x-partykit-props', 'x-partykit-room', 'x-partykit-namespace']

/** With an id of its own, and without whatever a client could choose. */
export function withoutWishes(request: Request): Request {
  const url = new URL(request.url)
  url.search = `?_pk=${crypto.randomUUID()}`
  const headers = new Headers(request.headers)
  for (const name of FRAMEWORK_HEADERS) headers.delete(name)
  return new Request(url, new Request(request, { headers }))
}
