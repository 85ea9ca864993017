/** A day counted from what it left in the database: from the sums, and from the calls and stretches they were added up from. */
import { countCall } from '#domain/analytics/count-call.ts'
import {
  addCounts,
  COUNT_COLUMNS,
  type Counts,
  noCounts,
  TALK_COLUMNS,
  toCounts,
  WRAP_UP_COLUMNS,
} from '#domain/analytics/counts.ts'
import { addDuty, type DutyCounts, dutyOf, noDuty } from '#domain/analytics/duty.ts'
import type { Counted } from '#domain/analytics/recount.ts'
import { ANSWERED_BY, CallOutcome, END_REASONS } from '#domain/vocabulary/call.ts'
import { z } from 'zod'
import { plainSql, sqlOf, type Statement } from '#worker/d1/statement.ts'

export interface TeamDay {
  readonly teamId: string
  readonly day: string
}

const HOUR_MS = 60 * 60_000
const flag = z.number().transform((value) => value === 1)

const CallRow = z.object({
  user_id: z.string(),
  logged_by_hand: flag,
  inbound: flag,
  started_at: z.number(),
  connected_at: z.number().nullable(),
  ended_at: z.number().nullable(),
  answered_by: z.enum(ANSWERED_BY).nullable(),
  end_reason: z.enum(END_REASONS).nullable(),
  outcome: CallOutcome,
  provisional: flag,
  wrap_up_timed_out: flag,
  talk_ms: z.number(),
  hold_ms: z.number(),
  wrap_up_ms: z.number(),
})
const UserRow = z.looseObject({ user_id: z.string() })
const DutyRow = z.object({
  user_id: z.string(),
  reason: z.string(),
  on_ms: z.number(),
  dial_ms: z.number(),
  talk_ms: z.number(),
  hold_ms: z.number(),
  wrap_up_ms: z.number(),
})

const TIMES = plainSql('on_ms, dial_ms, talk_ms, hold_ms, wrap_up_ms')

export const addedUpStatements = ({ teamId, day }: TeamDay): readonly [Statement, Statement] => [
  sqlOf`SELECT * FROM agent_days WHERE team_id = ${teamId} AND local_date = ${day}`,
  sqlOf`SELECT d.user_id, d.reason, ${TIMES}
    FROM (SELECT DISTINCT user_id FROM duty_months WHERE team_id = ${teamId} AND local_month = ${day.slice(0, 7)}) p
    CROSS JOIN duty_days d ON d.team_id = ${teamId} AND d.user_id = p.user_id AND d.local_date = ${day}`,
]

export const recordStatements = ({ teamId, day }: TeamDay): readonly [Statement, Statement] => [
  // Days begin within these hours of each other, all over the earth.
  sqlOf`SELECT user_id, logged_by_hand, inbound, coalesce(started_at, call_date) AS started_at, connected_at, ended_at, answered_by,
      end_reason, outcome, provisional, wrap_up_timed_out, talk_ms, hold_ms, wrap_up_ms FROM calls
    WHERE team_id = ${teamId} AND call_date BETWEEN ${Date.parse(day) - 14 * HOUR_MS} AND ${Date.parse(day) + 36 * HOUR_MS}
      AND local_date = ${day} AND lead_source IS NOT NULL`,
  sqlOf`SELECT user_id, reason, to_at - from_at AS on_ms, dial_ms, talk_ms, hold_ms, wrap_up_ms FROM duty_stretches
    WHERE team_id = ${teamId} AND local_date = ${day}`,
]

export function readAddedUp([agents = [], duty = []]: readonly (readonly unknown[])[]): Counted {
  const calls = agents.map((result) => {
    const { user_id, ...row } = UserRow.parse(result)
    return [user_id, toCounts(row)] as const
  })
  return { calls: new Map(calls), duty: dutyByPerson(duty) }
}

export function readRecords([calls = [], stretches = []]: readonly (readonly unknown[])[]): Counted {
  const counts = new Map<string, Counts>()
  for (const result of calls) {
    const { user_id, ...call } = CallRow.parse(result)
    counts.set(user_id, addCounts(counts.get(user_id) ?? noCounts(), countCall(call)))
  }
  return { calls: counts, duty: dutyByPerson(stretches) }
}

function dutyByPerson(results: readonly unknown[]): Map<string, DutyCounts> {
  const duty = new Map<string, DutyCounts>()
  for (const result of results) {
    const { user_id, ...row } = DutyRow.parse(result)
    duty.set(user_id, addDuty(duty.get(user_id) ?? noDuty(), dutyOf(row)))
  }
  return duty
}

/** Sums of the same calls by other keys: each has the same total. */
export const OTHER_TABLES = ['version_days', 'source_days', 'hour_days', 'called_hours'] as const

/** The only one that keeps no times apart by bucket. */
export const UNTIMED = 'called_hours'

const sumsOf = (table: (typeof OTHER_TABLES)[number]) =>
  plainSql(
    [...COUNT_COLUMNS, ...(table === UNTIMED ? [] : [...TALK_COLUMNS, ...WRAP_UP_COLUMNS])]
      .map((name) => `coalesce(SUM(${name}), 0) AS ${name}`)
      .join(', '),
  )

export const otherStatements = ({ teamId, day }: TeamDay): Statement[] =>
  OTHER_TABLES.map(
    (table) => sqlOf`SELECT ${sumsOf(table)} FROM ${plainSql(table)} WHERE team_id = ${teamId} AND local_date = ${day}`,
  )

/** The whole team's duty, by reason. */
export const teamDutyStatement = ({ teamId, day }: TeamDay): Statement =>
  sqlOf`SELECT '' AS user_id, reason, ${TIMES} FROM duty_team_days WHERE team_id = ${teamId} AND local_date = ${day}`

export const readTeamDuty = (results: readonly unknown[]): DutyCounts =>
  [...dutyByPerson(results).values()].reduce(addDuty, noDuty())
