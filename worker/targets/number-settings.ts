/** How a team's numbers are shown, and which reports are made of them: read, and changed under their version. */
import { LEADERBOARD_MEASURES } from '#domain/analytics/leaderboard.ts'
import type { NumberSettings, NumberSettingsUpdate } from '#domain/http/numbers/number-settings.ts'
import { dayIn, localTime } from '#domain/vocabulary/local-time.ts'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { jsonList } from '#worker/d1/json-list.ts'
import { jsonListColumn, readRow, readRows } from '#worker/d1/rows.ts'
import { numberSettings } from '#worker/d1/schema.ts'
import { sendsReports } from '#worker/reports/mailer.ts'
import type { Ctx } from '#worker/request/context.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'
import { settingsOf } from '#worker/teams/queries.ts'

const Row = z.object({
  id: z.string(),
  settings: z.string().nullable(),
  settings_version: z.number(),
  version: z.number(),
  day_ends_at: z.number().nullable(),
  shows_leaderboard: z.number(),
  // One of a later release is the usual one.
  leaderboard_measure: z.enum(LEADERBOARD_MEASURES).catch('bookings'),
  leaderboard_minimum: z.number(),
  daily_from: z.string().nullable(),
  weekly_from: z.string().nullable(),
  report_hour: z.number(),
  recipients: jsonListColumn(z.string()),
  reports_kept_days: z.number().nullable(),
})
type Row = z.infer<typeof Row>

export const NUMBER_SETTINGS_SQL = `SELECT n.*, t.id, t.settings, t.settings_version
  FROM teams t JOIN number_settings n ON n.team_id = t.id WHERE t.id = ?`

/** Whoever sees the numbers of a team may be sent its reports: its managers, and the organisation’s admins. */
export const MAY_RECEIVE_SQL = `SELECT u.id, u.full_name, u.email FROM users u
  WHERE u.organisation_id = (SELECT organisation_id FROM teams WHERE id = ?1) AND u.is_active = 1 AND u.kind = 'person'
    AND (u.role = 'admin' OR (u.role = 'manager' AND EXISTS (
      SELECT 1 FROM team_members m WHERE m.team_id = ?1 AND m.user_id = u.id)))
  ORDER BY u.full_name, u.id`

const Receiver = z.object({ id: z.string(), full_name: z.string(), email: z.string() })
export type Receiver = z.infer<typeof Receiver>

export async function mayReceive(db: D1Database, teamId: string): Promise<Receiver[]> {
  const { results } = await db.prepare(MAY_RECEIVE_SQL).bind(teamId).all()
  return readRows(Receiver, results, 'person')
}

async function rowOf(db: D1Database, teamId: string): Promise<Row> {
  const found = await db.prepare(NUMBER_SETTINGS_SQL).bind(teamId).first()
  if (found === null) throw new ProblemError('not-found')
  return readRow(Row, found, 'settings of the numbers of team')
}

/** Throws `not-found`. */
export async function numberSettingsOf({ env }: Pick<Ctx, 'env'>, teamId: string): Promise<NumberSettings> {
  const [row, receivers] = await Promise.all([rowOf(env.DB, teamId), mayReceive(env.DB, teamId)])
  return { ...settingsIn(row), may_receive: receivers, email_set_up: sendsReports(env) }
}

const settingsIn = (row: Row): Omit<NumberSettings, 'may_receive' | 'email_set_up'> => ({
  team_id: row.id,
  day_ends_at: row.day_ends_at,
  leaderboard: {
    shown: row.shows_leaderboard === 1,
    measure: row.leaderboard_measure,
    minimum: row.leaderboard_minimum,
  },
  reports: {
    daily: row.daily_from !== null,
    weekly: row.weekly_from !== null,
    hour: row.report_hour,
    recipients: row.recipients,
    kept_days: row.reports_kept_days,
  },
  version: row.version,
})

/** Of a team, whether its agents see its leaderboard, and which. Throws `not-found`. */
export const leaderboardOf = async (db: D1Database, teamId: string): Promise<NumberSettings['leaderboard']> =>
  settingsIn(await rowOf(db, teamId)).leaderboard

/** Throws `version-conflict`, and `invalid-input` for somebody who may not see the team's numbers. */
export async function changeNumberSettings(
  ctx: Ctx,
  teamId: string,
  { version, ...wish }: NumberSettingsUpdate,
): Promise<NumberSettings> {
  const { audit, env, now, orm } = ctx
  const row = await rowOf(env.DB, teamId)
  const before = settingsIn(row)
  const after = {
    ...before,
    ...(wish.day_ends_at !== undefined && { day_ends_at: wish.day_ends_at }),
    ...(wish.leaderboard && { leaderboard: wish.leaderboard }),
    ...(wish.reports && { reports: wish.reports }),
  }
  if (JSON.stringify(before) === JSON.stringify(after)) return numberSettingsOf(ctx, teamId)
  if (version !== before.version) throw new ProblemError('version-conflict', { version: before.version })
  await demandReceivers(ctx, teamId, before.reports.recipients, after.reports.recipients)
  const { timeZone } = settingsOf(row)
  const [written] = await orm.batch([
    orm
      .update(numberSettings)
      .set({
        version: version + 1,
        day_ends_at: after.day_ends_at,
        shows_leaderboard: after.leaderboard.shown,
        leaderboard_measure: after.leaderboard.measure,
        leaderboard_minimum: after.leaderboard.minimum,
        // The first is made of the day, or the week, that runs now: what was before was not asked for.
        daily_from: after.reports.daily ? (row.daily_from ?? dayIn(timeZone, now)) : null,
        weekly_from: after.reports.weekly ? (row.weekly_from ?? mondayIn(timeZone, now)) : null,
        report_hour: after.reports.hour,
        recipients: jsonList(after.reports.recipients),
        reports_kept_days: after.reports.kept_days,
        updated_at: now,
      })
      .where(and(eq(numberSettings.team_id, teamId), eq(numberSettings.version, version))),
    audit.lineIfChanged({
      action: 'team.number-settings-changed',
      entityType: 'team',
      entityId: teamId,
      teamId,
      before: changedOf(before, after),
      after: changedOf(after, before),
    }),
  ])
  const settings = await numberSettingsOf(ctx, teamId)
  if (written.meta.changes === 0) throw new ProblemError('version-conflict', { version: settings.version })
  return settings
}

type Settings = ReturnType<typeof settingsIn>

/** The parts of `one` that are not so in `other`. */
const changedOf = (one: Settings, other: Settings): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    (['day_ends_at', 'leaderboard', 'reports'] as const)
      .filter((part) => JSON.stringify(one[part]) !== JSON.stringify(other[part]))
      .map((part) => [part, one[part]]),
  )

/** Who is one already stays until taken out; at sending it is asked anew whether they may. */
async function demandReceivers(
  { env }: Ctx,
  teamId: string,
  before: readonly string[],
  after: readonly string[],
): Promise<void> {
  const added = after.filter((id) => !before.includes(id))
  if (added.length === 0) return
  const known = new Set((await mayReceive(env.DB, teamId)).map(({ id }) => id))
  const stranger = added.find((id) => !known.has(id))
  if (stranger !== undefined)
    throw invalidField(`reports.recipients.${after.indexOf(stranger)}`, 'may not see the numbers of this team')
}

const DAY_MS = 24 * 60 * 60_000

/** Of the week that runs now. */
function mondayIn(zone: string, now: number): string {
  const { day, weekday } = localTime(zone, now)
  return new Date(Date.parse(`${day}T00:00:00Z`) - ((weekday + 6) % 7) * DAY_MS).toISOString().slice(0, 10)
}
