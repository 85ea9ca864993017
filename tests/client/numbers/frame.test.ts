/** What the address of the numbers asks for: its days, those they are compared with, whose they are, and the calls behind a number. */
import { describe, expect, test } from 'vitest'
import type { Me } from '#domain/http/session.ts'
import { callsSearch } from '#client/screens/numbers/frame/calls-link.ts'
import { isFiltered, toNumbersChips } from '#client/screens/numbers/frame/chips.ts'
import { narrowedBy, toAsked, toCompared } from '#client/screens/numbers/frame/asked.ts'
import { comparedName, comparedSpan, eachDay, spanName, spanOf } from '#client/screens/numbers/frame/spans.ts'
import { ALL_TEAMS, NumbersSearch } from '#client/screens/numbers/numbers-search.ts'

const TODAY = '2026-12-01'
const NOW = { day: TODAY, minute: 14 * 60 + 5 }
const search = (given: object = {}) => NumbersSearch.parse(given)
const person = (role: Me['role']): Me => ({
  user: { id: 'ann', email: 'a@example.com', full_name: 'Ann', organisation_id: 'o', organisation_name: 'O' },
  role,
  teams: ['north', 'south'].map((id) => ({ id, name: id, country: 'GB', time_zone: 'UTC', member: true })),
})

describe('days', () => {
  test.each([
    ['today', { from: TODAY, to: TODAY }],
    ['week', { from: '2026-11-25', to: TODAY }],
    ['thirty', { from: '2026-11-02', to: TODAY }],
    ['month', { from: '2026-12-01', to: TODAY }],
  ] as const)('of %s are %o', (range, span) => {
    expect(spanOf(search({ range }), TODAY)).toEqual(span)
  })

  test('of one’s own are those, and what cannot be read is the last thirty', () => {
    const own = search({ range: 'own', from: '2026-11-03', to: '2026-11-09' })
    expect(spanOf(own, TODAY)).toEqual({ from: '2026-11-03', to: '2026-11-09' })
    expect(search({ range: 'ever', vs: 'never', hour: 24, source: 'x', show: 'y' })).toEqual({
      range: 'thirty',
      vs: 'before',
      show: 'dials',
    })
  })

  test.each([
    ['before', { from: '2026-10-27', to: '2026-11-02' }],
    ['weekdays', { from: '2026-10-27', to: '2026-11-02' }],
    ['month', { from: '2026-10-03', to: '2026-10-09' }],
    ['off', null],
  ] as const)('a week is compared with %s', (vs, span) => {
    expect(comparedSpan(search({ vs }), { from: '2026-11-03', to: '2026-11-09' })).toEqual(span)
  })

  test('the same weekdays lie whole weeks before, and a month before has no 31st of its own', () => {
    expect(comparedSpan(search({ vs: 'weekdays' }), { from: TODAY, to: TODAY })).toEqual({
      from: '2026-11-24',
      to: '2026-11-24',
    })
    expect(comparedSpan(search({ vs: 'month' }), { from: '2026-12-01', to: '2026-12-31' })).toEqual({
      from: '2026-11-01',
      to: '2026-11-30',
    })
    expect(comparedSpan(search({ vs: 'month' }), { from: '2026-03-31', to: '2026-03-31' })?.from).toBe('2026-02-28')
  })

  test('are named shortly, and each is one of them', () => {
    expect(spanName({ from: TODAY, to: TODAY })).toBe('1 Dec')
    expect(spanName({ from: '2026-11-02', to: '2026-11-09' })).toBe('2 – 9 Nov')
    expect(spanName({ from: '2026-11-29', to: TODAY })).toBe('29 Nov – 1 Dec')
    expect(eachDay({ from: '2026-11-29', to: TODAY })).toEqual(['2026-11-29', '2026-11-30', TODAY])
  })
})

describe('days that have a name', () => {
  test.each([
    ['yesterday', '2026-11-30', '2026-11-30'],
    ['this-week', '2026-11-30', TODAY],
    ['last-week', '2026-11-23', '2026-11-29'],
    ['last-month', '2026-11-01', '2026-11-30'],
  ] as const)('%s', (range, from, to) => {
    expect(spanOf(search({ range }), TODAY)).toEqual({ from, to })
  })

  test('a first day behind the last one means the days between them', () => {
    const own = search({ range: 'own', from: '2026-11-20', to: '2026-11-10' })
    expect(spanOf(own, TODAY)).toEqual({ from: '2026-11-10', to: '2026-11-20' })
    const vs = search({ vs: 'own', vs_from: '2026-11-09', vs_to: '2026-11-01' })
    expect(comparedSpan(vs, { from: TODAY, to: TODAY })).toEqual({ from: '2026-11-01', to: '2026-11-09' })
  })
})

