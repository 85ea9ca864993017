import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { BUCKETS, bucketOf, medianBucket } from './log-buckets.ts'
import { FEWEST_CALLS, usualDwell, usualSince } from './usual-dwell.ts'

const counted = (durations: readonly number[]): number[] => {
  const counts = Array.from({ length: BUCKETS }, () => 0)
  for (const ms of durations) counts[bucketOf(ms)] = (counts[bucketOf(ms)] ?? 0) + 1
  return counts
}

test('NU4 the usual time is the median of all visits, with how many they are', () => {
  const counts = counted([...Array<number>(7).fill(9_000), ...Array<number>(6).fill(30_000)])
  expect(usualDwell(FEWEST_CALLS, counts)).toEqual({ visits: 13, median: { from: 8_000, to: 11_314 } })
})

test('NU4 of fewer calls there is none, however often they came', () => {
  const durations = fc.array(fc.integer({ min: 0, max: 3_000_000 }), { maxLength: 60 })
  fc.assert(
    fc.property(durations, fc.nat({ max: 2 * FEWEST_CALLS }), (times, calls) => {
      const counts = counted(times)
      const told = usualDwell(calls, counts)
      if (calls < FEWEST_CALLS || times.length === 0) expect(told).toBeNull()
      else expect(told).toEqual({ visits: times.length, median: medianBucket(counts) })
    }),
  )
})

test('NU4 a single call more moves the usual time no farther than to the next time that was counted', () => {
  const times = fc.array(fc.integer({ min: 0, max: 3_000_000 }), { minLength: FEWEST_CALLS, maxLength: 40 })
  fc.assert(
    fc.property(times, fc.integer({ min: 0, max: 3_000_000 }), (before, more) => {
      const sorted = before.toSorted((one, other) => one - other)
      const middle = Math.ceil(sorted.length / 2) - 1
      const [low, high] = [sorted[middle - 1] ?? 0, sorted[middle + 1] ?? Infinity]
      const after = usualDwell(before.length + 1, counted([...before, more]))?.median
      expect(after?.from).toBeGreaterThanOrEqual(medianBucket(counted([low]))?.from ?? Infinity)
      expect(after?.from).toBeLessThanOrEqual(high)
    }),
  )
})

test('NU4 days count since ninety days ago', () => {
  expect(usualSince(Date.UTC(2026, 3, 1, 23))).toBe('2026-01-01')
})
