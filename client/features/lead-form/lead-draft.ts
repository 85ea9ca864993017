/** A lead as a form holds it: text everywhere; and back into what the API takes. */
import type { z } from 'zod'
import type { Lead, LeadUpdate } from '#domain/http/leads.ts'
import type { LeadSource, LeadStatus, Priority } from '#domain/vocabulary/lead.ts'

export interface LeadDraft {
  readonly name: string
  readonly called: string
  readonly phone: string
  readonly email: string
  readonly company: string
  readonly title: string
  readonly industry: string
  readonly country: string
  readonly region: string
  readonly status: LeadStatus
  readonly priority: Priority
  readonly source: LeadSource
  readonly notes: string
  /** Texts of custom fields that were touched, by key. */
  readonly custom: Record<string, string>
}

export const EMPTY_DRAFT: LeadDraft = {
  name: '',
  called: '',
  phone: '',
  email: '',
  company: '',
  title: '',
  industry: '',
  country: '',
  region: '',
  status: 'new',
  priority: 'medium',
  source: 'other',
  notes: '',
  custom: {},
}

export const toLeadDraft = (lead: Lead): LeadDraft => ({
  name: lead.name,
  called: lead.called ?? '',
  phone:
    lead.phone === null ? '' : `${lead.phone}${lead.phone_extension === null ? '' : ` ext. ${lead.phone_extension}`}`,
  email: lead.email ?? '',
  company: lead.company ?? '',
  title: lead.title ?? '',
  industry: lead.industry ?? '',
  country: lead.country ?? '',
  region: lead.region ?? '',
  status: lead.status,
  priority: lead.priority,
  source: lead.source,
  notes: lead.notes,
  custom: {},
})

export type LeadBody = Omit<z.input<typeof LeadUpdate>, 'version'>
/** Custom fields apart: what they take hangs on their definitions (`field-draft.ts`). */
type PlainBody = Omit<LeadBody, 'custom'>

/** Empty text is no value. */
export function bodyOf({ custom: _custom, ...draft }: LeadDraft): PlainBody & { name: string } {
  const orNull = (text: string) => text.trim() || null
  return {
    ...draft,
    name: draft.name.trim(),
    called: orNull(draft.called),
    phone: orNull(draft.phone),
    email: orNull(draft.email),
    company: orNull(draft.company),
    title: orNull(draft.title),
    industry: orNull(draft.industry),
    country: orNull(draft.country),
    region: orNull(draft.region),
  }
}

/** Only what differs: an edit never sends a field its person did not touch. */
export function toLeadChanges(before: LeadDraft, after: LeadDraft): LeadBody {
  const [was, is] = [bodyOf(before), bodyOf(after)]
  const changed = Object.entries(is).filter(([field, value]) =>
    Object.entries(was).some(([other, old]) => other === field && old !== value),
  )
  return Object.fromEntries(changed)
}

export const FIELD_WORDS: Readonly<Record<string, string>> = {
  name: 'Name',
  called: 'Preferred name',
  phone: 'Phone',
  phone_extension: 'Extension',
  phones: 'Numbers',
  phone_kind: 'Kind of number',
  further_phones: 'Other numbers',
  email: 'Email',
  company: 'Company',
  title: 'Title',
  industry: 'Industry',
  country: 'Country',
  region: 'Region',
  zone: 'Time zone',
  status: 'Status',
  priority: 'Priority',
  source: 'Source',
  notes: 'Notes',
  assigned_to: 'Owner',
  owner_id: 'Owner',
  do_not_call: 'Do not call',
  reason: 'Reason',
  why: 'Why',
  team_id: 'Team',
  version: 'Version',
}
