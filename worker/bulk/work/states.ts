/** What became of leads of a job, each said once: a row that is no longer where it was thought to be stays as it is. */
import type { BULK_STATES } from '#domain/http/records/bulk.ts'
import type { Job } from './job.ts'

export type State = (typeof BULK_STATES)[number]

export interface Said {
  readonly row: number
  readonly from: State
  readonly to: State
  readonly code: string | null
}

/**
 * Row `j` is one of `?1`. The limit, which is none, keeps the database from looking through every lead of a job for each of
 * them: a job of many leads would take longer with the square of their number.
 */
export const GIVEN = `(SELECT value FROM json_each(?1) LIMIT -1) j`

export const SAY_SQL = `UPDATE bulk_leads SET state = j.value ->> 'to', code = j.value ->> 'code'
  FROM ${GIVEN}
  WHERE bulk_leads.job_id = ?2 AND bulk_leads.lead_row = j.value ->> 'row' AND bulk_leads.state = j.value ->> 'from'`

export async function settle({ env, jobId }: Job, said: readonly Said[]): Promise<void> {
  if (said.length > 0) await env.DB.prepare(SAY_SQL).bind(JSON.stringify(said), jobId).run()
}

/** Only while this workflow is the newest and the job goes on; `?3` the attempt, `?4` the status of the job. */
export const ASK_SQL = `UPDATE bulk_leads SET state = j.value ->> 'to', before = COALESCE(bulk_leads.before, j.value ->> 'before')
  FROM ${GIVEN}
  WHERE bulk_leads.job_id = ?2 AND bulk_leads.lead_row = j.value ->> 'row'
    AND bulk_leads.state IN (j.value ->> 'from', j.value ->> 'to')
    AND EXISTS (SELECT 1 FROM bulk_jobs x WHERE x.id = ?2 AND x.attempt = ?3 AND x.status = ?4)
  RETURNING lead_row`
