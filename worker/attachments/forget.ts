/** Files whose time in the bin is over, and uploads that never came to their end, go from the bucket and then from the table. */
import { RESTORE_DAYS } from '#domain/http/records/conversations.ts'
import { attachmentKey } from '#worker/attachments/keys.ts'
import type { WorkerEnv } from '#worker/env.ts'

const DAY_MS = 24 * 60 * 60_000
/** No upload of this size takes longer. */
const RECEIVING_MS = DAY_MS
/** The bucket deletes a thousand at once. */
const A_SLICE = 500
const SLICES_A_RUN = 10

export const ENDED_FILES_SQL = `SELECT id FROM attachments INDEXED BY attachments_ending
  WHERE deleted_at IS NOT NULL AND deleted_at < ?1 ORDER BY deleted_at LIMIT ?2`
export const STRANDED_FILES_SQL = `SELECT id FROM attachments INDEXED BY attachments_receiving
  WHERE status = 'receiving' AND created_at < ?1 ORDER BY created_at LIMIT ?2`

export async function forgetFiles(env: WorkerEnv, now: number): Promise<void> {
  await forget(env, ENDED_FILES_SQL, now - RESTORE_DAYS * DAY_MS)
  await forget(env, STRANDED_FILES_SQL, now - RECEIVING_MS)
}

async function forget({ DB: db, RECORDINGS: bucket }: WorkerEnv, sql: string, before: number): Promise<void> {
  for (let slice = 0; slice < SLICES_A_RUN; slice += 1) {
    const { results } = await db.prepare(sql).bind(before, A_SLICE).all<{ id: string }>()
    if (results.length > 0) {
      const ids = results.map(({ id }) => id)
      // The row goes last: as long as it is there, its bytes are found again.
      await bucket.delete(ids.map(attachmentKey))
      await db
        .prepare('DELETE FROM attachments WHERE id IN (SELECT value FROM json_each(?))')
        .bind(JSON.stringify(ids))
        .run()
    }
    if (results.length < A_SLICE) return
  }
}
