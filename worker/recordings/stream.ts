/** Plays a recording. */
import { CONTENT_TYPES } from '#worker/recordings/container.ts'
import type { RecordingRow } from '#worker/recordings/queries.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { streamObject } from '#worker/request/stream-object.ts'

export async function streamRecording(
  bucket: R2Bucket,
  { key, call_id, container }: RecordingRow,
  request: Request,
): Promise<Response> {
  if (key === null) throw new ProblemError('not-found')
  return streamObject(bucket, key, request, {
    'content-type': CONTENT_TYPES[container],
    'content-disposition': `inline; filename="call-${call_id}.${container}"`,
  })
}
