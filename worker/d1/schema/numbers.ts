/** What is added up by triggers. */
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { OUTCOME_CLASSES } from '#domain/analytics/script-steps.ts'
import { BUCKETS } from '#domain/analytics/log-buckets.ts'

/** The columns that hold how long entries lasted, by bucket. */
export const DWELL_COLUMNS: readonly string[] = Array.from({ length: BUCKETS }, (_, at) => `dwell_${at}`)

const counts = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, integer(name).notNull()]))

export const scriptStepDays = sqliteTable(
  'script_step_days',
  {
    script_id: text('script_id').notNull(),
    script_version: integer('script_version').notNull(),
    team_id: text('team_id').notNull(),
    local_date: text('local_date').notNull(),
    node_id: text('node_id').notNull(),
    next_id: text('next_id').notNull(),
    entries: integer('entries').notNull(),
    abandoned: integer('abandoned').notNull(),
    ...counts(OUTCOME_CLASSES),
    ...counts(DWELL_COLUMNS),
  },
  (table) => [
    primaryKey({
      columns: [table.script_id, table.script_version, table.team_id, table.local_date, table.node_id, table.next_id],
    }),
  ],
)
