/** Whom a script is tried on: one of whom everything is known, one of whom next to nothing is, and real ones. */
import type { Lead } from '#domain/http/leads.ts'
import type { LeadCard } from '#domain/floor/lead-card.ts'

const UNKNOWN: LeadCard = {
  leadId: 'sample-unknown',
  name: 'Unknown person',
  called: null,
  company: null,
  title: null,
  industry: null,
  phone: null,
  email: null,
  zone: 'Europe/London',
  priority: 'medium',
  status: 'new',
  source: 'import',
  ownerId: null,
  attempts: 0,
  lastContactAt: null,
}

interface SampleLead {
  readonly words: string
  readonly card: LeadCard
}

export const KNOWN_LEAD: LeadCard = {
  ...UNKNOWN,
  leadId: 'sample-known',
  name: 'Margaret Hale',
  called: 'Ms Hale',
  company: 'Milton Cotton',
  title: 'Operations manager',
  industry: 'Manufacturing',
  phone: '+442079460018',
  email: 'margaret.hale@example.com',
  priority: 'high',
  status: 'contacted',
  attempts: 2,
}

export const SAMPLE_LEADS: readonly SampleLead[] = [
  { words: 'sample, all known', card: KNOWN_LEAD },
  { words: 'sample, next to nothing known', card: UNKNOWN },
]

/** As an agent would have it in a call. */
export const toLeadCard = (lead: Lead): LeadCard => ({
  ...UNKNOWN,
  leadId: lead.id,
  name: lead.name,
  called: lead.called,
  company: lead.company,
  title: lead.title,
  industry: lead.industry,
  email: lead.email,
  zone: lead.zone,
  priority: lead.priority,
  status: lead.status,
  source: lead.source,
  attempts: lead.attempts,
  custom: lead.custom,
})
