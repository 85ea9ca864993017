/** The leads that a list has at this moment, a page at a time. */
import { ormOf } from '#worker/d1/orm.ts'
import { fieldConditions } from '#worker/leads/list/field-conditions.ts'
import { listIds } from '#worker/leads/list/list.ts'
import { readMatching } from '../matching.ts'
import type { Job } from './job.ts'

const PAGE = 500

export const COLLECT_SQL = `INSERT INTO bulk_leads (job_id, lead_row, lead_id, team_id)
  SELECT ?2, j.value ->> 'row', j.value ->> 'id', j.value ->> 'team_id' FROM json_each(?1) j
  WHERE EXISTS (SELECT 1 FROM bulk_jobs x WHERE x.id = ?2 AND x.attempt = ?3 AND x.status = 'collecting')
  ON CONFLICT DO NOTHING`

/** Newest first: a lead that is made meanwhile is none of them. Answers that there is more to do. */
export async function collect(job: Job): Promise<boolean> {
  const { attempt, env, jobId, person, record } = job
  const asked = readMatching(record.matching ?? '')
  const scope = { teamIds: asked.team_id === undefined ? person.teamIds : [asked.team_id], ownerId: null }
  const owner = asked.owner === 'me' ? person.userId : asked.owner
  const ofFields = await fieldConditions(ormOf(env.DB), person.organisationId, asked)
  const cursor = record.place ?? undefined
  const query = { ...asked, ...ofFields, owner, sort: 'newest' as const, limit: PAGE, cursor }
  const reached = { ...scope, teamIds: scope.teamIds.filter((teamId) => person.teamIds.includes(teamId)) }
  const { data, next_cursor: next } = await listIds(env.DB, reached, query)
  await env.DB.batch([
    env.DB.prepare(COLLECT_SQL).bind(JSON.stringify(data), jobId, attempt),
    env.DB.prepare(
      `UPDATE bulk_jobs SET place = ?1, status = CASE WHEN ?1 IS NULL THEN 'running' ELSE status END
       WHERE id = ?2 AND attempt = ?3 AND status = 'collecting'`,
    ).bind(next, jobId, attempt),
  ])
  return true
}
