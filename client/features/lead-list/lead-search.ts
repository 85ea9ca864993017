/** What the address of the leads list holds: filters, order and the lead that is open. */
import { z } from 'zod'
import { LeadSort, LeadStatus, Priority } from '#domain/vocabulary/lead.ts'
import type { LeadFilters } from '../../api/lead-queries.ts'
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

export function filtersOf(search: LeadSearch, teamId: string | undefined): LeadFilters {
  const { q, status, priority, owner, tag, sort } = search
  return { q, status, priority, owner, tag, sort: sort ?? 'newest', team_id: teamId }
}

export const NO_FILTERS: LeadSearchPatch = {
  q: undefined,
  status: undefined,
  priority: undefined,
  owner: undefined,
  tag: undefined,
}

export const isFiltered = ({ q, status, priority, owner, tag }: LeadSearch): boolean =>
  [q, status, priority, owner, tag].some((part) => part !== undefined)
