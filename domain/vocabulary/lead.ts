/** Words about leads. */
import { z } from 'zod'

export const LEAD_STATUSES = ['new', 'contacted', 'qualified', 'proposal', 'negotiation', 'won', 'lost'] as const
export const LeadStatus = z.enum(LEAD_STATUSES)
export type LeadStatus = z.infer<typeof LeadStatus>

/** A lead that is won or lost is not called again unless somebody changes its status. */
export const CLOSED_STATUSES: readonly LeadStatus[] = ['won', 'lost']

export const PRIORITIES = ['low', 'medium', 'high', 'urgent'] as const
export const Priority = z.enum(PRIORITIES)
export type Priority = z.infer<typeof Priority>

/** Higher is called first. */
export const priorityRank = (priority: Priority): number => PRIORITIES.indexOf(priority)

export const LEAD_SOURCES = [
  'website',
  'referral',
  'cold-call',
  'email',
  'social-media',
  'event',
  'import',
  'other',
] as const
export const LeadSource = z.enum(LEAD_SOURCES)
export type LeadSource = z.infer<typeof LeadSource>

export const PHONE_KINDS = ['mobile', 'work', 'home', 'other'] as const
export const PhoneKind = z.enum(PHONE_KINDS)
export type PhoneKind = z.infer<typeof PhoneKind>

/** By which door a lease was taken; all doors share one lock (LE1). */
export const LEASE_SOURCES = ['next', 'chosen', 'callback', 'inbound', 'reassigned'] as const
export const LeaseSource = z.enum(LEASE_SOURCES)
export type LeaseSource = z.infer<typeof LeaseSource>

/** A skip for a reason that is none of the team's, in the agent's own words. */
export const OTHER_REASON = 'other'

/** The orders that a list of leads may have, beside those of custom fields. */
export const LEAD_SORTS = [
  'newest',
  'name',
  'last-contact',
  'status',
  'priority',
  'owner',
  'source',
  'country',
  'industry',
  'last-outcome',
  'attempts',
  'callback',
] as const
export const LeadSort = z.enum(LEAD_SORTS)
export type LeadSort = z.infer<typeof LeadSort>
