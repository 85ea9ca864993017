/** Lists that are written into files, and the parts of each. */
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { EXPORT_SUBJECTS } from '#domain/export/columns.ts'
import { EXPORT_FAILURES, EXPORT_STATUSES } from '#domain/http/records/exports.ts'
import { createdAt } from './columns.ts'

export const exportJobs = sqliteTable('exports', {
  id: text('id').primaryKey().notNull(),
  organisation_id: text('organisation_id').notNull(),
  subject: text('subject', { enum: EXPORT_SUBJECTS }).notNull(),
  matching: text('matching').notNull().default(''),
  ids: text('ids'),
  columns: text('columns').notNull(),
  delimiter: text('delimiter').notNull(),
  team_ids: text('team_ids').notNull(),
  status: text('status', { enum: EXPORT_STATUSES }).notNull().default('running'),
  failure: text('failure', { enum: EXPORT_FAILURES }),
  attempt: integer('attempt').notNull().default(1),
  beat_at: integer('beat_at').notNull(),
  seen: integer('seen').notNull().default(0),
  total: integer('total'),
  place: text('place'),
  parts: integer('parts').notNull().default(0),
  rows: integer('rows').notNull().default(0),
  bytes: integer('bytes').notNull().default(0),
  more: integer('more').notNull().default(0),
  origin: text('origin').notNull().default('{}'),
  created_by: text('created_by').notNull(),
  created_at: createdAt(),
  finished_at: integer('finished_at'),
  kept_until: integer('kept_until').notNull(),
  gone_at: integer('gone_at'),
})

export const exportParts = sqliteTable(
  'export_parts',
  {
    export_id: text('export_id').notNull(),
    part: integer('part').notNull(),
    object: text('object').notNull(),
    bytes: integer('bytes').notNull(),
  },
  (table) => [primaryKey({ columns: [table.export_id, table.part] })],
)
