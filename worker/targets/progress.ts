/** How far targets were reached, and what the day comes to at its pace (TP3), from closed calls and the day's duty. */
import type { Counts } from '#domain/analytics/counts.ts'
import { paceOf, workingDayEnd } from '#domain/analytics/pace.ts'
import { periodOf, reachedOf, TARGET_PERIODS, type TargetPeriod, targetsOn } from '#domain/analytics/targets.ts'
import type { Progress, TargetProgress } from '#domain/http/numbers/progress.ts'
import { z } from 'zod'
import { readRows } from '#worker/d1/rows.ts'
import { plainSql, sqlOf, type Statement } from '#worker/d1/statement.ts'
import { iso } from '#worker/d1/times.ts'
import { readCounts } from '#worker/numbers/counts/read.ts'
import { type TeamHead, targetHead, targetsFor } from '#worker/targets/queries.ts'

interface Asked {
  readonly teamId: string
  /** Null: of the team as a whole. */
  readonly userId: string | null
  readonly now: number
}

export async function readProgress(db: D1Database, asked: Asked): Promise<Progress> {
  const { teamId, userId, now } = asked
  const [head, targets] = await Promise.all([targetHead(db, teamId, now), targetsFor(db, teamId, userId)])
  const { today } = head
  const standing = targetsOn(targets, userId, today)
  const periods = TARGET_PERIODS.filter((period) => standing.some((one) => one.period === period))
  const [counts, duty] = await Promise.all([
    countPeriods(db, asked, periods, today),
    periods.includes('day') ? dutySoFar(db, { ...asked, today }) : NOBODY,
  ])
  return {
    team_id: teamId,
    user_id: userId,
    today,
    time_zone: head.settings.timeZone,
    targets: standing.flatMap(({ measure, period, value }): TargetProgress[] => {
      const counted = counts.get(period)
      if (counted === undefined) return []
      const reached = reachedOf(measure, counted)
      const pace = period === 'day' ? dayPace(head, duty, { reached, calls: counted.dials, now }) : null
      return [{ measure, period, ...periodOf(period, today), value, reached, pace }]
    }),
  }
}

async function countPeriods(
  db: D1Database,
  { teamId, userId }: Asked,
  periods: readonly TargetPeriod[],
  today: string,
): Promise<ReadonlyMap<TargetPeriod, Counts>> {
  const counted = periods.map(async (period) => {
    const { from } = periodOf(period, today)
    const theirs = userId === null ? {} : { user_id: userId }
    const { total } = await readCounts(db, { from, to: today, by: 'total', teamIds: [teamId], ...theirs })
    return [period, total.counts] as const
  })
  return new Map(await Promise.all(counted))
}

interface DutySoFar {
  readonly workedMs: number
  /** Logged in now. */
  readonly people: number
}
const NOBODY: DutySoFar = { workedMs: 0, people: 0 }

const Stretch = z.object({ user_id: z.string(), from_at: z.number(), to_at: z.number(), is_open: z.number() })

export const dutySoFarStatement = ({ teamId, userId, today }: Omit<Asked, 'now'> & { today: string }): Statement => {
  const theirs = userId === null ? plainSql('') : sqlOf`AND user_id = ${userId}`
  return sqlOf`SELECT user_id, from_at, to_at, is_open FROM duty_stretches
    WHERE team_id = ${teamId} AND local_date = ${today} ${theirs} ORDER BY user_id, from_at`
}

/** Of a floor that was lost the last word may be missing: only the newest stretch of a person goes on. */
async function dutySoFar(db: D1Database, asked: Asked & { readonly today: string }): Promise<DutySoFar> {
  const { sql, values } = dutySoFarStatement(asked)
  const { results } = await db
    .prepare(sql)
    .bind(...values)
    .all()
  const stretches = readRows(Stretch, results, 'stretch of duty')
  return stretches.reduce<DutySoFar>(({ workedMs, people }, { user_id, from_at, to_at, is_open }, at) => {
    const goesOn = is_open === 1 && stretches[at + 1]?.user_id !== user_id
    const until = goesOn ? Math.max(to_at, asked.now) : to_at
    return { workedMs: workedMs + until - from_at, people: people + Number(goesOn) }
  }, NOBODY)
}

interface SoFar {
  readonly reached: number
  readonly calls: number
  readonly now: number
}

function dayPace({ settings, dayEndsAt }: TeamHead, duty: DutySoFar, { reached, calls, now }: SoFar) {
  const hours = { windows: settings.callingHours, endMinute: dayEndsAt, zone: settings.timeZone }
  const pace = paceOf({ count: reached, calls, ...duty, endsAt: workingDayEnd(hours, now), now })
  return pace.type === 'none' ? pace : { ...pace, by: iso(pace.by) }
}
