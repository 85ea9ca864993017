/** Messages that were taken back go for good when the time to restore them is over. */
import { RESTORE_DAYS } from '#domain/http/records/conversations.ts'

const A_RUN = 1_000
const RESTORE_MS = RESTORE_DAYS * 24 * 60 * 60_000

export const FORGET_MESSAGES_SQL = `DELETE FROM conversations WHERE id IN (
  SELECT id FROM conversations INDEXED BY conversations_ending
  WHERE deleted_at IS NOT NULL AND deleted_at < ?1 ORDER BY deleted_at LIMIT ?2)`

export async function forgetDeletedMessages(db: D1Database, now: number): Promise<void> {
  await db
    .prepare(FORGET_MESSAGES_SQL)
    .bind(now - RESTORE_MS, A_RUN)
    .run()
}
