/**
 * Durations counted in buckets, so that counts of days, teams and people add up, and a median of all of them is exact to its
 * bucket. Each bound is the one before times the square root of two; the database holds a column a bucket (0087).
 */

const FIRST_MS = 1_000
const DOUBLINGS = 10

/** Where each bucket ends and the next one begins; the first holds what is under a second, the last has no end. */
export const BUCKET_BOUNDS_MS: readonly number[] = Array.from({ length: 2 * DOUBLINGS + 1 }, (_, at) =>
  Math.round(FIRST_MS * 2 ** (at / 2)),
)

export const BUCKETS = BUCKET_BOUNDS_MS.length + 1

/** Which bucket a duration is counted in. */
export function bucketOf(ms: number): number {
  const at = BUCKET_BOUNDS_MS.findIndex((bound) => ms < bound)
  return at === -1 ? BUCKETS - 1 : at
}

/** A bucket by its ends in milliseconds; `to` is null for the one without. */
export interface Bucket {
  readonly from: number
  readonly to: number | null
}

/** The bucket in which the middle one lies, of an even number the lower of both; null when nothing was counted. */
export const medianBucket = (counts: readonly number[]): Bucket | null => percentileBucket(counts, 50)

/** The bucket of the least duration that so many per cent do not exceed; null when nothing was counted. */
export function percentileBucket(counts: readonly number[], percent: number): Bucket | null {
  const all = counts.reduce((sum, count) => sum + count, 0)
  if (all === 0) return null
  const rank = Math.ceil((all * percent) / 100)
  let passed = 0
  const at = counts.findIndex((count) => (passed += count) >= rank)
  return { from: BUCKET_BOUNDS_MS[at - 1] ?? 0, to: BUCKET_BOUNDS_MS[at] ?? null }
}
