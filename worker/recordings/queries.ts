/** Rows of recordings and of their parts. */
import { type Recording, RecordingGap, type RecordingUploaded } from '#domain/http/recordings.ts'
import { RecordingContainer, RecordingStatus } from '#domain/vocabulary/crm.ts'
import { Instant } from '#domain/vocabulary/primitives.ts'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { ormOf } from '#worker/d1/orm.ts'
import { jsonListColumn, readRow, readRows } from '#worker/d1/rows.ts'
import { recordings } from '#worker/d1/schema.ts'
import { iso } from '#worker/d1/times.ts'

export const RecordingRow = z.object({
  id: z.string(),
  call_id: z.string(),
  take: z.number(),
  lead_id: z.string(),
  team_id: z.string(),
  user_id: z.string(),
  fence: z.number().nullable(),
  key: z.string().nullable(),
  status: RecordingStatus,
  container: RecordingContainer,
  size: z.number(),
  duration_ms: z.number().nullable(),
  started_at: Instant,
  expected_chunks: z.number().nullable(),
  parts_until: z.number().nullable(),
  begun_at: z.number().nullable(),
  held_at: z.number().nullable(),
  held_by: z.string().nullable(),
  held_reason: z.string(),
  /** Where a row is read to be shown. */
  held_name: z.string().nullable().optional(),
  gaps: jsonListColumn(RecordingGap),
})
export type RecordingRow = z.infer<typeof RecordingRow>

const ChunkRow = z.object({ idx: z.number(), key: z.string(), size: z.number() })
export type ChunkRow = z.infer<typeof ChunkRow>

export const recordingUrl = (callId: string, take: number): string =>
  `/api/calls/${callId}/recording${take === 0 ? '' : `?take=${take}`}`

export const RECORDINGS_SQL = `
  SELECT r.*, u.full_name AS held_name FROM recordings r LEFT JOIN users u ON u.id = r.held_by
  WHERE r.call_id = ? ORDER BY r.take`

export async function recordingsOf(db: D1Database, callId: string): Promise<RecordingRow[]> {
  const found = await db.prepare(RECORDINGS_SQL).bind(callId).all()
  return readRows(RecordingRow, found.results, 'recording')
}

export async function takeOf(db: D1Database, callId: string, take: number): Promise<RecordingRow | null> {
  const isTake = and(eq(recordings.call_id, callId), eq(recordings.take, take))
  const found = await ormOf(db).select().from(recordings).where(isTake).get()
  return found === undefined ? null : readRow(RecordingRow, found, 'recording')
}

export async function recordingById(db: D1Database, id: string): Promise<RecordingRow | null> {
  const found = await ormOf(db).select().from(recordings).where(eq(recordings.id, id)).get()
  return found === undefined ? null : RecordingRow.parse(found)
}

/** In order. */
export async function chunksOf(db: D1Database, recordingId: string): Promise<ChunkRow[]> {
  const found = await db
    .prepare('SELECT idx, key, size FROM recording_chunks WHERE recording_id = ? ORDER BY idx')
    .bind(recordingId)
    .all()
  return found.results.map((row) => readRow(ChunkRow, row, 'part of a recording'))
}

export const recordingOf = (row: RecordingRow): Recording => ({
  take: row.take,
  status: row.status,
  container: row.container,
  size: row.size,
  duration_ms: row.duration_ms,
  started_at: iso(row.started_at),
  gaps: row.gaps,
  ...(row.held_at !== null && {
    held: true,
    hold: {
      by: row.held_by === null ? null : { id: row.held_by, full_name: row.held_name ?? '' },
      at: iso(row.held_at),
      reason: row.held_reason,
    },
  }),
  url: row.key === null ? null : recordingUrl(row.call_id, row.take),
})

export const toUploaded = (row: RecordingRow): RecordingUploaded => ({
  recording_url: recordingUrl(row.call_id, row.take),
  recording: recordingOf(row),
})
