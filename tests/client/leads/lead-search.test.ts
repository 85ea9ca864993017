import { expect, test } from 'vitest'
import { LeadSearch } from '#client/features/lead-list/lead-search.ts'
import {
  isFiltered,
  openView,
  sameSearch,
  toLeadFilters,
  toViewSearch,
} from '#client/features/lead-list/list-filters.ts'

test('a broken part of the address is left out, the rest stands', () => {
  const search = LeadSearch.parse({ q: '  ada ', status: 'nonsense', priority: 'high', sort: 7, t: '83', lead: '../x' })
  expect(search).toEqual({ q: 'ada', priority: 'high', t: 83 })
})

test('what is open is not a filter', () => {
  const search = LeadSearch.parse({ lead: 'lead-1', call: 'call-1', sort: 'name' })
  expect(isFiltered(search)).toBe(false)
  expect(toLeadFilters(search, 'team-1')).toEqual({ sort: 'name', team_id: 'team-1' })
})

test('days are the reader’s own from end to end, and what custom fields cannot be asked is left out', () => {
  const filters = toLeadFilters(
    LeadSearch.parse({
      created_from: '2026-11-01',
      created_to: '2026-11-01',
      custom: { plan: 'Gold', budget: { from: 5 } },
    }),
    undefined,
  )
  expect(Date.parse(filters.created_to ?? '') - Date.parse(filters.created_from ?? '')).toBe(24 * 3_600_000 - 1)
  expect(filters.custom).toEqual({ plan: 'Gold', budget: { from: 5 } })
  expect(toLeadFilters(LeadSearch.parse({ custom: { 'a b': [] }, sort: 'custom.' }), undefined)).toMatchObject({
    custom: undefined,
    sort: 'newest',
  })
})

test('a view is the same whatever the order of its parts, and what is open is none of it', () => {
  const search = LeadSearch.parse({ sort: 'name', status: 'new', lead: 'lead-1', view: 'v', custom: { plan: 'Gold' } })
  expect(toViewSearch(search)).toEqual({ status: 'new', custom: { plan: 'Gold' }, sort: 'name' })
  expect(sameSearch(search, { custom: { plan: 'Gold' }, status: 'new', sort: 'name' })).toBe(true)
  expect(sameSearch(search, { status: 'new' })).toBe(false)
  expect(openView('v', { status: 'won' })).toMatchObject({ view: 'v', status: 'won', q: undefined, sort: undefined })
})

test('the newest come first unless the address says otherwise', () => {
  expect(toLeadFilters(LeadSearch.parse({}), undefined).sort).toBe('newest')
})
