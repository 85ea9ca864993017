/** What the address of the leads list holds: filters, order, the saved view and the lead that is open. */
import { z } from 'zod'
import { CallOutcome } from '#domain/vocabulary/call.ts'
import { LeadSource, LeadStatus, Priority } from '#domain/vocabulary/lead.ts'
import { searchCount, searchDay, searchId, searchTerms } from '../../browser/search-params.ts'

const kept = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined)

export const LeadSearch = z.object({
  q: searchTerms(),
  status: kept(LeadStatus),
  priority: kept(Priority),
  owner: searchId(),
  tag: searchId(),
  source: kept(LeadSource),
  country: kept(z.string().regex(/^[A-Z]{2}$/)),
  industry: searchTerms(),
  last_outcome: kept(CallOutcome),
  do_not_call: kept(z.boolean()),
  created_from: searchDay(),
  created_to: searchDay(),
  contact_from: searchDay(),
  contact_to: searchDay(),
  attempts_from: searchCount(),
  attempts_to: searchCount(),
  callback_from: searchDay(),
  callback_to: searchDay(),
  /** Of custom fields, by key; what the list cannot read of it asks for nothing. */
  custom: kept(z.looseObject({})),
  /** A column, or `custom.<key>`. */
  sort: kept(z.string().regex(/^[a-z-]{1,20}$|^custom\.[a-z0-9_]{1,40}$/)),
  direction: kept(z.enum(['ascending', 'descending'])),
  /** The saved view that these came from. */
  view: searchId(),
  /** The lead in the drawer. */
  lead: searchId(),
  /** A call of it, opened in the timeline, and the second its recording starts at. */
  call: searchId(),
  t: searchCount(),
})
export type LeadSearch = z.infer<typeof LeadSearch>

/** A change of the address; `undefined` takes a part out of it. */
export type LeadSearchPatch = { readonly [K in keyof LeadSearch]?: LeadSearch[K] | undefined }
