/**
 * A token bucket per caller, in the memory of this isolate: it blunts one caller's flood without a write per request.
 * It is no global quota: a caller spread over several isolates gets a bucket in each. Floods over sockets are the
 * floor's to stop.
 */
import { ProblemError } from '#worker/request/problem.ts'

export interface Allowance {
  /** Requests at once. */
  readonly burst: number
  readonly perSecond: number
}

/** A signed-in person. */
export const PERSON: Allowance = { burst: 200, perSecond: 40 }
/** Everything from one address before the person is known; a whole office can share one. */
export const ADDRESS: Allowance = { burst: 2_000, perSecond: 500 }

interface Bucket {
  tokens: number
  at: number
}

const MAX_BUCKETS = 20_000
const buckets = new Map<string, Bucket>()

/** Throws the problem `rate-limited` when the bucket of `key` is empty. */
export function takeToken(key: string, { burst, perSecond }: Allowance, now: number): void {
  const bucket = buckets.get(key) ?? { tokens: burst, at: now }
  const tokens = Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * perSecond)
  if (tokens < 1) throw new ProblemError('rate-limited', { retryAfter: Math.ceil((1 - tokens) / perSecond) })
  buckets.delete(key)
  // The one that has been quiet longest goes first.
  if (buckets.size >= MAX_BUCKETS)
    for (const oldest of buckets.keys()) {
      buckets.delete(oldest)
      break
    }
  buckets.set(key, { tokens: tokens - 1, at: now })
}
