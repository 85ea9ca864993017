import { expect, test } from 'vitest'
import { toStreak } from './streak.ts'

const days = (...each: readonly (readonly [dials: number, done: number])[]) =>
  each.map(([dials, done], at) => ({ day: `2026-11-0${at + 1}`, dials, done }))

test('days in a row are those on which somebody worked and something was done', () => {
  expect(toStreak(days([30, 1], [30, 2], [30, 0], [30, 1]), '2026-11-09')).toEqual({ now: 1, longest: 2 })
})

test('a day without a dial ends nothing', () => {
  expect(toStreak(days([30, 1], [0, 0], [30, 1]), '2026-11-09')).toEqual({ now: 2, longest: 2 })
})

test('today ends nothing before it is over, and counts once something is done', () => {
  expect(toStreak(days([30, 1], [30, 1], [12, 0]), '2026-11-03')).toEqual({ now: 2, longest: 2 })
  expect(toStreak(days([30, 1], [30, 1], [12, 1]), '2026-11-03')).toEqual({ now: 3, longest: 3 })
})

test('of no days there is none', () => {
  expect(toStreak([], '2026-11-03')).toEqual({ now: 0, longest: 0 })
})
