/** Changes of many leads at once, and what became of each lead. */
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { BULK_STATES, BULK_STATUSES } from '#domain/http/records/bulk.ts'
import { createdAt } from './columns.ts'

export const bulkJobs = sqliteTable('bulk_jobs', {
  id: text('id').primaryKey().notNull(),
  organisation_id: text('organisation_id').notNull(),
  act: text('act').notNull(),
  matching: text('matching'),
  place: text('place'),
  status: text('status', { enum: BULK_STATUSES }).notNull(),
  failure: text('failure'),
  attempt: integer('attempt').notNull().default(1),
  beat_at: integer('beat_at').notNull(),
  worked_by: text('worked_by').notNull(),
  origin: text('origin').notNull().default('{}'),
  leads: integer('leads').notNull().default(0),
  done: integer('done').notNull().default(0),
  unchanged: integer('unchanged').notNull().default(0),
  refused: integer('refused').notNull().default(0),
  undone: integer('undone').notNull().default(0),
  kept: integer('kept').notNull().default(0),
  created_by: text('created_by').notNull(),
  created_at: createdAt(),
  finished_at: integer('finished_at'),
  undo_until: integer('undo_until'),
  kept_until: integer('kept_until').notNull(),
})

export const bulkLeads = sqliteTable(
  'bulk_leads',
  {
    job_id: text('job_id').notNull(),
    lead_row: integer('lead_row').notNull(),
    lead_id: text('lead_id').notNull(),
    team_id: text('team_id').notNull(),
    state: text('state', { enum: BULK_STATES }).notNull().default('waiting'),
    code: text('code'),
    before: text('before'),
    turn: text('turn'),
  },
  (table) => [primaryKey({ columns: [table.job_id, table.lead_row] })],
)
