/** Tests of script versions that were ended, as the log has them: who, why, and what was counted by then (AB8). */
import { Guardrail } from '#domain/floor/script-test/settings.ts'
import { Arm } from '#domain/floor/script-test/state.ts'
import type { EndedScriptTest } from '#domain/http/studio/script-test.ts'
import { IsoTime } from '#domain/http/common.ts'
import { ScriptRef } from '#domain/script/schema.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { z } from 'zod'
import { jsonOrNull, readRows } from '#worker/d1/rows.ts'
import { iso } from '#worker/d1/times.ts'
import type { Ctx } from '#worker/request/context.ts'
import { namesOf, toReported } from '#worker/script-tests/report.ts'

const LISTED = 20

/** Of all acts of an organisation these are few, so their index leads. */
export const ENDED_TESTS = `SELECT a.at, a.actor_id, u.full_name AS actor_name, a.before, a.after, s.title AS script_title
  FROM activity_logs a INDEXED BY activity_logs_by_action
    LEFT JOIN users u ON u.id = a.actor_id
    LEFT JOIN scripts s ON s.id = CASE WHEN json_valid(a.before) THEN json_extract(a.before, '$.script.scriptId') END
      AND s.organisation_id = a.organisation_id
  WHERE a.organisation_id = ? AND a.action = 'team.script-test-ended' AND a.team_id = ?
  ORDER BY a.at DESC LIMIT ${LISTED}`

const count = z.int().nonnegative().default(0)

/** A floor that did not answer with this very test left its versions and weights alone. */
const LoggedArm = Arm.extend({
  given: count,
  leads: count,
  calls: count,
  contacts: count,
  bookings: count,
  hangUps: count,
  stopped: Arm.shape.stopped.default(null),
})

const Before = z.object({
  script: ScriptRef,
  test_id: Id,
  started_at: IsoTime.nullable().default(null),
  difference_points: z.int().positive().default(5),
  guardrails: z.array(Guardrail).default([]),
  arms: z.array(LoggedArm).min(1),
})
const After = z.object({ script: ScriptRef, reason: z.string() })

const json = z.string().nullable().transform(jsonOrNull)

const Row = z.object({
  at: z.int(),
  actor_id: z.string().nullable(),
  actor_name: z.string().nullable(),
  script_title: z.string().nullable(),
  before: json.pipe(Before),
  after: json.pipe(After),
})

export async function listEnded({ env, actor }: Ctx, teamId: string): Promise<EndedScriptTest[]> {
  const found = await env.DB.prepare(ENDED_TESTS).bind(actor.organisationId, teamId).all()
  const rows = readRows(Row, found.results, 'ended test')
  const names = await namesOf(
    env.DB,
    rows.flatMap(({ before }) => before.arms),
  )
  return rows.map(({ at, actor_id: id, actor_name, script_title, before, after }) => {
    const { script, test_id: testId, started_at, difference_points: differencePoints, guardrails, arms } = before
    const { scriptId } = script
    return {
      ...toReported({ testId, scriptId, arms, guardrails, differencePoints }, names),
      script_title,
      started_at,
      ended_at: iso(at),
      ended_by: id === null ? null : { id, full_name: actor_name ?? '' },
      reason: after.reason,
      chosen_version: after.script.version,
    }
  })
}
