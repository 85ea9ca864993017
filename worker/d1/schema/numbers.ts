/** What is added up by triggers. */
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { COUNT_COLUMNS, TALK_COLUMNS, WRAP_UP_COLUMNS } from '#domain/analytics/counts.ts'
import { OUTCOME_CLASSES } from '#domain/analytics/script-steps.ts'
import { RECOUNT_VERDICTS } from '#domain/http/numbers/recount.ts'
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

const dutySums = {
  stretches: integer('stretches').notNull(),
  on_ms: integer('on_ms').notNull(),
  dial_ms: integer('dial_ms').notNull(),
  talk_ms: integer('talk_ms').notNull(),
  hold_ms: integer('hold_ms').notNull(),
  wrap_up_ms: integer('wrap_up_ms').notNull(),
}

export const dutyStretches = sqliteTable(
  'duty_stretches',
  {
    team_id: text('team_id').notNull(),
    user_id: text('user_id').notNull(),
    from_at: integer('from_at').notNull(),
    to_at: integer('to_at').notNull(),
    is_open: integer('is_open').notNull().default(1),
    local_date: text('local_date').notNull(),
    reason: text('reason').notNull(),
    dial_ms: integer('dial_ms').notNull().default(0),
    talk_ms: integer('talk_ms').notNull().default(0),
    hold_ms: integer('hold_ms').notNull().default(0),
    wrap_up_ms: integer('wrap_up_ms').notNull().default(0),
    dial_before_ms: integer('dial_before_ms').notNull().default(0),
    talk_before_ms: integer('talk_before_ms').notNull().default(0),
    hold_before_ms: integer('hold_before_ms').notNull().default(0),
    wrap_up_before_ms: integer('wrap_up_before_ms').notNull().default(0),
    seq: integer('seq').notNull(),
  },
  (table) => [primaryKey({ columns: [table.team_id, table.user_id, table.from_at] })],
)

export const dutyDays = sqliteTable(
  'duty_days',
  {
    team_id: text('team_id').notNull(),
    user_id: text('user_id').notNull(),
    local_date: text('local_date').notNull(),
    reason: text('reason').notNull(),
    ...dutySums,
  },
  (table) => [primaryKey({ columns: [table.team_id, table.user_id, table.local_date, table.reason] })],
)

export const dutyMonths = sqliteTable(
  'duty_months',
  {
    team_id: text('team_id').notNull(),
    local_month: text('local_month').notNull(),
    user_id: text('user_id').notNull(),
    reason: text('reason').notNull(),
    ...dutySums,
  },
  (table) => [primaryKey({ columns: [table.team_id, table.local_month, table.user_id, table.reason] })],
)

export const dutyTeamDays = sqliteTable(
  'duty_team_days',
  {
    team_id: text('team_id').notNull(),
    local_date: text('local_date').notNull(),
    reason: text('reason').notNull(),
    ...dutySums,
  },
  (table) => [primaryKey({ columns: [table.team_id, table.local_date, table.reason] })],
)

export const dutyPast = sqliteTable('duty_past', {
  team_id: text('team_id').primaryKey().notNull(),
  told_day: text('told_day').notNull(),
  last_day: text('last_day').notNull(),
  asked_at: integer('asked_at').notNull().default(0),
})
const team = () => text('team_id').notNull()
const day = () => text('local_date').notNull()
const timed = () => counts([...COUNT_COLUMNS, ...TALK_COLUMNS, ...WRAP_UP_COLUMNS])

export const agentDays = sqliteTable(
  'agent_days',
  { team_id: team(), local_date: day(), user_id: text('user_id').notNull(), ...timed() },
  (table) => [primaryKey({ columns: [table.team_id, table.local_date, table.user_id] })],
)

export const agentMonths = sqliteTable(
  'agent_months',
  { team_id: team(), local_month: text('local_month').notNull(), user_id: text('user_id').notNull(), ...timed() },
  (table) => [primaryKey({ columns: [table.team_id, table.local_month, table.user_id] })],
)

export const versionDays = sqliteTable(
  'version_days',
  {
    team_id: team(),
    local_date: day(),
    script_id: text('script_id').notNull(),
    script_version: integer('script_version').notNull(),
    ...timed(),
  },
  (table) => [primaryKey({ columns: [table.team_id, table.local_date, table.script_id, table.script_version] })],
)

export const sourceDays = sqliteTable(
  'source_days',
  { team_id: team(), local_date: day(), lead_source: text('lead_source').notNull(), ...timed() },
  (table) => [primaryKey({ columns: [table.team_id, table.local_date, table.lead_source] })],
)

export const hourDays = sqliteTable(
  'hour_days',
  { team_id: team(), local_date: day(), local_hour: integer('local_hour').notNull(), ...timed() },
  (table) => [primaryKey({ columns: [table.team_id, table.local_date, table.local_hour] })],
)

export const calledHours = sqliteTable(
  'called_hours',
  { team_id: team(), local_date: day(), called_hour: integer('called_hour').notNull(), ...counts(COUNT_COLUMNS) },
  (table) => [primaryKey({ columns: [table.team_id, table.local_date, table.called_hour] })],
)

export const callableLeads = sqliteTable(
  'callable_leads',
  { team_id: team(), source: text('source').notNull(), leads: integer('leads').notNull() },
  (table) => [primaryKey({ columns: [table.team_id, table.source] })],
)

export const numberChecks = sqliteTable(
  'number_checks',
  {
    team_id: text('team_id').notNull(),
    local_date: text('local_date').notNull(),
    checked_at: integer('checked_at').notNull(),
    verdict: text('verdict', { enum: RECOUNT_VERDICTS }).notNull(),
    report: text('report').notNull(),
  },
  (table) => [primaryKey({ columns: [table.team_id, table.local_date] })],
)

export const numberCheckTurns = sqliteTable('number_check_turns', {
  team_id: text('team_id').primaryKey().notNull(),
  next_at: integer('next_at').notNull(),
})
