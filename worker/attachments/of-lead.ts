/** All files of a lead at once, for what is done to a lead as a whole. */
import { attachmentKey } from '#worker/attachments/keys.ts'

export const KEYS_SQL = 'SELECT id FROM attachments WHERE lead_id = ?'

/** Of every file there is in the bucket, those in the bin and those still coming included. */
export async function attachmentKeysOf(db: D1Database, leadId: string): Promise<string[]> {
  const { results } = await db.prepare(KEYS_SQL).bind(leadId).all<{ id: string }>()
  return results.map(({ id }) => attachmentKey(id))
}

/** `?1` from this lead, `?2` to that one; their keys do not change. */
export const MOVE_FILES_SQL = 'UPDATE attachments SET lead_id = ?2 WHERE lead_id = ?1'

/** For a batch: the other lead may come to hold more than it could be given one by one. */
export const moveAttachments = (db: D1Database, fromLeadId: string, toLeadId: string): D1PreparedStatement =>
  db.prepare(MOVE_FILES_SQL).bind(fromLeadId, toLeadId)

/** Of those leads, as a subquery of their ids: nobody can have them from now on, and the next housekeeping takes them out of the bucket. */
export const wipeFilesSql = (leadIds: string): string =>
  `UPDATE attachments SET deleted_at = 0, name = 'deleted' WHERE lead_id IN (${leadIds})`
