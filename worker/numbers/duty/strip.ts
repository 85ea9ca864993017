/** A team's day, person by person: stretches of duty and the calls in them. */
import type { DutyStrip } from '#domain/http/numbers/duty.ts'
import { CallOutcome } from '#domain/vocabulary/call.ts'
import { dayIn, nextMidnight } from '#domain/vocabulary/local-time.ts'
import { z } from 'zod'
import { iso } from '#worker/d1/times.ts'
import { readRows } from '#worker/d1/rows.ts'
import { plainSql, sqlOf, type Statement } from '#worker/d1/statement.ts'
import { namesOf } from '#worker/numbers/duty/read.ts'
import { reasonsOf } from '#worker/numbers/duty/reasons.ts'

export interface StripQuestion {
  readonly day: string
  readonly teamId: string
  readonly timeZone: string
  readonly userId: string | undefined
  readonly now: number
}

const Stretch = z.object({
  user_id: z.string(),
  from_at: z.number(),
  to_at: z.number(),
  is_open: z.number(),
  reason: z.string(),
})
const Call = z.object({
  id: z.string(),
  user_id: z.string(),
  started_at: z.number(),
  connected_at: z.number().nullable(),
  ended_at: z.number(),
  wrap_up_ms: z.number(),
  outcome: CallOutcome,
})

const HOUR_MS = 60 * 60_000

export function stripStatements({
  day,
  teamId,
  userId,
}: Omit<StripQuestion, 'now' | 'timeZone'>): readonly Statement[] {
  const theirs = userId === undefined ? plainSql('') : sqlOf`AND user_id = ${userId}`
  // Days begin within these hours of each other, all over the earth.
  const [first, last] = [Date.parse(day) - 14 * HOUR_MS, Date.parse(day) + 36 * HOUR_MS]
  const whose =
    userId === undefined ? sqlOf`c.team_id = ${teamId}` : sqlOf`c.user_id = ${userId} AND +c.team_id = ${teamId}`
  return [
    sqlOf`SELECT user_id, from_at, to_at, is_open, reason FROM duty_stretches
      WHERE team_id = ${teamId} AND local_date = ${day} ${theirs} ORDER BY user_id, from_at`,
    sqlOf`SELECT c.id, c.user_id, c.started_at, c.connected_at, c.ended_at, c.wrap_up_ms, c.outcome FROM calls c
      WHERE ${whose} AND c.call_date BETWEEN ${first} AND ${last} AND c.local_date = ${day}
        AND c.logged_by_hand = 0 AND c.started_at IS NOT NULL AND c.ended_at IS NOT NULL ORDER BY c.call_date, c.id`,
  ]
}

export async function readStrip(db: D1Database, question: StripQuestion): Promise<DutyStrip> {
  const { day, teamId, timeZone, now } = question
  const [duty, dialled] = await db.batch(
    stripStatements(question).map(({ sql, values }) => db.prepare(sql).bind(...values)),
  )
  const stretches = readRows(Stretch, duty?.results ?? [], 'stretch of duty')
  const calls = readRows(Call, dialled?.results ?? [], 'call')
  const ids = [...new Set([...stretches, ...calls].map(({ user_id }) => user_id))]
  const used = [...new Set(stretches.map(({ reason }) => reason).filter((reason) => reason !== ''))]
  const [names, reasons] = await Promise.all([namesOf(db, ids), reasonsOf(db, [teamId], used)])
  const from = firstMoment(timeZone, day)
  const people = ids.map((userId) => ({
    user_id: userId,
    name: names.get(userId) ?? null,
    stretches: stretches
      .filter(({ user_id }) => user_id === userId)
      .map(({ from_at, to_at, is_open, reason }, index, all) => ({
        from: iso(from_at),
        // Of a floor that was lost the last word may be missing: only the newest one goes on, and only today.
        to: is_open === 1 && index === all.length - 1 && dayIn(timeZone, now) === day ? null : iso(to_at),
        reason: reason === '' ? null : reason,
      })),
    calls: calls
      .filter(({ user_id }) => user_id === userId)
      .map(({ id, started_at, connected_at, ended_at, wrap_up_ms, outcome }) => ({
        id,
        from: iso(started_at),
        connected: connected_at === null ? null : iso(connected_at),
        ended: iso(ended_at),
        closed: iso(ended_at + wrap_up_ms),
        outcome,
      })),
  }))
  return {
    day,
    team_id: teamId,
    time_zone: timeZone,
    from: iso(from),
    to: iso(nextMidnight(timeZone, from)),
    reasons,
    people: people.toSorted((one, other) => (one.name ?? '').localeCompare(other.name ?? '')),
  }
}

/** Where the day begins on these clocks. */
export function firstMoment(timeZone: string, day: string): number {
  let at = Date.parse(day) - 14 * HOUR_MS
  while (dayIn(timeZone, at) < day) at = nextMidnight(timeZone, at)
  return at
}
