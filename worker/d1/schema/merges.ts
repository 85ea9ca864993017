/** Leads merged into others, which may be duplicates, and persons whose data was erased. */
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { ERASURE_STATUSES } from '#domain/http/records/erasures.ts'
import { DUPLICATE_KINDS, MERGE_ROWS, MERGE_STATUSES } from '#domain/http/records/merges.ts'

export const leadMerges = sqliteTable('lead_merges', {
  id: text('id').primaryKey().notNull(),
  organisation_id: text('organisation_id').notNull(),
  team_id: text('team_id').notNull(),
  kept_id: text('kept_id').notNull(),
  merged_id: text('merged_id').notNull(),
  choices: text('choices').notNull(),
  before: text('before'),
  after: text('after'),
  status: text('status', { enum: MERGE_STATUSES }).notNull().default('asked'),
  origin: text('origin').notNull().default('{}'),
  created_by: text('created_by').notNull(),
  created_at: integer('created_at').notNull(),
  undo_until: integer('undo_until'),
})

export const leadMergeRows = sqliteTable(
  'lead_merge_rows',
  {
    lead_id: text('lead_id').notNull(),
    kind: text('kind', { enum: MERGE_ROWS }).notNull(),
    record_id: text('record_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.lead_id, table.kind, table.record_id] })],
)

export const duplicateKeys = sqliteTable(
  'duplicate_keys',
  {
    organisation_id: text('organisation_id').notNull(),
    kind: text('kind', { enum: DUPLICATE_KINDS }).notNull(),
    key: text('key').notNull(),
    set_aside_at: integer('set_aside_at'),
    set_aside_by: text('set_aside_by'),
  },
  (table) => [primaryKey({ columns: [table.organisation_id, table.kind, table.key] })],
)

export const erasedKeys = sqliteTable(
  'erased_keys',
  {
    organisation_id: text('organisation_id').notNull(),
    digest: text('digest').notNull(),
    erasure_id: text('erasure_id').notNull(),
    erased_at: integer('erased_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisation_id, table.digest, table.erasure_id] })],
)

export const erasures = sqliteTable('erasures', {
  id: text('id').primaryKey().notNull(),
  organisation_id: text('organisation_id').notNull(),
  team_id: text('team_id').notNull(),
  lead_id: text('lead_id').notNull(),
  reason: text('reason').notNull(),
  keep_blocked: integer('keep_blocked').notNull().default(1),
  status: text('status', { enum: ERASURE_STATUSES }).notNull().default('asked'),
  wiped: text('wiped').notNull().default('{}'),
  kept: text('kept').notNull().default('[]'),
  origin: text('origin').notNull().default('{}'),
  created_by: text('created_by').notNull(),
  created_at: integer('created_at').notNull(),
  finished_at: integer('finished_at'),
  journal_place: text('journal_place'),
})
