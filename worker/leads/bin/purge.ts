/** What has been in the bin for thirty days goes: all that a record held, and what was written to it. */
import type { WorkerEnv } from '#worker/env.ts'
import { wipeFilesSql } from '#worker/attachments/of-lead.ts'
import { BIN_MS } from './bin.ts'

const A_SLICE = 100
const SLICES_A_RUN = 20

export const ENDED_SQL = `SELECT row FROM leads INDEXED BY leads_bin_ending
  WHERE deleted_at < ?1 AND deleted_at IS NOT NULL AND wiped_at IS NULL ORDER BY deleted_at LIMIT ?2`

export async function emptyBin({ DB: db }: WorkerEnv, now: number): Promise<void> {
  for (let slice = 0; slice < SLICES_A_RUN; slice += 1) {
    const { results } = await db
      .prepare(ENDED_SQL)
      .bind(now - BIN_MS, A_SLICE)
      .all<{ row: number }>()
    if (results.length > 0) await db.batch(wipeStatements(db, JSON.stringify(results.map(({ row }) => row)), now))
    if (results.length < A_SLICE) return
  }
}

const ROWS = 'SELECT value FROM json_each(?1)'
const IDS = 'SELECT l.id FROM json_each(?1) j CROSS JOIN leads l ON l.row = j.value WHERE l.deleted_at IS NOT NULL'

/** The row itself stays: calls, and consents as proof that they were allowed, are of it. */
export const WIPES = [
  `DELETE FROM conversations WHERE lead_id IN (${IDS})`,
  wipeFilesSql(IDS),
  `DELETE FROM tasks WHERE lead_id IN (${IDS})`,
  `DELETE FROM bookings WHERE lead_id IN (${IDS})`,
  `DELETE FROM deleted_tasks WHERE lead_id IN (${IDS})`,
  `DELETE FROM lead_tags WHERE lead_id IN (${IDS})`,
  `DELETE FROM lead_search WHERE rowid IN (${ROWS})`,
] as const

/** `?2` when. */
export const WIPE_SQL = `UPDATE leads SET name = 'Deleted lead', called = NULL, phone = NULL, phone_extension = NULL,
    phone_kind = 'other', further_phones = '[]', email = NULL, company = NULL, title = NULL, industry = NULL, region = NULL, notes = '', custom = '{}',
    custom_keys = '{}', version = version + 1, wiped_at = ?2
  WHERE row IN (${ROWS}) AND deleted_at IS NOT NULL`

/** After the update, whose trigger writes a name into it anew. */
export const UNSEARCH_SQL = `UPDATE leads SET search_text = char(10), name_key = '' WHERE row IN (${ROWS}) AND wiped_at = ?2`

/** Of deleted leads, by their rows as a list in JSON. */
export const wipeStatements = (db: D1Database, rows: string, now: number): D1PreparedStatement[] => [
  ...WIPES.map((sql) => db.prepare(sql).bind(rows)),
  db.prepare(WIPE_SQL).bind(rows, now),
  db.prepare(UNSEARCH_SQL).bind(rows, now),
]
