/** Which leads the list asks for, by its address; and the same as a saved view holds it. */
import { CustomFilters, LeadOrder } from '#domain/http/records/lead-query.ts'
import { ViewSearch } from '#domain/http/records/views.ts'
import type { LeadFilters } from '../../api/lead-queries.ts'
import { usualDirection } from './lead-columns.tsx'
import type { LeadSearch, LeadSearchPatch } from './lead-search.ts'

const startOf = (day: string | undefined): string | undefined => momentOf(day, '00:00:00.000')
const endOf = (day: string | undefined): string | undefined => momentOf(day, '23:59:59.999')

/** Of the reader's own day. */
function momentOf(day: string | undefined, time: string): string | undefined {
  const at = new Date(`${day}T${time}`)
  return day === undefined || Number.isNaN(at.getTime()) ? undefined : at.toISOString()
}

/** What can be read of them; the rest asks for nothing. */
export const toCustomFilters = ({ custom }: Pick<LeadSearch, 'custom'>): CustomFilters | undefined =>
  CustomFilters.safeParse(custom).data

export const toSort = ({ sort }: Pick<LeadSearch, 'sort'>): LeadOrder => LeadOrder.safeParse(sort).data ?? 'newest'

export function toLeadFilters(search: LeadSearch, teamId: string | undefined): LeadFilters {
  const { view: _view, lead: _lead, call: _call, t: _t, ...asked } = search
  return {
    ...asked,
    created_from: startOf(search.created_from),
    created_to: endOf(search.created_to),
    contact_from: startOf(search.contact_from),
    contact_to: endOf(search.contact_to),
    callback_from: startOf(search.callback_from),
    callback_to: endOf(search.callback_to),
    custom: toCustomFilters(search),
    sort: toSort(search),
    team_id: teamId,
  }
}

/** Every part of the address that leaves leads out, or nothing. */
export const NO_FILTERS = {
  q: undefined,
  status: undefined,
  priority: undefined,
  owner: undefined,
  tag: undefined,
  source: undefined,
  country: undefined,
  industry: undefined,
  last_outcome: undefined,
  do_not_call: undefined,
  created_from: undefined,
  created_to: undefined,
  contact_from: undefined,
  contact_to: undefined,
  attempts_from: undefined,
  attempts_to: undefined,
  callback_from: undefined,
  callback_to: undefined,
  custom: undefined,
} as const satisfies LeadSearchPatch

export const isFiltered = (search: LeadSearch): boolean =>
  Object.keys(NO_FILTERS).some((name) =>
    Object.entries(search).some(([part, value]) => part === name && value !== undefined),
  )

/** Filters and order, in one order of their names, so that two of them can be compared. */
export function toViewSearch(search: LeadSearchPatch): ViewSearch {
  const names = [...Object.keys(NO_FILTERS), 'sort', 'direction']
  const parts = Object.entries({ ...search, custom: toCustomFilters(search) })
  const known = names.flatMap((name) => parts.filter(([part, value]) => part === name && value !== undefined))
  return ViewSearch.safeParse(Object.fromEntries(known)).data ?? {}
}

export const sameSearch = (one: LeadSearchPatch, other: LeadSearchPatch): boolean =>
  JSON.stringify(toViewSearch(one)) === JSON.stringify(toViewSearch(other))

/** The address of a view. */
export const openView = (id: string | undefined, search: ViewSearch): LeadSearchPatch => ({
  ...NO_FILTERS,
  sort: undefined,
  direction: undefined,
  ...search,
  view: id,
})

/** The order that stands is turned round; another begins its usual way. */
export function turnSort(
  search: Pick<LeadSearch, 'sort' | 'direction'>,
  sort: string,
): Pick<LeadSearchPatch, 'sort' | 'direction'> {
  if (sort !== toSort(search)) return { sort, direction: undefined }
  const now = search.direction ?? usualDirection(sort)
  return { direction: now === 'ascending' ? 'descending' : 'ascending' }
}