describe('a running day', () => {
  const compared = (given: object) =>
    toCompared(search(given), toAsked(search(given), person('manager'), 'north', TODAY), NOW)

  test('is compared with the same part of an earlier one, and says so', () => {
    const before = compared({ range: 'today', vs: 'weekdays' })
    expect(before).toMatchObject({ from: '2026-11-24', to: '2026-11-24', until: 845 })
    expect(before && comparedName(before)).toBe('24 Nov until 14:05')
    expect(compared({ range: 'month' })).toMatchObject({ to: '2026-11-30', until: 845 })
  })

  test('that is over is compared with a whole one', () => {
    const before = compared({ range: 'own', from: '2026-11-23', to: '2026-11-30' })
    expect(before).not.toHaveProperty('until')
    expect(before && comparedName(before)).toBe('15 – 22 Nov')
  })
})

describe('whose numbers are asked for', () => {
  test('an agent’s own, whatever the address says', () => {
    const asked = toAsked(search({ user: 'ben', team: 'south' }), person('agent'), 'north', TODAY)
    expect(asked).toMatchObject({ userId: 'ann', teamId: undefined })
    expect(toCompared(search(), asked, NOW)).toMatchObject({ userId: 'ann', from: '2026-10-03', to: '2026-11-01' })
  })

  test('a manager begins with the team they look at, an admin with all', () => {
    expect(toAsked(search(), person('manager'), 'north', TODAY).teamId).toBe('north')
    expect(toAsked(search({ team: ALL_TEAMS }), person('manager'), 'north', TODAY).teamId).toBeUndefined()
    expect(toAsked(search(), person('admin'), 'north', TODAY).teamId).toBeUndefined()
    expect(toAsked(search({ team: 'south', user: 'ben' }), person('admin'), 'north', TODAY)).toMatchObject({
      teamId: 'south',
      userId: 'ben',
    })
  })

  test('a version without its script is none', () => {
    expect(toAsked(search({ version: 2 }), person('admin'), undefined, TODAY).version).toBeUndefined()
  })
})

describe('chips', () => {
  const names = {
    team: (id: string) => `T ${id}`,
    person: (id: string) => `P ${id}`,
    script: (id: string) => `S ${id}`,
  }
  const all = { team: 'south', user: 'ben', script: 'pitch', version: 2, source: 'website', hour: 9, called: 34 }

  test('say each filter in words', () => {
    expect(toNumbersChips(search(all), names, true, { teamId: all.team }).map(({ text }) => text)).toEqual([
      'Team: T south',
      'Agent: P ben',
      'Script: S pitch, version 2',
      'Source: Website',
      'Hour: 09:00–10:00',
      'Their time: Tuesday 10:00–11:00',
    ])
    expect(isFiltered(search(all))).toBe(true)
    expect(isFiltered(search({ range: 'week' }))).toBe(false)
  })

  test('a team that one does not see is left out, and said to be', () => {
    const chips = toNumbersChips(search({ team: 'south' }), names, true, { teamId: undefined })
    expect(chips.map(({ text }) => text)).toEqual(['Left out: a team you do not see'])
  })

  test('of others are none of an agent’s', () => {
    const chips = toNumbersChips(search({ team: 'south', user: 'ben', hour: 9 }), names, false, { teamId: undefined })
    expect(chips.map(({ id }) => id)).toEqual(['hour'])
  })
})

describe('the calls behind a number', () => {
  test('of a part that less narrows are those it counted (NU11)', () => {
    const of = toAsked(
      search({ team: 'south', user: 'ben', source: 'event', hour: 9 }),
      person('admin'),
      undefined,
      TODAY,
    )
    const counted = callsSearch(
      { asked: narrowedBy(of, ['team', 'user']), seesOthers: true },
      { count: 3, counted: 'dials' },
    )
    expect(counted).toMatchObject({ team: 'south', user: 'ben', source: undefined, hour: undefined, from: of.from })
  })

  const asked = toAsked(search({ user: 'ben', hour: 9 }), person('admin'), undefined, TODAY)

  test('are those of the same days and filters, counted as the same, narrowed to the mark', () => {
    const wanted = { count: 3, counted: 'contacts', of: { source: 'event' } } as const
    expect(callsSearch({ asked, seesOthers: true }, wanted)).toMatchObject({
      from: asked.from,
      to: TODAY,
      teams: 'all',
      user: 'ben',
      hour: 9,
      source: 'event',
      counted: 'contacts',
    })
    expect(callsSearch({ asked, seesOthers: true }, { ...wanted, of: { team: 'south' } })).toMatchObject({
      team: 'south',
    })
  })

  test('an agent’s list needs no name', () => {
    const own = callsSearch({ asked, seesOthers: false }, { count: 3, counted: 'dials' })
    expect(Object.keys(own)).not.toContain('user')
    expect(Object.keys(own).filter((key) => key.startsWith('team'))).toEqual([])
  })
})
