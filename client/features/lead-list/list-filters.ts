/** Which leads the list asks for, by its address. */
import type { LeadFilters } from '../../api/lead-queries.ts'
import type { LeadSearch, LeadSearchPatch } from './lead-search.ts'

export function toLeadFilters(search: LeadSearch, teamId: string | undefined): LeadFilters {
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
