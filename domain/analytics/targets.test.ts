import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Target,
  TARGET_MEASURES,
  TARGET_PERIODS,
  TARGET_SCOPES,
  periodOf,
  targetOn,
  targetsOn,
} from './targets.ts'

const set = (target: Partial<Target>): Target => ({
  scope: 'everyone',
  userId: null,
  measure: 'dials',
  period: 'day',
  validFrom: '2026-11-02',
  value: 60,
  ...target,
})
const asked = { userId: 'ann', measure: 'dials', period: 'day', day: '2026-11-20' } as const

test('TP1 a person’s own target comes before everybody’s, and everybody’s holds for those without', () => {
  const targets = [set({}), set({ scope: 'person', userId: 'ann', value: 80 }), set({ scope: 'team', value: 900 })]
  expect(targetOn(targets, asked)).toBe(80)
  expect(targetOn(targets, { ...asked, userId: 'abe' })).toBe(60)
  expect(targetOn(targets, { ...asked, userId: null })).toBe(900)
})

test('TP1 a person’s own target that is ended leaves them everybody’s', () => {
  const own = set({ scope: 'person', userId: 'ann', value: 80 })
  const targets = [set({}), own, { ...own, validFrom: '2026-11-10', value: null }]
  expect(targetOn(targets, asked)).toBe(60)
  expect(targetOn(targets, { ...asked, day: '2026-11-09' })).toBe(80)
})

test('TP1 days that are over keep theirs', () => {
  const targets = [set({}), set({ validFrom: '2026-11-20', value: 70 }), set({ validFrom: '2026-12-01', value: null })]
  const on = (day: string) => targetOn(targets, { ...asked, day })
  expect(['2026-11-01', '2026-11-02', '2026-11-19', '2026-11-20', '2026-11-30', '2026-12-01'].map(on)).toEqual([
    null,
    60,
    60,
    70,
    70,
    null,
  ])
})

test('TP1 of a day, a week and a month each has its own', () => {
  const targets = [set({}), set({ period: 'month', measure: 'bookings', value: 40 })]
  expect(targetsOn(targets, 'ann', '2026-11-20')).toEqual([
    { measure: 'dials', period: 'day', value: 60 },
    { measure: 'bookings', period: 'month', value: 40 },
  ])
  expect(targetsOn(targets, null, '2026-11-20')).toEqual([])
})

const day = fc.integer({ min: 1, max: 28 }).map((of) => `2026-11-${String(of).padStart(2, '0')}`)
const anyTarget = fc.record({
  scope: fc.constantFrom(...TARGET_SCOPES),
  userId: fc.constantFrom('ann', 'abe'),
  measure: fc.constantFrom(...TARGET_MEASURES),
  period: fc.constantFrom(...TARGET_PERIODS),
  validFrom: day,
  value: fc.option(fc.integer({ min: 1, max: 900 })),
})

test('TP1 nothing that is set from a later day on changes a day before it', () => {
  fc.assert(
    fc.property(fc.array(anyTarget, { maxLength: 30 }), anyTarget, day, (targets, later, on) => {
      fc.pre(later.validFrom > on)
      for (const userId of ['ann', 'abe', null])
        expect(targetsOn([later, ...targets], userId, on)).toEqual(targetsOn(targets, userId, on))
    }),
  )
})

test('TP1 a week is that of its Monday and a month a whole one, also over the turn of a year', () => {
  expect(periodOf('day', '2027-01-01')).toEqual({ from: '2027-01-01', to: '2027-01-01' })
  expect(periodOf('week', '2027-01-01')).toEqual({ from: '2026-12-28', to: '2027-01-03' })
  expect(periodOf('week', '2026-12-28')).toEqual({ from: '2026-12-28', to: '2027-01-03' })
  expect(periodOf('week', '2027-01-03')).toEqual({ from: '2026-12-28', to: '2027-01-03' })
  expect(periodOf('month', '2028-02-10')).toEqual({ from: '2028-02-01', to: '2028-02-29' })
  expect(periodOf('month', '2026-12-31')).toEqual({ from: '2026-12-01', to: '2026-12-31' })
})
