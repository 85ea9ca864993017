/** What the address of the leads list holds: filters, order and the lead that is open. */
import { z } from 'zod'
import { LeadSort, LeadStatus, Priority } from '#domain/vocabulary/lead.ts'
import { searchCount, searchId, searchTerms } from '../../browser/search-params.ts'

export const LeadSearch = z.object({
  q: searchTerms(),
  status: LeadStatus.optional().catch(undefined),
  priority: Priority.optional().catch(undefined),
  owner: searchId(),
  tag: searchId(),
  sort: LeadSort.optional().catch(undefined),
  /** The lead in the drawer. */
  lead: searchId(),
  /** A call of it, opened in the timeline, and the second its recording starts at. */
  call: searchId(),
  t: searchCount(),
})
export type LeadSearch = z.infer<typeof LeadSearch>

/** A change of the address; `undefined` takes a part out of it. */
export type LeadSearchPatch = { readonly [K in keyof LeadSearch]?: LeadSearch[K] | undefined }
