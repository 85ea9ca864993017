/** Targets as they are stored, and as they hold for somebody. */
import { type Target, TARGET_MEASURES, TARGET_PERIODS, TARGET_SCOPES, targetsOn } from '#domain/analytics/targets.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import type { TargetsInForce, TeamTargets } from '#domain/http/numbers/targets.ts'
import { dayIn } from '#domain/vocabulary/local-time.ts'
import { z } from 'zod'
import { readRow, readRows } from '#worker/d1/rows.ts'
import { iso } from '#worker/d1/times.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { settingsOf } from '#worker/teams/queries.ts'

const Row = z.object({
  scope: z.enum(TARGET_SCOPES),
  user_id: z.string().transform((id) => id || null),
  measure: z.enum(TARGET_MEASURES),
  period: z.enum(TARGET_PERIODS),
  valid_from: z.string(),
  value: z.int().positive().nullable(),
  set_by: z.string().nullable(),
  set_by_name: z.string().nullable(),
  set_at: z.number(),
})

const Head = z.object({
  id: z.string(),
  settings: z.string().nullable(),
  settings_version: z.number(),
  targets_version: z.number(),
  day_ends_at: z.number().nullable(),
  shows_leaderboard: z.number(),
})

export const TARGET_HEAD_SQL = `SELECT t.id, t.settings, t.settings_version, n.targets_version, n.day_ends_at, n.shows_leaderboard
  FROM teams t JOIN number_settings n ON n.team_id = t.id WHERE t.id = ?`

export const TARGETS_SQL = `SELECT t.scope, t.user_id, t.measure, t.period, t.valid_from, t.value, t.set_by, t.set_at, u.full_name AS set_by_name
  FROM targets t LEFT JOIN users u ON u.id = t.set_by WHERE t.team_id = ?1 ORDER BY t.valid_from DESC, t.scope, t.user_id, t.measure, t.period`

/** Of a team, everybody and one person: what others have as their own is not read. */
export const TARGETS_FOR_SQL = `SELECT scope, user_id, measure, period, valid_from, value, set_by, set_at, NULL AS set_by_name
  FROM targets WHERE team_id = ?1 AND scope IN ('team', 'everyone') AND user_id = ''
  UNION ALL
  SELECT scope, user_id, measure, period, valid_from, value, set_by, set_at, NULL
  FROM targets WHERE team_id = ?1 AND scope = 'person' AND user_id = ?2`

export const OF_TEAM_SQL = `SELECT 1 AS yes WHERE EXISTS (SELECT 1 FROM team_members WHERE team_id = ?1 AND user_id = ?2)
  OR EXISTS (SELECT 1 FROM targets WHERE team_id = ?1 AND scope = 'person' AND user_id = ?2)`

/** In the team today, or once with a target of their own. */
export const isOrWasOfTeam = async (db: D1Database, teamId: string, userId: string): Promise<boolean> =>
  (await db.prepare(OF_TEAM_SQL).bind(teamId, userId).first()) !== null

export interface TeamHead {
  readonly settings: TeamSettings
  readonly today: string
  readonly version: number
  readonly dayEndsAt: number | null
  readonly showsLeaderboard: boolean
}

/** Throws `not-found`. */
export async function targetHead(db: D1Database, teamId: string, now: number): Promise<TeamHead> {
  const found = await db.prepare(TARGET_HEAD_SQL).bind(teamId).first()
  if (found === null) throw new ProblemError('not-found')
  const row = readRow(Head, found, 'team')
  const settings = settingsOf(row)
  return {
    settings,
    today: dayIn(settings.timeZone, now),
    version: row.targets_version,
    dayEndsAt: row.day_ends_at,
    showsLeaderboard: row.shows_leaderboard === 1,
  }
}

export async function teamTargets(db: D1Database, teamId: string, now: number): Promise<TeamTargets> {
  const { today, version } = await targetHead(db, teamId, now)
  const { results } = await db.prepare(TARGETS_SQL).bind(teamId).all()
  return {
    team_id: teamId,
    today,
    version,
    targets: readRows(Row, results, 'target').map(({ set_by, set_by_name, set_at, ...target }) => ({
      ...target,
      set_by: set_by === null ? null : { id: set_by, full_name: set_by_name ?? '' },
      set_at: iso(set_at),
    })),
  }
}

/** Those of a team and of everybody, and the named person's own. */
export async function targetsFor(db: D1Database, teamId: string, userId: string | null): Promise<readonly Target[]> {
  const { results } = await db
    .prepare(TARGETS_FOR_SQL)
    .bind(teamId, userId ?? '')
    .all()
  return readRows(Row, results, 'target').map(({ user_id, valid_from, ...target }) => ({
    ...target,
    userId: user_id,
    validFrom: valid_from,
  }))
}

interface Asked {
  readonly teamId: string
  /** Null: of the team as a whole. */
  readonly userId: string | null
  readonly day: string | undefined
  readonly now: number
}

export async function targetsInForce(db: D1Database, { teamId, userId, day, now }: Asked): Promise<TargetsInForce> {
  const [{ today, dayEndsAt, showsLeaderboard }, targets] = await Promise.all([
    targetHead(db, teamId, now),
    targetsFor(db, teamId, userId),
  ])
  const on = day ?? today
  return {
    team_id: teamId,
    user_id: userId,
    day: on,
    targets: [...targetsOn(targets, userId, on)],
    day_ends_at: dayEndsAt,
    shows_leaderboard: showsLeaderboard,
  }
}
