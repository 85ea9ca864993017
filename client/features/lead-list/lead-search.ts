/** What the address of the leads list holds: filters, order and the lead that is open. A broken value is left out. */
import { z } from 'zod'
import { LeadSort } from '#domain/http/leads.ts'
import { LeadStatus, Priority } from '#domain/vocabulary/lead.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import type { LeadFilters } from '../../api/lead-queries.ts'

const gone = () => undefined

export const LeadSearch = z.object({
  q: z.string().trim().min(1).max(100).optional().catch(gone),
  status: LeadStatus.optional().catch(gone),
  priority: Priority.optional().catch(gone),
  owner: Id.optional().catch(gone),
  tag: Id.optional().catch(gone),
  sort: LeadSort.optional().catch(gone),
  /** The lead in the drawer. */
  lead: Id.optional().catch(gone),
  /** A call of it, opened in the timeline, and the second its recording starts at. */
  call: Id.optional().catch(gone),
  t: z.coerce.number().int().nonnegative().optional().catch(gone),
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
