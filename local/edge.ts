/** What the platform's edge does in front of a deployed worker: it says who calls, and packs what is worth packing. */

const WORTH_PACKING = /^(?:text\/|application\/(?:javascript|json|problem\+json|manifest\+json)|image\/svg\+xml)/

/** A caller's word for its own address counts only where the runtime does not know it, as in tests. */
export function nameCaller(request: Request): Request {
  const address = request.cf?.['clientIp']
  if (typeof address !== 'string') return request
  const headers = new Headers(request.headers)
  headers.set('cf-connecting-ip', address.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1'))
  return new Request(request, { headers })
}

/** The runtime packs a body by the encoding that its headers name. */
export function pack(request: Request, answer: Response): Response {
  const accepted = (request.headers.get('accept-encoding') ?? '').split(',').map((part) => part.trim())
  const type = answer.headers.get('content-type') ?? ''
  if (answer.status !== 200 || answer.body === null || answer.headers.has('content-encoding')) return answer
  if (!accepted.includes('gzip') || !WORTH_PACKING.test(type)) return answer
  const packed = new Response(answer.body, answer)
  packed.headers.set('content-encoding', 'gzip')
  packed.headers.append('vary', 'accept-encoding')
  packed.headers.delete('content-length')
  return packed
}
