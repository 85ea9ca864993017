import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BUCKET_BOUNDS_MS, BUCKETS, bucketOf, medianBucket } from './log-buckets.ts'

const counted = (durations: readonly number[]): number[] => {
  const counts = Array.from({ length: BUCKETS }, () => 0)
  for (const ms of durations) counts[bucketOf(ms)] = (counts[bucketOf(ms)] ?? 0) + 1
  return counts
}

describe('buckets of durations', () => {
  test('a bound begins the next bucket', () => {
    for (const [at, bound] of BUCKET_BOUNDS_MS.entries()) {
      expect(bucketOf(bound - 1)).toBe(at)
      expect(bucketOf(bound)).toBe(at + 1)
    }
    expect([bucketOf(0), bucketOf(86_400_000)]).toEqual([0, BUCKETS - 1])
  })

  test('no bucket but the last is wider than half of where it begins', () => {
    for (const [at, bound] of BUCKET_BOUNDS_MS.entries())
      expect((BUCKET_BOUNDS_MS[at + 1] ?? bound) / bound).toBeLessThan(1.5)
  })

  test('NU3 the median of counts that were added up lies in the bucket that is named', () => {
    const durations = fc.array(fc.integer({ min: 0, max: 3_000_000 }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(durations, durations, (one, other) => {
        const [a, b] = [counted(one), counted(other)]
        const bucket = medianBucket(a.map((count, at) => count + (b[at] ?? 0)))
        const sorted = [...one, ...other].toSorted((x, y) => x - y)
        const median = sorted[Math.ceil(sorted.length / 2) - 1] ?? -1
        expect(median).toBeGreaterThanOrEqual(bucket?.from ?? Infinity)
        expect(median).toBeLessThan(bucket?.to ?? Infinity)
      }),
    )
  })

  test('of nothing there is none', () => {
    expect(medianBucket(counted([]))).toBeNull()
  })
})
