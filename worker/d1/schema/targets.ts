/** What is to be reached, how a team's numbers are shown, and the reports that are made of them. */
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { TARGET_MEASURES, TARGET_PERIODS, TARGET_SCOPES } from '#domain/analytics/targets.ts'
import { REPORT_EMAIL_FAULTS, REPORT_SPANS } from '#domain/http/numbers/reports.ts'
import { flag } from './columns.ts'

export const targets = sqliteTable(
  'targets',
  {
    team_id: text('team_id').notNull(),
    scope: text('scope', { enum: TARGET_SCOPES }).notNull(),
    /** `''` unless it is of a person. */
    user_id: text('user_id').notNull(),
    measure: text('measure', { enum: TARGET_MEASURES }).notNull(),
    period: text('period', { enum: TARGET_PERIODS }).notNull(),
    valid_from: text('valid_from').notNull(),
    value: integer('value'),
    set_by: text('set_by'),
    set_at: integer('set_at').notNull(),
  },
  (table) => [
    primaryKey({
      columns: [table.team_id, table.scope, table.user_id, table.measure, table.period, table.valid_from],
    }),
  ],
)

export const numberSettings = sqliteTable('number_settings', {
  team_id: text('team_id').primaryKey().notNull(),
  targets_version: integer('targets_version').notNull(),
  version: integer('version').notNull(),
  day_ends_at: integer('day_ends_at'),
  shows_leaderboard: flag('shows_leaderboard'),
  leaderboard_measure: text('leaderboard_measure').notNull(),
  leaderboard_minimum: integer('leaderboard_minimum').notNull(),
  daily_from: text('daily_from'),
  weekly_from: text('weekly_from'),
  report_hour: integer('report_hour').notNull(),
  recipients: text('recipients').notNull(),
  reports_kept_days: integer('reports_kept_days'),
  updated_at: integer('updated_at').notNull(),
})

export const reports = sqliteTable(
  'reports',
  {
    id: text('id').primaryKey().notNull(),
    organisation_id: text('organisation_id').notNull(),
    team_id: text('team_id').notNull(),
    span: text('span', { enum: REPORT_SPANS }).notNull(),
    from_day: text('from_day').notNull(),
    to_day: text('to_day').notNull(),
    time_zone: text('time_zone').notNull(),
    figures: text('figures'),
    bytes: integer('bytes'),
    created_at: integer('created_at').notNull(),
    made_at: integer('made_at'),
    due_at: integer('due_at'),
    tries: integer('tries').notNull(),
    failed_at: integer('failed_at'),
  },
  (table) => [
    uniqueIndex('reports_once').on(table.team_id, table.span, table.from_day),
    index('reports_of_team').on(table.team_id, table.created_at, table.id),
  ],
)

export const reportEmails = sqliteTable(
  'report_emails',
  {
    report_id: text('report_id').notNull(),
    user_id: text('user_id').notNull(),
    due_at: integer('due_at'),
    tries: integer('tries').notNull(),
    sent_at: integer('sent_at'),
    fault: text('fault', { enum: REPORT_EMAIL_FAULTS }),
  },
  (table) => [primaryKey({ columns: [table.report_id, table.user_id] })],
)
