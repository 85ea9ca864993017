/** What is set up in an organisation, read off its records. */
import { type Setup, SETUP_STEPS } from '#domain/http/setup.ts'
import { z } from 'zod'
import { readRow } from '#worker/d1/rows.ts'
import { ProblemError } from '#worker/request/problem.ts'

/** Of what grows with the business only whether there is any is asked. */
export const SETUP_SQL = `
  SELECT
    (SELECT id FROM teams WHERE organisation_id = ?1 ORDER BY created_at, id LIMIT 1) AS team_id,
    EXISTS (SELECT 1 FROM teams WHERE organisation_id = ?1
      AND CASE WHEN json_valid(settings) THEN json_extract(settings, '$.script.scriptId') IS NOT NULL ELSE 0 END) AS script,
    EXISTS (SELECT 1 FROM teams t JOIN leads l ON l.team_id = t.id AND l.deleted_at IS NULL
      WHERE t.organisation_id = ?1) AS leads,
    EXISTS (SELECT 1 FROM teams t JOIN calls c ON c.team_id = t.id WHERE t.organisation_id = ?1) AS call,
    (SELECT COUNT(*) FROM (SELECT 1 FROM invitations
      WHERE organisation_id = ?1 AND status = 'pending' LIMIT 100)) AS invited,
    (SELECT COUNT(*) FROM (SELECT 1 FROM users
      WHERE organisation_id = ?1 AND is_active = 1 AND id <> ?2 LIMIT 100)) AS arrived,
    EXISTS (SELECT 1 FROM hidden_set_ups WHERE organisation_id = ?1) AS dismissed`

const Row = z.object({
  team_id: z.string().nullable(),
  script: z.number(),
  leads: z.number(),
  call: z.number(),
  invited: z.number(),
  arrived: z.number(),
  dismissed: z.number(),
})

export async function setupOf(db: D1Database, organisationId: string, userId: string): Promise<Setup> {
  const found = await db.prepare(SETUP_SQL).bind(organisationId, userId).first()
  if (found === null) throw new ProblemError('internal', { cause: 'a row of constants is gone' })
  const { team_id, script, leads, call, invited, arrived, dismissed } = readRow(Row, found, 'set-up')
  const done = {
    // A team has calling hours from the first moment on.
    team: team_id !== null,
    script: script === 1,
    leads: leads === 1,
    people: invited + arrived > 0,
    call: call === 1,
  }
  const open = dismissed === 0 && SETUP_STEPS.some((step) => !done[step])
  return { done, invited, arrived, dismissed: dismissed === 1, open, team_id }
}
