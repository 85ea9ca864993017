/** What is wiped of a person, as one transaction: with it in the receipt stand the counts of what was there. */
import { phoneKey } from '#domain/phone/key.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import type { ErasureRecord } from './queries.ts'

/** `?1` the ids of the leads, as a list in JSON. */
const THEIRS = 'lead_id IN (SELECT value FROM json_each(?1))'
const LEADS = 'id IN (SELECT value FROM json_each(?1))'
const CALLS = `SELECT id FROM calls WHERE ${THEIRS}`

/** Lines about the leads, their calls, tasks, messages, files and consents. */
const LINES = `(
  (entity_type = 'lead' AND entity_id IN (SELECT value FROM json_each(?1)))
  OR (entity_type = 'call' AND entity_id IN (${CALLS}))
  OR (entity_type = 'task' AND entity_id IN (SELECT id FROM tasks WHERE ${THEIRS}))
  OR (entity_type = 'task' AND entity_id IN (SELECT id FROM deleted_tasks WHERE ${THEIRS}))
  OR (entity_type = 'conversation' AND entity_id IN (SELECT id FROM conversations WHERE ${THEIRS}))
  OR (entity_type = 'attachment' AND entity_id IN (SELECT id FROM attachments WHERE ${THEIRS}))
  OR (entity_type = 'consent' AND entity_id IN (SELECT id FROM consents WHERE ${THEIRS})))
  AND (before IS NOT NULL OR after IS NOT NULL)`

/** Exports of the organisation, which may have them in their files: with the next housekeeping these go. `?2` the erasure. */
const FILES = `exports INDEXED BY exports_kept WHERE gone_at IS NULL AND status <> 'running'
  AND organisation_id = (SELECT organisation_id FROM erasures WHERE id = ?2)`

/** `?2` the erasure; once. */
export const COUNT_SQL = `UPDATE erasures SET status = 'wiping', wiped = json_object(
    'leads', (SELECT COUNT(*) FROM leads WHERE ${LEADS}),
    'calls', (SELECT COUNT(*) FROM calls WHERE ${THEIRS}),
    'conversations', (SELECT COUNT(*) FROM conversations WHERE ${THEIRS}),
    'tasks', (SELECT COUNT(*) FROM tasks WHERE ${THEIRS}),
    'recordings', (SELECT COUNT(*) FROM recordings WHERE ${THEIRS} AND held_at IS NULL),
    'activity', (SELECT COUNT(*) FROM activity_logs WHERE ${LINES}),
    'imports', (SELECT COUNT(*) FROM import_rows WHERE ${THEIRS}),
    'attachments', (SELECT COUNT(*) FROM attachments WHERE ${THEIRS}),
    'exports', (SELECT COUNT(*) FROM ${FILES}))
  WHERE id = ?2 AND status = 'asked'`

/** `?2` the erasure: before what they are about is gone. */
export const LINES_SQL = `UPDATE activity_logs SET before = NULL, after = json_object('erased', ?2) WHERE ${LINES}`

export const FILES_SQL = `UPDATE exports SET kept_until = 0 WHERE id IN (SELECT id FROM ${FILES})`

/** `?1` the number, `?2` the erasure, `?3` the organisation: of a block the number is what the line is about. */
export const BLOCK_LINES_SQL = `UPDATE activity_logs SET before = NULL, after = json_object('erased', ?2), entity_id = ?2
  WHERE entity_type = 'do-not-call' AND entity_id = ?1 AND organisation_id = ?3`
/** `?1` the number’s key, `?2` the organisation. While the number stays blocked, others are still told so. */
export const BLOCKS_TOLD_SQL = `DELETE FROM webhook_events WHERE type IN ('suppression.added', 'suppression.lifted')
  AND record_id IN (SELECT id FROM do_not_call WHERE phone_key = ?1 AND organisation_id = ?2)`

/** Each with `?1`; `?2` when. */
export const AUDIO_SQL = [
  `INSERT INTO audio_to_delete (key, noted_at) SELECT c.key, ?2 FROM recordings r JOIN recording_chunks c ON c.recording_id = r.id
   WHERE r.${THEIRS} AND r.held_at IS NULL ON CONFLICT (key) DO NOTHING`,
  `INSERT INTO audio_to_delete (key, noted_at) SELECT key, ?2 FROM recordings
   WHERE ${THEIRS} AND held_at IS NULL AND key IS NOT NULL ON CONFLICT (key) DO NOTHING`,
  `INSERT INTO audio_to_delete (key, noted_at) SELECT 'attachments/' || id, ?2 FROM attachments
   WHERE ${THEIRS} ON CONFLICT (key) DO NOTHING`,
] as const

