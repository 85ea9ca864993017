/**
 * The test of the opening at Harbour: one that ran for three weeks and was ended, and one that begins with the live floor,
 * so that its counts are those of calls that are made before the newcomer's eyes.
 */
import type { ArmSettings, ScriptTest } from '#domain/floor/script-test/settings.ts'
import { localTime } from '#domain/vocabulary/local-time.ts'
import { ADMIN, type DemoTeam, HARBOUR, ORGANISATION } from './cast.ts'
import type { TableRows } from './foundation.ts'
import type { History } from './past/history.ts'
import type { Row } from './rows.ts'
import { demoChallenger, demoScript } from './script/index.ts'
import { dawn } from './past/shifts.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

const arms: ArmSettings[] = [demoScript, demoChallenger].map(({ version }) => ({ version, weight: 1 }))

export const pastTestOf = ({ id }: DemoTeam, now: number): ScriptTest | null =>
  id === HARBOUR.id ? { id: 'test-opening-1', arms, guardrails: [], differencePoints: 5, startedAt: dawn(now) } : null

export const runningTestOf = ({ id }: DemoTeam, now: number): ScriptTest | null =>
  id === HARBOUR.id
    ? {
        id: 'test-opening-2',
        arms,
        guardrails: [
          { measure: 'booking', boundPercent: 2 },
          { measure: 'hang-up', boundPercent: 60 },
        ],
        differencePoints: 5,
        startedAt: now,
      }
    : null

/** True whatever was counted: three weeks are too short to find a difference of five points. */
const REASON = 'Too few contacts to tell the two apart. We test again, with guardrails.'

/** The lines of the log that the starts and the end would have written. */
export function testLines({ team, scriptTest }: History, now: number): TableRows {
  const [past, running] = [pastTestOf(team, now), runningTestOf(team, now)]
  const script = { scriptId: demoScript.scriptId, version: demoScript.version }
  if (!past || !running || !scriptTest) return { table: 'activity_logs', rows: [] }
  const started = (test: ScriptTest) =>
    line(team, `${test.id}-started`, 'team.script-test-started', test.startedAt, {}, { script, test })
  const { testId: test_id, startedAt, arms: counted, guardrails, differencePoints } = scriptTest
  const started_at = new Date(startedAt).toISOString()
  const before = { script, test_id, started_at, difference_points: differencePoints, guardrails, arms: counted }
  const ended = line(team, `${test_id}-ended`, 'team.script-test-ended', eveningBefore(team, now), before, {
    script,
    reason: REASON,
  })
  return { table: 'activity_logs', rows: [started(past), ended, started(running)] }
}

/** After the last shift of the past, and before the live floor's first day. */
const eveningBefore = ({ timeZone }: DemoTeam, now: number): number =>
  now - localTime(timeZone, now).minute * MINUTE_MS - 5 * HOUR_MS

const line = (team: DemoTeam, id: string, action: string, at: number, before: object, after: object): Row => ({
  id,
  organisation_id: ORGANISATION.id,
  actor_id: ADMIN.id,
  actor_type: 'person',
  action,
  entity_type: 'team',
  entity_id: team.id,
  team_id: team.id,
  before: JSON.stringify(before),
  after: JSON.stringify(after),
  at,
})
