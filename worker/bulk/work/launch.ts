/** Workflows on their way: started, and started anew when one is not heard of any more. */
import type { WorkerEnv } from '#worker/env.ts'
import type { BulkParams } from './job.ts'

/** A step takes some seconds; whoever is silent for so long was ended with its machine. Two at once harm nothing. */
export const SILENT_MS = 45_000
const A_RUN = 20

export async function launch(env: WorkerEnv, params: BulkParams): Promise<void> {
  await env.BULK.create({ id: `${params.jobId}-${params.attempt}`, params })
}

export const SILENT_SQL = `SELECT id, attempt FROM bulk_jobs INDEXED BY bulk_jobs_at_work
  WHERE status IN ('collecting', 'running', 'cancelling', 'undoing') AND beat_at < ? ORDER BY beat_at LIMIT ?`

/** All jobs that nobody works on. */
export async function reviveSilent(env: WorkerEnv, now: number): Promise<void> {
  const { results } = await env.DB.prepare(SILENT_SQL)
    .bind(now - SILENT_MS, A_RUN)
    .all<{ id: string; attempt: number }>()
  for (const { id, attempt } of results) await revive(env, { jobId: id, attempt }, now)
}

/** Takes it over from a workflow that is silent; of several who try, one does. */
export async function revive(env: WorkerEnv, { jobId, attempt }: BulkParams, now: number): Promise<void> {
  const taken = await env.DB.prepare(
    `UPDATE bulk_jobs SET attempt = attempt + 1, beat_at = ?1
     WHERE id = ?2 AND attempt = ?3 AND status IN ('collecting', 'running', 'cancelling', 'undoing') AND beat_at < ?4
     RETURNING id`,
  )
    .bind(now, jobId, attempt, now - SILENT_MS)
    .first()
  if (taken !== null) await launch(env, { jobId, attempt: attempt + 1 })
}
