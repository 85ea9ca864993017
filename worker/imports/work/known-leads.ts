/** Leads as the work on an import reads them. */
import { FieldValue } from '#domain/fields/field.ts'
import type { KnownLead } from '#domain/import/lead-after.ts'
import { LeadSource, LeadStatus, Priority } from '#domain/vocabulary/lead.ts'
import { z } from 'zod'
import { jsonListColumn, jsonRecordColumn, readRows } from '#worker/d1/rows.ts'

const text = z.string()
const maybe = z.string().nullable()

const Known = z.object({
  id: text,
  version: z.number(),
  attempts: z.number(),
  assigned_to: maybe,
  name: text,
  called: maybe,
  phone: maybe,
  phone_extension: maybe,
  email: maybe,
  company: maybe,
  title: maybe,
  industry: maybe,
  country: maybe,
  region: maybe,
  status: LeadStatus,
  priority: Priority,
  source: LeadSource,
  notes: text,
  custom: jsonRecordColumn(FieldValue),
  custom_text: text,
  further_text: text,
  tag_ids: jsonListColumn(z.string()),
})

export const RECORD_COLUMNS = `l.id, l.version, l.attempts, l.assigned_to, l.name, l.called, l.phone, l.phone_extension, l.email,
  l.company, l.title, l.industry, l.country, l.region, l.status, l.priority, l.source, l.notes, l.custom,
  l.custom AS custom_text, l.further_phones AS further_text,
  (SELECT json_group_array(g.tag_id) FROM lead_tags g WHERE g.lead_id = l.id) AS tag_ids`

/** A known lead, how often it was called, and its custom fields and further numbers as they are stored. */
export type StoredLead = KnownLead & {
  readonly attempts: number
  readonly customText: string
  readonly furtherText: string
}

export function readKnown(results: readonly unknown[]): StoredLead[] {
  return readRows(Known, results, 'lead').map((row) => {
    const { id, version, attempts, assigned_to, tag_ids, custom, custom_text, further_text, ...record } = row
    return {
      id,
      version,
      attempts,
      owner: assigned_to,
      tagIds: tag_ids.toSorted(),
      custom,
      customText: custom_text,
      furtherText: further_text,
      record,
    }
  })
}
