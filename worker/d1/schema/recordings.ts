/** Recordings, their parts, and audio that is to go. */
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { RECORDING_CONTAINERS, RECORDING_STATUSES } from '#domain/vocabulary/crm.ts'
import { createdAt, id, updatedAt } from './columns.ts'

export const recordings = sqliteTable('recordings', {
  id: id(),
  call_id: text('call_id').notNull(),
  take: integer('take').notNull().default(0),
  lead_id: text('lead_id').notNull(),
  team_id: text('team_id').notNull(),
  user_id: text('user_id').notNull(),
  fence: integer('fence'),
  key: text('key'),
  status: text('status', { enum: RECORDING_STATUSES }).notNull().default('receiving'),
  container: text('container', { enum: RECORDING_CONTAINERS }).notNull(),
  size: integer('size').notNull().default(0),
  duration_ms: integer('duration_ms'),
  started_at: integer('started_at').notNull(),
  expected_chunks: integer('expected_chunks'),
  gaps: text('gaps').notNull().default('[]'),
  created_at: createdAt(),
  updated_at: updatedAt(),
  parts_until: integer('parts_until'),
  begun_at: integer('begun_at'),
  held_at: integer('held_at'),
  held_by: text('held_by'),
  held_reason: text('held_reason').notNull().default(''),
})

export const recordingChunks = sqliteTable(
  'recording_chunks',
  {
    recording_id: text('recording_id').notNull(),
    idx: integer('idx').notNull(),
    key: text('key').notNull(),
    size: integer('size').notNull(),
    created_at: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.recording_id, table.idx] })],
)

export const discardedAudio = sqliteTable('discarded_audio', {
  call_id: text('call_id').primaryKey().notNull(),
  team_id: text('team_id').notNull(),
  discarded_until: integer('discarded_until').notNull(),
})

export const audioToDelete = sqliteTable('audio_to_delete', {
  key: text('key').primaryKey().notNull(),
  noted_at: integer('noted_at').notNull(),
})

export const uploadAllowance = sqliteTable(
  'upload_allowance',
  {
    scope: text('scope').notNull(),
    day: integer('day').notNull(),
    bytes: integer('bytes').notNull(),
    pieces: integer('pieces').notNull(),
  },
  (table) => [primaryKey({ columns: [table.scope, table.day] })],
)
