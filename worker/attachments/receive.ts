/** The bytes of an announced file: into the bucket as they come, then looked at, then there for others. */
import type { Attachment } from '#domain/http/records/attachments.ts'
import type { FileType } from '#domain/http/records/file-type.ts'
import { and, eq } from 'drizzle-orm'
import { attachments } from '#worker/d1/schema.ts'
import type { FileOfLead } from '#worker/attachments/access.ts'
import { attachmentKey } from '#worker/attachments/keys.ts'
import { attachmentById, attachmentOf, type AttachmentRow } from '#worker/attachments/queries.ts'
import { HEAD_BYTES, sniffFile, TAIL_BYTES } from '#worker/attachments/sniff.ts'
import type { Ctx } from '#worker/request/context.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'

/** Once they are all there, sending them again changes nothing. Throws `invalid-input` where they are not as many as announced. */
export async function receiveFile(ctx: Ctx, found: FileOfLead, request: Request): Promise<Attachment> {
  const { file } = found
  if (file.status === 'complete') return attachmentOf(file)
  await keepBytes(ctx.env.RECORDINGS, file, request)
  return complete(ctx, found)
}

/** Never more than a piece in memory. What came first stays: a second sender at the same time finds it there. */
async function keepBytes(bucket: R2Bucket, { id, size }: AttachmentRow, request: Request): Promise<void> {
  const said = request.headers.get('content-length')
  if (request.body === null || (said !== null && Number(said) !== size)) throw notAsAnnounced(size)
  let came = 0
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform: (bytes, passed) => {
      came += bytes.length
      passed.enqueue(bytes)
    },
  })
  const body = request.body.pipeThrough(counted).pipeThrough(new FixedLengthStream(size))
  try {
    await bucket.put(attachmentKey(id), body, { onlyIf: { etagDoesNotMatch: '*' } })
  } catch (fault) {
    throw came === size ? fault : notAsAnnounced(size)
  }
}

const notAsAnnounced = (size: number): ProblemError =>
  invalidField('body', `is not the ${size} bytes that were announced`)

async function complete(ctx: Ctx, { file: { id, lead_id, name, size }, teamId }: FileOfLead): Promise<Attachment> {
  const { audit, env, orm } = ctx
  const type = await typeOf(env.RECORDINGS, attachmentKey(id))
  await orm.batch([
    orm
      .update(attachments)
      .set({ status: 'complete', type })
      .where(and(eq(attachments.id, id), eq(attachments.status, 'receiving'))),
    audit.lineIfChanged({
      action: 'attachment.added',
      entityType: 'attachment',
      entityId: id,
      teamId,
      after: { lead_id, name, size, type },
    }),
  ])
  const row = await attachmentById(env.DB, id)
  if (row !== null) return attachmentOf(row)
  // It was called off meanwhile.
  await env.RECORDINGS.delete(attachmentKey(id))
  throw new ProblemError('not-found')
}

async function typeOf(bucket: R2Bucket, key: string): Promise<FileType> {
  const head = await bytesOf(bucket, key, { offset: 0, length: HEAD_BYTES })
  return sniffFile(head, await bytesOf(bucket, key, { suffix: TAIL_BYTES }))
}

async function bytesOf(bucket: R2Bucket, key: string, range: R2Range): Promise<Uint8Array> {
  const object = await bucket.get(key, { range })
  if (object === null) throw new ProblemError('unavailable', { retryAfter: 1, cause: `no object at ${key}` })
  return new Uint8Array(await object.arrayBuffer())
}
