/** Consents of a lead as the API shows them. */
import type { Consent } from '#domain/http/suppression/consents.ts'
import { CONSENT_WAYS } from '#domain/vocabulary/crm.ts'
import { z } from 'zod'
import { readRows } from '#worker/d1/rows.ts'
import { iso, isoOrNull } from '#worker/d1/times.ts'

const Row = z.object({
  id: z.string(),
  lead_id: z.string(),
  how: z.enum(CONSENT_WAYS),
  words: z.string(),
  evidence: z.string(),
  given_at: z.number(),
  months: z.number().nullable(),
  renewed_by_use: z.number(),
  used_at: z.number().nullable(),
  until: z.number().nullable(),
  withdrawn_at: z.number().nullable(),
  withdrawn_by_name: z.string().nullable(),
  withdraw_reason: z.string().nullable(),
  created_by_name: z.string().nullable(),
  created_at: z.number(),
})

export const CONSENTS_SQL = `
  SELECT c.id, c.lead_id, c.how, c.words, c.evidence, c.given_at, c.months, c.renewed_by_use, c.used_at, c.until,
    c.withdrawn_at, taker.full_name AS withdrawn_by_name, c.withdraw_reason, maker.full_name AS created_by_name, c.created_at
  FROM consents c LEFT JOIN users maker ON maker.id = c.created_by LEFT JOIN users taker ON taker.id = c.withdrawn_by
  WHERE c.lead_id = ? ORDER BY c.given_at DESC, c.id DESC`

export async function consentsOf(db: D1Database, leadId: string): Promise<Consent[]> {
  const found = await db.prepare(CONSENTS_SQL).bind(leadId).all()
  return readRows(Row, found.results, 'consent').map((row) => ({
    ...row,
    given_at: iso(row.given_at),
    renewed_by_use: row.renewed_by_use === 1,
    used_at: isoOrNull(row.used_at),
    until: isoOrNull(row.until),
    withdrawn_at: isoOrNull(row.withdrawn_at),
    created_at: iso(row.created_at),
  }))
}

export const consentOf = async (db: D1Database, leadId: string, id: string): Promise<Consent | null> =>
  (await consentsOf(db, leadId)).find((consent) => consent.id === id) ?? null
