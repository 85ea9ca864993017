import { expect, test } from 'vitest'
import { LeadSearch } from '#client/features/lead-list/lead-search.ts'
import { toLeadFilters, isFiltered } from '#client/features/lead-list/list-filters.ts'

test('a broken part of the address is left out, the rest stands', () => {
  const search = LeadSearch.parse({ q: '  ada ', status: 'nonsense', priority: 'high', sort: 7, t: '83', lead: '../x' })
  expect(search).toEqual({ q: 'ada', priority: 'high', t: 83 })
})

test('what is open is not a filter', () => {
  const search = LeadSearch.parse({ lead: 'lead-1', call: 'call-1', sort: 'name' })
  expect(isFiltered(search)).toBe(false)
  expect(toLeadFilters(search, 'team-1')).toEqual({ sort: 'name', team_id: 'team-1' })
})

test('the newest come first unless the address says otherwise', () => {
  expect(toLeadFilters(LeadSearch.parse({}), undefined).sort).toBe('newest')
})
