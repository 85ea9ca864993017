/** Joins the parts of a capture into the final object, streaming; what is missing is named, never hidden. */
import { type RecordingGap } from '#domain/http/recordings.ts'
import { and, eq, ne } from 'drizzle-orm'
import { type ChunkRow, chunksOf, type RecordingRow, takeOf } from '#worker/recordings/queries.ts'
import { ormOf } from '#worker/d1/orm.ts'
import { recordingChunks, recordings } from '#worker/d1/schema.ts'
import type { BaseCtx } from '#worker/request/context.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { CONTENT_TYPES } from '#worker/recordings/container.ts'
import { recordingKey } from '#worker/recordings/keys.ts'

export interface Ending {
  /** How many parts there are, as the sender says. */
  readonly chunks: number
  readonly durationMs: number | null
  readonly startedAt: number | null
  readonly gaps: readonly RecordingGap[]
}

/** A browser that was away for a week may still bring the rest of a partial recording. */
const PARTS_KEPT_MS = 7 * 24 * 60 * 60_000

/** Nothing more is added to it: it is whole, or the time for its late parts is over. */
export const isClosed = ({ status, parts_until }: RecordingRow, now: number): boolean =>
  status === 'complete' || (status === 'partial' && (parts_until === null || parts_until <= now))

/** The same ending again does the same; one with more parts than before completes a partial recording. */
export async function finaliseTake(
  { env, now, orm }: BaseCtx,
  row: RecordingRow,
  ending: Ending,
): Promise<RecordingRow> {
  if (isClosed(row, now)) return row
  const kept = await chunksOf(env.DB, row.id)
  if (kept.length === 0) throw new ProblemError('invalid-input', { errors: { chunks: ['none has arrived'] } })
  const missing = missingParts(kept, ending.chunks)
  const startedAt = ending.startedAt ?? row.started_at
  const key = await freeKey(env.DB, row, startedAt)
  const size = await join(env.RECORDINGS, kept, key, CONTENT_TYPES[row.container])
  const complete = missing.length === 0
  await orm
    .update(recordings)
    .set({
      key,
      size,
      status: complete ? 'complete' : 'partial',
      parts_until: complete ? now : (row.parts_until ?? now + PARTS_KEPT_MS),
      started_at: startedAt,
      duration_ms: ending.durationMs,
      expected_chunks: ending.chunks,
      gaps: JSON.stringify([...ending.gaps, ...missing]),
    })
    .where(eq(recordings.id, row.id))
  if (row.key !== null && row.key !== key) await env.RECORDINGS.delete(row.key)
  const finished = await takeOf(env.DB, row.call_id, row.take)
  if (finished !== null) return finished
  // Their no took the take away while its parts were joined.
  await env.RECORDINGS.delete(key)
  throw new ProblemError('recording-discarded')
}

/** The sender says when a take began; one that claims another's moment does not get its name. */
async function freeKey(db: D1Database, row: RecordingRow, startedAt: number): Promise<string> {
  for (let at = startedAt; ; at += 1) {
    const key = recordingKey({ leadId: row.lead_id, callId: row.call_id, startedAt: at, container: row.container })
    const isOthers = and(eq(recordings.key, key), ne(recordings.id, row.id))
    const other = await ormOf(db).select({ id: recordings.id }).from(recordings).where(isOthers).get()
    if (other === undefined) return key
  }
}

function missingParts(kept: readonly ChunkRow[], expected: number): RecordingGap[] {
  const present = new Set(kept.map((chunk) => chunk.idx))
  const gaps: RecordingGap[] = []
  for (let idx = 0; idx < expected; idx += 1) {
    if (!present.has(idx)) gaps.push({ from_ms: null, to_ms: null, why: 'missing part', chunk: idx })
  }
  return gaps
}

/** Never more than one part in memory. Returns the size. */
async function join(bucket: R2Bucket, chunks: readonly ChunkRow[], key: string, contentType: string): Promise<number> {
  const size = chunks.reduce((sum, chunk) => sum + chunk.size, 0)
  const { readable, writable } = new FixedLengthStream(size)
  const put = bucket.put(key, readable, { httpMetadata: { contentType } })
  const copied = copyInto(bucket, chunks, writable)
  await Promise.all([put, copied])
  return size
}

async function copyInto(bucket: R2Bucket, chunks: readonly ChunkRow[], writable: WritableStream): Promise<void> {
  try {
    for (const chunk of chunks) {
      const object = await bucket.get(chunk.key)
      if (object === null) throw new ProblemError('unavailable', { cause: `no object at ${chunk.key}` })
      await object.body.pipeTo(writable, { preventClose: true })
    }
    await writable.close()
  } catch (fault) {
    await writable.abort(fault).catch(() => undefined)
    throw fault
  }
}

/** Once the time of the parts is over they go; never while the object they were joined into is not surely there. */
export async function dropParts({ env, now, orm }: BaseCtx, row: RecordingRow): Promise<void> {
  if (row.key === null || row.parts_until === null || row.parts_until > now) return
  const joined = await env.RECORDINGS.head(row.key)
  if (joined?.size !== row.size) throw new ProblemError('unavailable', { cause: `no whole object at ${row.key}` })
  const kept = await chunksOf(env.DB, row.id)
  // R2 deletes at most 1000 at once.
  for (let from = 0; from < kept.length; from += 1_000) {
    await env.RECORDINGS.delete(kept.slice(from, from + 1_000).map((chunk) => chunk.key))
  }
  await orm.batch([
    orm.delete(recordingChunks).where(eq(recordingChunks.recording_id, row.id)),
    orm.update(recordings).set({ parts_until: null }).where(eq(recordings.id, row.id)),
  ])
}
