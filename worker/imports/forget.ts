/** What imports leave behind goes after a month: files and rows first, then what became of each row, a part at a time. */
import type { WorkerEnv } from '#worker/env.ts'
import { importPrefix } from './file/keys.ts'

const IMPORTS_A_RUN = 20
const ROWS_A_RUN = 5_000

export const ENDED_SQL = `SELECT id FROM imports INDEXED BY imports_ending
  WHERE gone_at IS NULL AND kept_until < ?1 AND status NOT IN ('checking', 'running', 'undoing') ORDER BY kept_until LIMIT ?2`
export const FORGET_ROWS_SQL = `DELETE FROM import_rows WHERE (import_id, act, row) IN
  (SELECT import_id, act, row FROM import_rows WHERE import_id = ?1 LIMIT ?2)`

export async function forgetOldImports({ DB: db, RECORDINGS: bucket }: WorkerEnv, now: number): Promise<void> {
  const { results } = await db.prepare(ENDED_SQL).bind(now, IMPORTS_A_RUN).all<{ id: string }>()
  for (const { id } of results) {
    if (!(await isEmptied(bucket, id))) return
    const { meta } = await db.prepare(FORGET_ROWS_SQL).bind(id, ROWS_A_RUN).run()
    if (meta.changes >= ROWS_A_RUN) return
    await db.prepare('UPDATE imports SET gone_at = ? WHERE id = ?').bind(now, id).run()
  }
}

/** No upload takes longer. */
const UPLOADING_MS = 24 * 60 * 60_000
export const STRANDED_SQL = `SELECT import_id AS id FROM import_uploads WHERE begun_at < ?1 ORDER BY begun_at LIMIT ?2`

/** Files of workers that ended before an import named them. */
export async function forgetStrandedFiles({ DB: db, RECORDINGS: bucket }: WorkerEnv, now: number): Promise<void> {
  const { results } = await db
    .prepare(STRANDED_SQL)
    .bind(now - UPLOADING_MS, IMPORTS_A_RUN)
    .all<{ id: string }>()
  for (const { id } of results) {
    const isNamed = (await db.prepare('SELECT 1 FROM imports WHERE id = ?').bind(id).first()) !== null
    if (!isNamed && !(await isEmptied(bucket, id))) return
    await db.prepare('DELETE FROM import_uploads WHERE import_id = ?').bind(id).run()
  }
}

/** A thousand at most: the rest at the next run. */
async function isEmptied(bucket: R2Bucket, importId: string): Promise<boolean> {
  const { objects, truncated } = await bucket.list({ prefix: importPrefix(importId) })
  if (objects.length > 0) await bucket.delete(objects.map(({ key }) => key))
  return !truncated
}
