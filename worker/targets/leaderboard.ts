/** The leaderboard of a team: for its route, and for the wallboard, where the team shows it (TP4). */
import { type LeaderboardMeasure, placesOf, scoreOf } from '#domain/analytics/leaderboard.ts'
import { toRate } from '#domain/analytics/measure.ts'
import type { Leaderboard } from '#domain/http/numbers/leaderboard.ts'
import { readCounts } from '#worker/numbers/counts/read.ts'
import { leaderboardOf } from '#worker/targets/number-settings.ts'

interface Asked {
  readonly teamId: string
  readonly from: string
  readonly to: string
  /** Left out: the team's own. */
  readonly measure?: LeaderboardMeasure | undefined
}

/** Of everybody who made calls for the team in these days. Throws `not-found` for no such team. */
export async function readLeaderboard(db: D1Database, asked: Asked): Promise<Leaderboard> {
  const { teamId, from, to } = asked
  const settings = await leaderboardOf(db, teamId)
  const measure = asked.measure ?? settings.measure
  const { rows } = await readCounts(db, { from, to, by: 'user', teamIds: [teamId] })
  const names = new Map(rows.map(({ key, name }) => [key, name ?? key]))
  const places = placesOf(
    rows.map(({ key, counts }) => scoreOf(measure, key, counts)),
    settings.minimum,
  )
  return {
    from,
    to,
    team_id: teamId,
    measure,
    minimum: settings.minimum,
    shown: settings.shown,
    places: places.map(({ userId, rank, count, of }) => ({
      rank,
      user_id: userId,
      full_name: names.get(userId) ?? userId,
      count,
      rate: of === null ? null : toRate(count, of),
    })),
  }
}
