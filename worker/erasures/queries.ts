/** Erasures as the API shows them. */
import {
  Erasure,
  ERASURE_STATUSES,
  ErasureKept,
  type ErasurePage,
  ErasureWiped,
} from '#domain/http/records/erasures.ts'
import { Instant } from '#domain/vocabulary/primitives.ts'
import { z } from 'zod'
import { readNewest } from '#worker/d1/newest.ts'
import { jsonColumn, readRow } from '#worker/d1/rows.ts'
import { iso, isoOrNull } from '#worker/d1/times.ts'

const Row = z.object({
  id: z.string(),
  organisation_id: z.string(),
  team_id: z.string(),
  lead_id: z.string(),
  reason: z.string(),
  keep_blocked: z.number().transform((value) => value === 1),
  status: z.enum(ERASURE_STATUSES),
  wiped: jsonColumn(ErasureWiped, {}),
  kept: jsonColumn(z.array(ErasureKept), []),
  origin: z.string(),
  created_by: z.string(),
  created_by_name: z.string().nullable(),
  created_at: Instant,
  finished_at: Instant.nullable(),
  journal_place: z.string().nullable(),
})
export type ErasureRecord = z.infer<typeof Row>

const SELECT = `SELECT e.*, u.full_name AS created_by_name FROM erasures e LEFT JOIN users u ON u.id = e.created_by`
export const ERASURE_SQL = `${SELECT} WHERE e.id = ?`
export const OF_LEAD_SQL = `${SELECT} WHERE e.lead_id = ?`
export const ERASURES_SQL = `${SELECT} WHERE e.organisation_id = ?1 AND (e.created_at, e.id) < (?2, ?3)
  ORDER BY e.created_at DESC, e.id DESC LIMIT ?4`

async function one(db: D1Database, sql: string, id: string): Promise<ErasureRecord | null> {
  const found = await db.prepare(sql).bind(id).first()
  return found === null ? null : readRow(Row, found, 'erasure')
}

export const erasureById = (db: D1Database, id: string): Promise<ErasureRecord | null> => one(db, ERASURE_SQL, id)
export const erasureOf = (db: D1Database, leadId: string): Promise<ErasureRecord | null> => one(db, OF_LEAD_SQL, leadId)

/** The lead that a merged one became part of, also when that is in the bin. */
export const wentInto = (db: D1Database, leadId: string): Promise<string | null> =>
  db.prepare('SELECT merged_into FROM leads WHERE id = ?').bind(leadId).first<string | null>('merged_into')

export const receiptOf = ({
  organisation_id: _organisation,
  origin: _origin,
  journal_place: _place,
  created_at,
  finished_at,
  ...shown
}: ErasureRecord): Erasure => ({ ...shown, created_at: iso(created_at), finished_at: isoOrNull(finished_at) })

const LIST = 'erasures'

interface Wanted {
  readonly limit: number
  readonly cursor?: string | undefined
}

export async function listErasures(
  db: D1Database,
  organisationId: string,
  { limit, cursor }: Wanted,
): Promise<ErasurePage> {
  return readNewest(db, {
    sql: ERASURES_SQL,
    whose: organisationId,
    cursor,
    schema: Row,
    list: LIST,
    limit,
    shown: receiptOf,
    item: Erasure,
  })
}
