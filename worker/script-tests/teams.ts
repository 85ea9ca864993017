/** Which teams test versions of their script now: whom one could join, and who takes part in the same test (AB3). */
import { ScriptTest } from '#domain/floor/script-test/settings.ts'
import type { JoinableTest } from '#domain/http/studio/script-test.ts'
import { ScriptRef } from '#domain/script/schema.ts'
import { z } from 'zod'
import type { Person } from '#worker/auth/person.ts'
import { reachesTeam } from '#worker/auth/rights.ts'
import { jsonOrNull, readRows } from '#worker/d1/rows.ts'
import { iso } from '#worker/d1/times.ts'

/** Teams are few, and do not grow with the business. */
export const TESTING_TEAMS = `SELECT t.id, t.name, json_extract(t.settings, '$.script') AS script,
    json_extract(t.settings, '$.scriptTest') AS test
  FROM teams t WHERE t.organisation_id = ?
    AND CASE WHEN json_valid(t.settings) THEN json_extract(t.settings, '$.script.scriptId') END IS NOT NULL
  ORDER BY t.name, t.id`

const json = z.string().nullable().transform(jsonOrNull)

const Row = z.object({
  id: z.string(),
  name: z.string(),
  script: json.pipe(ScriptRef),
  test: json.pipe(ScriptTest.nullable()).catch(null),
})
type TestingTeam = z.output<typeof Row>

/** Those that the person reaches, with what they run. */
export async function readTestingTeams(db: D1Database, person: Person): Promise<TestingTeam[]> {
  const found = await db.prepare(TESTING_TEAMS).bind(person.organisationId).all()
  return readRows(Row, found.results, 'script of the team').filter(({ id }) => reachesTeam(person, id))
}

export const listTogether = (teams: readonly TestingTeam[], teamId: string, testId: string) =>
  teams.filter(({ id, test }) => id !== teamId && test?.id === testId).map(({ id, name }) => ({ id, name }))

/** The team goes on with its own version as the control, so that has to be one of the test. */
export function listJoinable(teams: readonly TestingTeam[], teamId: string): JoinableTest[] {
  const own = teams.find(({ id }) => id === teamId)?.script
  return teams.flatMap(({ id, name, script, test }) =>
    id !== teamId &&
    test &&
    script?.scriptId === own?.scriptId &&
    test.arms.some(({ version }) => version === own?.version)
      ? [
          {
            team_id: id,
            team_name: name,
            started_at: iso(test.startedAt),
            arms: test.arms,
            guardrails: test.guardrails.map(toGuardrail),
            difference_points: test.differencePoints,
          },
        ]
      : [],
  )
}

export const toGuardrail = ({ measure, boundPercent }: ScriptTest['guardrails'][number]) => ({
  measure,
  bound_percent: boundPercent,
})
