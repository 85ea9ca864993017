/** What each arm of a team's test has come to: counted by its floor, put in rates here. */
import { neededContacts, wilson } from '#domain/floor/script-test/rates.ts'
import type { Arm, RunningTest } from '#domain/floor/script-test/state.ts'
import type { ScriptTestArm, ScriptTestReport } from '#domain/http/studio/script-test.ts'
import { z } from 'zod'
import { listJoinable, listTogether, readTestingTeams, toGuardrail } from '#worker/script-tests/teams.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import { iso } from '#worker/d1/times.ts'
import { readRows } from '#worker/d1/rows.ts'
import type { Ctx } from '#worker/request/context.ts'

export async function readReport(ctx: Ctx, teamId: string): Promise<ScriptTestReport> {
  const [test, teams] = await Promise.all([
    ctx.floor(teamId).ask((floor) => floor.scriptTest()),
    readTestingTeams(ctx.env.DB, ctx.actor),
  ])
  if (test === null) return { team_id: teamId, test: null, joinable: listJoinable(teams, teamId) }
  const names = await namesOf(ctx.env.DB, test.arms)
  const started_at = iso(test.startedAt)
  const with_teams = listTogether(teams, teamId, test.testId)
  return { team_id: teamId, test: { ...toReported(test, names), started_at, with_teams }, joinable: [] }
}

/** What a test has come to; also of one that was ended. */
export function toReported(test: Omit<RunningTest, 'startedAt'>, names: Names) {
  const needed = neededContacts(test)
  const weights = test.arms.reduce((sum, { weight, stopped }) => sum + (stopped === null ? weight : 0), 0)
  return {
    id: test.testId,
    script_id: test.scriptId,
    difference_points: test.differencePoints,
    contacts_needed: needed,
    guardrails: test.guardrails.map(toGuardrail),
    arms: test.arms.map((arm, index) => ({
      ...shown(arm, names),
      is_control: index === 0,
      share_percent: arm.stopped === null ? (100 * arm.weight) / weights : 0,
      contacts_still_needed: Math.max(0, needed - arm.contacts),
    })),
  }
}

export type Names = ReadonlyMap<string, string>
type Shown = Omit<ScriptTestArm, 'is_control' | 'share_percent' | 'contacts_still_needed'>

function shown({ version, weight, leads, calls, contacts, bookings, hangUps, stopped }: Arm, names: Names): Shown {
  return {
    version,
    weight,
    leads,
    calls,
    contacts,
    booking: rateOf(bookings, contacts),
    hang_up: rateOf(hangUps, contacts),
    stopped: stopped && {
      at: iso(stopped.at),
      by: stopped.byId === null ? null : { id: stopped.byId, full_name: names.get(stopped.byId) ?? '' },
      reason: stopped.reason,
      crossing: stopped.crossing && {
        measure: stopped.crossing.measure,
        bound_percent: stopped.crossing.boundPercent,
        count: stopped.crossing.count,
        of: stopped.crossing.contacts,
        low: stopped.crossing.low,
        high: stopped.crossing.high,
      },
    },
  }
}

const rateOf = (count: number, of: number) => ({ count, of, rate: of === 0 ? null : count / of, ...wilson(count, of) })

const Named = z.object({ id: z.string(), full_name: z.string() })

/** Of those who stopped an arm. */
export async function namesOf(db: D1Database, arms: readonly Arm[]): Promise<Names> {
  const ids = arms.flatMap(({ stopped }) => stopped?.byId ?? [])
  if (ids.length === 0) return new Map()
  const found = await db
    .prepare('SELECT id, full_name FROM users WHERE id IN (SELECT value FROM json_each(?))')
    .bind(jsonList(ids))
    .all()
  return new Map(readRows(Named, found.results, 'person').map(({ id, full_name }) => [id, full_name]))
}
