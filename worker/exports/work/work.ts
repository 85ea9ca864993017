/** The steps of the work: each finds out anew whether it is still wanted, and where the last one ended. */
import type { WorkerEnv } from '#worker/env.ts'
import { logFault } from '#worker/request/problem.ts'
import { type ExportParams, jobOf, NotAllowed } from './job.ts'
import { type Limits, LIMITS, writePart } from './write-part.ts'

/** Answers whether there is more to do. */
export async function workOn(env: WorkerEnv, params: ExportParams, limits: Limits = LIMITS): Promise<boolean> {
  try {
    const job = await jobOf(env, params)
    return job !== null && (await writePart(job, limits))
  } catch (fault) {
    if (!(fault instanceof NotAllowed)) throw fault
    await end(env, params, 'not-allowed')
    return false
  }
}

/** After the last try of a step. */
export async function fail(env: WorkerEnv, params: ExportParams, cause: string): Promise<void> {
  logFault(new Error(cause), params.exportId, 'export')
  await end(env, params, 'internal')
}

/** What was written so far is no file, and goes at the next occasion. */
async function end(env: WorkerEnv, { exportId, attempt }: ExportParams, failure: string): Promise<void> {
  await env.DB.prepare(
    `UPDATE exports SET status = 'failed', failure = ?1, finished_at = ?2, kept_until = ?2
     WHERE id = ?3 AND attempt = ?4 AND status = 'running'`,
  )
    .bind(failure, Date.now(), exportId, attempt)
    .run()
}
