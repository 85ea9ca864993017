/** How long calls usually stand on a step, as everybody of a team is told it (NU4). */
import { type Bucket, medianBucket } from './log-buckets.ts'

/** How far back calls are usual. */
export const USUAL_DAYS = 90

/** Of fewer calls nobody is told: a median of a few is nearly the time of one of them. */
export const FEWEST_CALLS = 10

export interface UsualDwell {
  readonly visits: number
  readonly median: Bucket
}

/** By the calls that came to the step, each once, and by its visits in buckets, both of all teams that are asked about. */
export function usualDwell(calls: number, counts: readonly number[]): UsualDwell | null {
  const median = medianBucket(counts)
  if (calls < FEWEST_CALLS || median === null) return null
  return { visits: counts.reduce((sum, count) => sum + count, 0), median }
}

const DAY_MS = 24 * 60 * 60_000

/** The first day that counts, as a date. */
export const usualSince = (now: number): string => new Date(now - USUAL_DAYS * DAY_MS).toISOString().slice(0, 10)