export const WIPES = [
  `DELETE FROM recordings WHERE ${THEIRS} AND held_at IS NULL`,
  `DELETE FROM attachments WHERE ${THEIRS}`,
  `DELETE FROM conversations WHERE ${THEIRS}`,
  `DELETE FROM deleted_tasks WHERE ${THEIRS}`,
  `UPDATE tasks SET title = 'Erased', notes = '' WHERE ${THEIRS}`,
  `UPDATE bookings SET attendee_name = '', attendee_email = NULL, place = '', note = '', reason = '',
     status = iif(status = 'booked', 'cancelled', status), version = version + 1 WHERE ${THEIRS}`,
  // A reason on the way through the script may be their own words.
  `UPDATE calls SET notes = '', answers = '{}', qualifications = '{}', path = (
     SELECT COALESCE(json_group_array(json_set(value, '$.reason', NULL)), '[]') FROM json_each(calls.path)) WHERE ${THEIRS}`,
  `DELETE FROM lead_tags WHERE ${THEIRS}`,
  `DELETE FROM lead_search WHERE rowid IN (SELECT row FROM leads WHERE ${LEADS})`,
  `UPDATE bulk_leads SET before = NULL WHERE ${THEIRS}`,
  `UPDATE import_rows SET before = NULL, after = NULL, match_key = NULL, number_key = NULL, remarks = '[]' WHERE ${THEIRS}`,
  `UPDATE lead_merges SET before = NULL, after = NULL, undo_until = NULL WHERE merged_id IN (SELECT value FROM json_each(?1))`,
  `UPDATE lead_merges SET before = NULL, after = NULL, undo_until = NULL WHERE kept_id IN (SELECT value FROM json_each(?1))`,
] as const

/** `?2` when. The row stays, because calls name it; the update's own trigger writes a name into what is searched, so that comes last. */
export const LEADS_SQL = [
  `UPDATE leads SET name = 'Erased person', called = NULL, phone = NULL, phone_extension = NULL, phone_kind = 'other', further_phones = '[]', email = NULL, company = NULL,
     title = NULL, industry = NULL, region = NULL, notes = '', custom = '{}', custom_keys = '{}', version = version + 1,
     deleted_at = COALESCE(deleted_at, ?2), wiped_at = ?2
   WHERE ${LEADS}`,
  `UPDATE leads SET search_text = char(10), name_key = '' WHERE ${LEADS} AND wiped_at = ?2`,
] as const

/** `?1` the number's key, `?2` the organisation. */
export const BARE_SQL = `UPDATE do_not_call SET lead_id = NULL, reason = '', lift_reason = NULL
  WHERE phone_key = ?1 AND organisation_id = ?2`
export const UNBLOCK_SQL = `DELETE FROM do_not_call WHERE phone_key = ?1 AND organisation_id = ?2`
/** `?3` the number, `?4` who, `?5` when. */
export const BLOCK_SQL = `INSERT INTO do_not_call (organisation_id, phone, source, reason, created_by, created_at)
  SELECT ?2, ?3, 'manual', '', ?4, ?5 WHERE NOT EXISTS (
    SELECT 1 FROM do_not_call WHERE phone_key = ?1 AND organisation_id = ?2 AND lifted_at IS NULL)`

/** A number that another lead of the organisation has keeps its entries: they are about that lead, too. */
export const SHARED_SQL = `SELECT 1 AS yes FROM (
    SELECT l.team_id FROM leads l WHERE l.phone_key = ?1 AND l.deleted_at IS NULL
    UNION SELECT team_id FROM lead_phones WHERE phone_key = ?1) l JOIN teams t ON t.id = l.team_id
  WHERE t.organisation_id = ?2 LIMIT 1`

interface Wipe {
  readonly ids: readonly string[]
  readonly phones: readonly string[]
  /** Keys of numbers that others have. */
  readonly shared: ReadonlySet<string>
  readonly now: number
}

export function wipeStatements(
  db: D1Database,
  record: ErasureRecord,
  { ids, phones, shared, now }: Wipe,
): D1PreparedStatement[] {
  const list = jsonList(ids)
  const { id, keep_blocked, organisation_id: organisation, created_by } = record
  return [
    db.prepare(COUNT_SQL).bind(list, id),
    db.prepare(LINES_SQL).bind(list, id),
    db.prepare(FILES_SQL).bind(null, id),
    ...AUDIO_SQL.map((sql) => db.prepare(sql).bind(list, now)),
    ...WIPES.map((sql) => db.prepare(sql).bind(list)),
    ...phones.flatMap((phone) => {
      const key = phoneKey(phone)
      const isShared = shared.has(key)
      const lines = isShared ? [] : [db.prepare(BLOCK_LINES_SQL).bind(phone, id, organisation)]
      if (!keep_blocked && !isShared)
        return [...lines, ...[BLOCKS_TOLD_SQL, UNBLOCK_SQL].map((sql) => db.prepare(sql).bind(key, organisation))]
      const block = db.prepare(BLOCK_SQL).bind(key, organisation, phone, created_by, now)
      return [...lines, ...(keep_blocked ? [block] : []), db.prepare(BARE_SQL).bind(key, organisation)]
    }),
    ...LEADS_SQL.map((sql) => db.prepare(sql).bind(list, now)),
  ]
}
