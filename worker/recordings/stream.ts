/** Plays a recording: one byte range or the whole, kept by nobody on the way. */
import { ProblemError } from '#worker/request/problem.ts'
import type { RecordingRow } from '#worker/recordings/queries.ts'
import { CONTENT_TYPES } from '#worker/recordings/container.ts'
import { type Range, rangeOf, stillMeant } from '#worker/recordings/range.ts'

export async function streamRecording(
  bucket: R2Bucket,
  row: RecordingRow,
  method: string,
  asked: { readonly range: string | undefined; readonly ifRange: string | undefined },
): Promise<Response> {
  const { key } = row
  if (key === null) throw new ProblemError('not-found')
  const head = await bucket.head(key)
  if (head === null) throw new ProblemError('not-found', { cause: `no object at ${key}` })
  const range = rangeOf(stillMeant(asked.ifRange, head.httpEtag) ? asked.range : undefined, head.size)
  if (range.type === 'outside') {
    throw new ProblemError('bad-range', { headers: { 'content-range': `bytes */${head.size}` } })
  }
  const part = range.type === 'part' ? { range: { offset: range.offset, length: range.length } } : {}
  const headers = headersOf(row, head, range)
  const status = range.type === 'part' ? 206 : 200
  if (method === 'HEAD') return new Response(null, { status, headers })
  // The size was read before: an object replaced since then is not served with the old numbers.
  const object = await bucket.get(key, { ...part, onlyIf: { etagMatches: head.etag } })
  if (object === null || !('body' in object)) throw new ProblemError('unavailable', { retryAfter: 1 })
  return new Response(object.body, { status, headers })
}

function headersOf({ call_id, container }: RecordingRow, { size, httpEtag }: R2Object, range: Inside): Headers {
  const headers = new Headers({
    'content-type': CONTENT_TYPES[container],
    'content-disposition': `inline; filename="call-${call_id}.${container}"`,
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
type Inside = Exclude<Range, { type: 'outside' }>
