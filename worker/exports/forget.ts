/** Files go after a week, and those that came to nothing at once; what is told of them goes a month later. */
import type { WorkerEnv } from '#worker/env.ts'
import { exportPrefix } from './keys.ts'

const EXPORTS_A_RUN = 20
const TOLD_MS = 30 * 24 * 60 * 60_000

export const ENDED_SQL = `SELECT id FROM exports INDEXED BY exports_ending
  WHERE gone_at IS NULL AND kept_until < ?1 AND status <> 'running' ORDER BY kept_until LIMIT ?2`
export const FORGET_SQL = `DELETE FROM exports WHERE id IN
  (SELECT id FROM exports INDEXED BY exports_gone WHERE gone_at IS NOT NULL AND gone_at < ?1 ORDER BY gone_at LIMIT ?2)`

export async function forgetOldExports({ DB: db, RECORDINGS: bucket }: WorkerEnv, now: number): Promise<void> {
  const { results } = await db.prepare(ENDED_SQL).bind(now, EXPORTS_A_RUN).all<{ id: string }>()
  for (const { id } of results) {
    if (!(await isEmptied(bucket, id))) return
    await db.batch([
      db.prepare('DELETE FROM export_parts WHERE export_id = ?').bind(id),
      db.prepare('UPDATE exports SET gone_at = ? WHERE id = ?').bind(now, id),
    ])
  }
  await db
    .prepare(FORGET_SQL)
    .bind(now - TOLD_MS, EXPORTS_A_RUN)
    .run()
}

/** A thousand at most: the rest at the next run. */
async function isEmptied(bucket: R2Bucket, exportId: string): Promise<boolean> {
  const { objects, truncated } = await bucket.list({ prefix: exportPrefix(exportId) })
  if (objects.length > 0) await bucket.delete(objects.map(({ key }) => key))
  return !truncated
}
