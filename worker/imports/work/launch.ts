/** Workflows on their way: started, and started anew when one is not heard of any more. */
import type { WorkerEnv } from '#worker/env.ts'
import type { ImportParams } from './job.ts'

/**
 * Longer than any step is silent, and than it waits before its next try. Whoever is not heard of for so long was ended with
 * its machine; should it be there after all, it finds that another has taken over.
 */
export const SILENT_MS = 20_000
const A_RUN = 20

export async function launch(env: WorkerEnv, params: ImportParams): Promise<void> {
  await env.IMPORTS.create({ id: `${params.importId}-${params.attempt}`, params })
}

export const SILENT_SQL = `SELECT id, attempt FROM imports INDEXED BY imports_at_work
  WHERE status IN ('checking', 'running', 'undoing') AND beat_at < ? ORDER BY beat_at LIMIT ?`

/** All imports that nobody works on. */
export async function reviveSilent(env: WorkerEnv, now: number): Promise<void> {
  const { results } = await env.DB.prepare(SILENT_SQL)
    .bind(now - SILENT_MS, A_RUN)
    .all<{ id: string; attempt: number }>()
  for (const { id, attempt } of results) await revive(env, { importId: id, attempt }, now)
}

/** Takes it over from a workflow that is silent; of several who try, one does. */
export async function revive(env: WorkerEnv, { importId, attempt }: ImportParams, now: number): Promise<void> {
  const taken = await env.DB.prepare(
    `UPDATE imports SET attempt = attempt + 1, beat_at = ?1
     WHERE id = ?2 AND attempt = ?3 AND status IN ('checking', 'running', 'undoing') AND beat_at < ?4 RETURNING id`,
  )
    .bind(now, importId, attempt, now - SILENT_MS)
    .first()
  if (taken !== null) await launch(env, { importId, attempt: attempt + 1 })
}
