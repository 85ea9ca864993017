import { expect, test } from 'vitest'
import { countText, toFilterChips } from '#client/features/lead-list/filter-chips.ts'
import { LeadSearch } from '#client/features/lead-list/lead-search.ts'

const NAMES = {
  fields: [
    { key: 'plan', label: 'Plan', type: 'choice', options: [], currency: null, retired: false },
    { key: 'keen', label: 'Keen', type: 'yes-no', options: [], currency: null, retired: false },
  ] as const,
  people: [{ id: 'ann', full_name: 'Ann Person' }],
  tags: [{ id: 'vip', name: 'VIP' }],
}
const chips = (search: object) => toFilterChips(LeadSearch.parse(search), NAMES)
const texts = (search: object) => chips(search).map(({ text }) => text)

test('each filter is a chip in words, the order and what is open are none', () => {
  expect(
    texts({
      q: 'ada',
      status: 'won',
      owner: 'ann',
      tag: 'vip',
      do_not_call: false,
      attempts_from: 2,
      sort: 'name',
      lead: 'l',
    }),
  ).toEqual(['“ada”', 'Status: Won', 'Owner: Ann Person', 'Tag: VIP', 'May be called', 'Tries: from 2'])
  expect(texts({ owner: 'none' })).toEqual(['Owner: unassigned'])
  expect(texts({})).toEqual([])
})

test('custom fields stand under their label, and one that is gone under its key', () => {
  const custom = {
    plan: 'Gold',
    keen: true,
    gone: { known: true },
    never: { known: false },
    budget: { from: 5, to: 9 },
  }
  expect(texts({ custom })).toEqual(['Plan: Gold', 'Keen: Yes', 'gone: any value', 'never: no value', 'budget: 5 to 9'])
})

test('a chip takes out itself alone, both ends of a span with it', () => {
  const [first, second] = chips({ custom: { plan: 'Gold', keen: true } })
  expect(first?.without).toEqual({ custom: { keen: true } })
  expect(second?.without).toEqual({ custom: { plan: 'Gold' } })
  expect(chips({ custom: { plan: 'Gold' } })[0]?.without).toEqual({ custom: undefined })
  expect(chips({ attempts_from: 1, attempts_to: 3 })[0]).toMatchObject({
    text: 'Tries: 1 to 3',
    without: { attempts_from: undefined, attempts_to: undefined },
  })
})

test('a count that stops says so', () => {
  expect(countText({ count: 1, more: false })).toBe('1 lead')
  expect(countText({ count: 0, more: true })).toBe('0+ leads')
  expect(countText({ count: 10_000, more: true })).toMatch(/^10.000\+ leads$/)
})
