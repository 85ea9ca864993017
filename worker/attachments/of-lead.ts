/** All files of leads at once, for what is done to a lead as a whole; in a merge a trigger takes them along. */

/** Of those leads, as a subquery of their ids: nobody can have them from now on, and the next housekeeping takes them out of the bucket. */
export const wipeFilesSql = (leadIds: string): string =>
  `UPDATE attachments SET deleted_at = 0, name = 'deleted' WHERE lead_id IN (${leadIds})`
