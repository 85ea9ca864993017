/** Jobs go after a month, with what became of each lead, a part at a time. */
import type { WorkerEnv } from '#worker/env.ts'

const JOBS_A_RUN = 20
const ROWS_A_RUN = 5_000

export const ENDED_SQL = `SELECT id FROM bulk_jobs INDEXED BY bulk_jobs_ending
  WHERE kept_until < ?1 AND status NOT IN ('collecting', 'running', 'cancelling', 'undoing') ORDER BY kept_until LIMIT ?2`
export const FORGET_SQL = `DELETE FROM bulk_leads WHERE (job_id, lead_row) IN
  (SELECT job_id, lead_row FROM bulk_leads WHERE job_id = ?1 LIMIT ?2)`

export async function forgetOldJobs({ DB: db }: WorkerEnv, now: number): Promise<void> {
  const { results } = await db.prepare(ENDED_SQL).bind(now, JOBS_A_RUN).all<{ id: string }>()
  for (const { id } of results) {
    const { meta } = await db.prepare(FORGET_SQL).bind(id, ROWS_A_RUN).run()
    if (meta.changes >= ROWS_A_RUN) return
    await db.prepare('DELETE FROM bulk_jobs WHERE id = ?').bind(id).run()
  }
}
