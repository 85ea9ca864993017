/** Parts of a live capture: each a small object of its own, written once, in any order, as often as the sender likes. */
import { type ChunkKept, MAX_CHUNKS } from '#domain/http/recordings.ts'
import type { RecordingContainer } from '#domain/vocabulary/crm.ts'
import { and, eq, sql } from 'drizzle-orm'
import { type RecordingRow, takeOf } from '#worker/recordings/queries.ts'
import { recordingChunks, recordings } from '#worker/d1/schema.ts'
import type { Ctx } from '#worker/request/context.ts'
import { ProblemError } from '#worker/request/problem.ts'
import type { RecordedCall } from '#worker/recordings/access.ts'
import { takeAllowance } from '#worker/recordings/allowance.ts'
import { sniff } from '#worker/recordings/sniff.ts'
import { isClosed } from '#worker/recordings/finalise.ts'
import { chunkKey } from '#worker/recordings/keys.ts'

/** Two first parts at the same time begin one take. */
export async function openTake(
  { env, now, orm }: Ctx,
  call: RecordedCall,
  take: number,
  container: RecordingContainer,
  /** When it began, as its sender says; undefined from pages that do not say. */
  begunAt: number | undefined,
): Promise<RecordingRow> {
  await orm
    .insert(recordings)
    .values({
      id: crypto.randomUUID(),
      call_id: call.callId,
      take,
      lead_id: call.leadId,
      team_id: call.teamId,
      user_id: call.userId,
      fence: call.fence,
      container,
      started_at: Math.min(now, begunAt ?? now),
      begun_at: begunAt ?? null,
    })
    .onConflictDoNothing()
  const row = await takeOf(env.DB, call.callId, take)
  if (row === null) throw new ProblemError('internal', { cause: `take ${take} of ${call.callId} is gone` })
  return row
}

export async function keepChunk(
  { env, now, orm }: Ctx,
  row: RecordingRow,
  idx: number,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<ChunkKept> {
  if (bytes.byteLength === 0) throw new ProblemError('invalid-input', { errors: { body: ['is empty'] } })
  if (idx >= MAX_CHUNKS) throw new ProblemError('too-large')
  const container = idx === 0 ? await sniff(new Blob([bytes])) : row.container
  if (container === null) throw new ProblemError('unsupported-media')
  const key = chunkKey(row.call_id, row.take, idx)
  const [known] = await orm
    .select({ size: recordingChunks.size })
    .from(recordingChunks)
    .where(and(eq(recordingChunks.recording_id, row.id), eq(recordingChunks.idx, idx)))
  // The first writing stands: a part never changes once it was acknowledged.
  if (known !== undefined) return { take: row.take, idx, size: known.size, duplicate: true }
  if (row.status === 'complete') throw new ProblemError('duplicate')
  if (isClosed(row, now)) throw new ProblemError('capture-closed')
  const { call_id: callId, user_id: userId } = row
  await takeAllowance(env.DB, 'parts', { record: `call/${callId}`, userId, bytes: bytes.byteLength }, now)
  // The object first: a row always has its bytes.
  await env.RECORDINGS.put(key, bytes)
  try {
    await orm.batch([
      orm
        .insert(recordingChunks)
        .values({ recording_id: row.id, idx, key, size: bytes.byteLength })
        .onConflictDoNothing(),
      orm
        .update(recordings)
        .set({ container })
        .where(sql`${recordings.id} = ${row.id}`),
    ])
  } catch (fault) {
    // Their no took the take away between the look and the write.
    if ((await takeOf(env.DB, row.call_id, row.take)) !== null) throw fault
    await env.RECORDINGS.delete(key)
    throw new ProblemError('recording-discarded')
  }
  return { take: row.take, idx, size: bytes.byteLength, duplicate: false }
}
