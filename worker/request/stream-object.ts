/** An object of the bucket as an answer: one byte range or the whole, kept by nobody on the way. */
import { ProblemError } from '#worker/request/problem.ts'
import { type Range, rangeOf, stillMeant } from '#worker/request/range.ts'

/** Throws `not-found`, `bad-range`, and `unavailable` where it was replaced meanwhile. */
export async function streamObject(
  bucket: R2Bucket,
  key: string,
  request: Request,
  about: Readonly<Record<'content-type' | 'content-disposition', string>>,
): Promise<Response> {
  const head = await bucket.head(key)
  if (head === null) throw new ProblemError('not-found', { cause: `no object at ${key}` })
  const ifRange = request.headers.get('if-range') ?? undefined
  const asked = stillMeant(ifRange, head.httpEtag) ? (request.headers.get('range') ?? undefined) : undefined
  const range = rangeOf(asked, head.size)
  if (range.type === 'outside') {
    throw new ProblemError('bad-range', { headers: { 'content-range': `bytes */${head.size}` } })
  }
  const part = range.type === 'part' ? { range: { offset: range.offset, length: range.length } } : {}
  const headers = headersOf(about, head, range)
  const status = range.type === 'part' ? 206 : 200
  if (request.method === 'HEAD') return new Response(null, { status, headers })
  // The size was read before: an object replaced since then is not served with the old numbers.
  const object = await bucket.get(key, { ...part, onlyIf: { etagMatches: head.etag } })
  if (object === null || !('body' in object)) throw new ProblemError('unavailable', { retryAfter: 1 })
  return new Response(object.body, { status, headers })
}

type Inside = Exclude<Range, { type: 'outside' }>

function headersOf(about: Readonly<Record<string, string>>, { size, httpEtag }: R2Object, range: Inside): Headers {
  const headers = new Headers({
    ...about,
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-store',
    etag: httpEtag,
    'content-length': String(range.type === 'part' ? range.length : size),
  })
  if (range.type === 'part') {
    headers.set('content-range', `bytes ${range.offset}-${range.offset + range.length - 1}/${size}`)
  }
  return headers
}
