/** Rows of leads as the API shows them. */
import type { Lead } from '#domain/http/leads.ts'
import { FurtherPhone, type LeadPhone } from '#domain/http/records/lead-phones.ts'
import { Tag } from '#domain/http/tags.ts'
import { FieldValue } from '#domain/fields/field.ts'
import { CallOutcome } from '#domain/vocabulary/call.ts'
import { LeadSource, LeadStatus, PhoneKind, Priority } from '#domain/vocabulary/lead.ts'
import { z } from 'zod'
import { jsonListColumn, jsonRecordColumn, readRow } from '#worker/d1/rows.ts'
import { iso, isoOrNull } from '#worker/d1/times.ts'

const text = z.string()
const maybe = z.string().nullable()

/** `zone`: where the called party's clock is once this number is the one to call (NX4). */
const StoredPhone = FurtherPhone.extend({ zone: z.string().optional() })

export const LeadRow = z.object({
  row: z.number(),
  id: text,
  team_id: text,
  name: text,
  called: maybe,
  name_key: text,
  phone: maybe,
  phone_extension: maybe,
  phone_kind: PhoneKind,
  further_phones: jsonListColumn(StoredPhone),
  email: maybe,
  company: maybe,
  title: maybe,
  industry: maybe,
  country: maybe,
  region: maybe,
  zone: text,
  status: LeadStatus,
  priority: Priority,
  source: LeadSource,
  assigned_to: maybe,
  assigned_to_name: maybe,
  created_by: maybe,
  last_contact: z.number().nullable(),
  notes: text,
  tags: jsonListColumn(Tag),
  custom: jsonRecordColumn(FieldValue),
  version: z.number(),
  attempts: z.number(),
  last_outcome: CallOutcome.nullable(),
  do_not_call: z.number(),
  created_at: z.number(),
  updated_at: z.number(),
})
export type LeadRow = z.infer<typeof LeadRow>

/** `l` is the row of leads. */
export const LEAD_COLUMNS = `
  l.row, l.id, l.team_id, l.name, l.name_key, l.called, l.phone, l.phone_extension, l.phone_kind, l.further_phones, l.email, l.company, l.title, l.industry, l.country, l.region, l.zone,
  l.status, l.priority, l.source, l.assigned_to, owner.full_name AS assigned_to_name, l.created_by, l.last_contact,
  l.notes, l.custom, l.version, l.attempts, l.last_outcome, l.created_at, l.updated_at,
  (SELECT json_group_array(json_object('id', g.id, 'name', g.name, 'color', g.color))
     FROM lead_tags lg JOIN tags g ON g.id = lg.tag_id AND g.deleted_at IS NULL WHERE lg.lead_id = l.id) AS tags,
  (l.suppressed OR EXISTS (SELECT 1 FROM do_not_call d JOIN teams dt ON dt.organisation_id = d.organisation_id
     WHERE dt.id = l.team_id AND d.phone_key = l.phone_key AND d.lifted_at IS NULL
       AND (d.until IS NULL OR d.until > unixepoch('subsec') * 1000))) AS do_not_call`

export const LEAD_JOINS = 'LEFT JOIN users owner ON owner.id = l.assigned_to'

const ONE_SQL = `SELECT ${LEAD_COLUMNS} FROM leads l ${LEAD_JOINS} WHERE l.id = ?`

export async function leadById(db: D1Database, leadId: string): Promise<LeadRow | null> {
  const found = await db.prepare(`${ONE_SQL} AND l.deleted_at IS NULL`).bind(leadId).first()
  return found === null ? null : readRow(LeadRow, found, 'lead')
}

/** Also of one that is in the bin or was merged into another. */
export async function formerLeadById(db: D1Database, leadId: string): Promise<LeadRow | null> {
  const found = await db.prepare(ONE_SQL).bind(leadId).first()
  return found === null ? null : readRow(LeadRow, found, 'lead')
}

/** Where a merged lead went; null for one that is none. */
export const mergedInto = (db: D1Database, leadId: string): Promise<{ id: string; team_id: string } | null> =>
  db
    .prepare(
      `SELECT k.id, k.team_id FROM leads l JOIN leads k ON k.id = l.merged_into
       WHERE l.id = ? AND k.deleted_at IS NULL`,
    )
    .bind(leadId)
    .first()

export const phonesOf = ({ phone, phone_extension, phone_kind: kind, further_phones }: LeadRow): LeadPhone[] => [
  ...(phone === null ? [] : [{ phone, phone_extension, kind, primary: true }]),
  ...further_phones.map(({ zone: _zone, ...further }) => ({ ...further, primary: false })),
]

export function leadOf(row: LeadRow): Lead {
  const { row: _row, name_key: _key, phone_kind: _kind, further_phones: _further, ...lead } = row
  return {
    ...lead,
    phones: phonesOf(row),
    last_contact: isoOrNull(lead.last_contact),
    do_not_call: lead.do_not_call === 1,
    created_at: iso(lead.created_at),
    updated_at: iso(lead.updated_at),
  }
}
