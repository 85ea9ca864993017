/** Imports of leads, their parts, and what became of their rows. */
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { IMPORT_STATUSES } from '#domain/http/imports/imports.ts'
import { IMPORT_ACTS, ROW_ACTS, ROW_VERDICTS } from '#domain/import/remarks.ts'
import { createdAt, now } from './columns.ts'

export const imports = sqliteTable('imports', {
  id: text('id').primaryKey().notNull(),
  organisation_id: text('organisation_id').notNull(),
  team_id: text('team_id').notNull(),
  name: text('name').notNull(),
  size: integer('size').notNull(),
  reading: text('reading').notNull(),
  plan: text('plan'),
  status: text('status', { enum: IMPORT_STATUSES }).notNull().default('uploaded'),
  failure: text('failure'),
  attempt: integer('attempt').notNull().default(0),
  beat_at: integer('beat_at'),
  worked_by: text('worked_by'),
  origin: text('origin').notNull().default('{}'),
  cut_by: text('cut_by'),
  row_count: integer('row_count'),
  part_count: integer('part_count'),
  headers: text('headers').notNull().default('[]'),
  created_by: text('created_by').notNull(),
  created_at: createdAt(),
  finished_at: integer('finished_at'),
  kept_until: integer('kept_until').notNull(),
  gone_at: integer('gone_at'),
})

/** Files on their way, which no import names yet. */
export const importUploads = sqliteTable('import_uploads', {
  import_id: text('import_id').primaryKey().notNull(),
  begun_at: integer('begun_at').notNull(),
})

export const importShapes = sqliteTable(
  'import_shapes',
  {
    organisation_id: text('organisation_id').notNull(),
    shape: text('shape').notNull(),
    plan: text('plan').notNull(),
    used_at: integer('used_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisation_id, table.shape] })],
)

const count = (name: string) => integer(name).notNull().default(0)

export const importParts = sqliteTable(
  'import_parts',
  {
    import_id: text('import_id').notNull(),
    act: text('act', { enum: IMPORT_ACTS }).notNull(),
    part: integer('part').notNull(),
    rows: integer('rows').notNull(),
    created: count('created'),
    updated: count('updated'),
    unchanged: count('unchanged'),
    skipped: count('skipped'),
    refused: count('refused'),
    undone: count('undone'),
    kept: count('kept'),
    moved: integer('moved').notNull(),
    at: integer('at').notNull().default(now),
  },
  (table) => [primaryKey({ columns: [table.import_id, table.act, table.part] })],
)

export const importRows = sqliteTable(
  'import_rows',
  {
    import_id: text('import_id').notNull(),
    act: text('act', { enum: ROW_ACTS }).notNull(),
    row: integer('row').notNull(),
    part: integer('part').notNull(),
    verdict: text('verdict', { enum: ROW_VERDICTS }).notNull(),
    lead_id: text('lead_id'),
    match_key: text('match_key'),
    number_key: text('number_key'),
    remarks: text('remarks').notNull().default('[]'),
    before: text('before'),
    after: text('after'),
    undo: text('undo'),
  },
  (table) => [primaryKey({ columns: [table.import_id, table.act, table.row] })],
)
