/** A lead as the API gives it. */
import { Lead } from '#domain/http/leads.ts'

export const aLead = (changes: Partial<Lead> = {}): Lead =>
  Lead.parse({
    id: 'lead-1',
    team_id: 'team-1',
    name: 'Ada Lovelace',
    called: null,
    phone: '+442079460151',
    email: 'ada@example.com',
    company: 'Engines',
    title: null,
    industry: null,
    country: 'GB',
    region: null,
    zone: 'Europe/London',
    status: 'new',
    priority: 'medium',
    source: 'website',
    assigned_to: null,
    assigned_to_name: null,
    created_by: null,
    last_contact: null,
    notes: '',
    tags: [],
    version: 3,
    attempts: 1,
    last_outcome: null,
    do_not_call: false,
    created_at: '2026-11-20T09:00:00.000Z',
    updated_at: '2026-11-20T09:00:00.000Z',
    ...changes,
  })
