/**
 * A token bucket per caller, in the memory of this isolate: it blunts one caller's flood without a write per request.
 * It is no global quota: a caller spread over several isolates gets a bucket in each (`limits.ts` counts over all of them).
 * Floods over sockets are the floor's to stop.
 */
import { ProblemError } from '#worker/request/problem.ts'

export interface Allowance {
  /** As callers are told of it; left out where they are not. */
  readonly name?: string
  /** Requests at once. */
  readonly burst: number
  readonly perSecond: number
}

/** A signed-in person, or a token. */
export const PERSON: Allowance = { name: 'burst', burst: 200, perSecond: 40 }
/** Everything from one address before the person is known; a whole office can share one. */
export const ADDRESS: Allowance = { name: 'address', burst: 2_000, perSecond: 500 }

interface Bucket {
  tokens: number
  at: number
}

const MAX_BUCKETS = 20_000
const buckets = new Map<string, Bucket>()

/** Throws the problem `rate-limited` when the bucket of `key` is empty. */
export function takeToken(key: string, allowance: Allowance, now: number): void {
  const { burst, perSecond } = allowance
  const bucket = buckets.get(key) ?? { tokens: burst, at: now }
  const tokens = Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * perSecond)
  if (tokens < 1) throw spent(allowance, Math.ceil((1 - tokens) / perSecond))
  buckets.delete(key)
  // The one that has been quiet longest goes first.
  if (buckets.size >= MAX_BUCKETS)
    for (const oldest of buckets.keys()) {
      buckets.delete(oldest)
      break
    }
  buckets.set(key, { tokens: tokens - 1, at: now })
}

/** Every caller has a full bucket again. For tests, which share one isolate. */
export const forgetCallers = (): void => buckets.clear()

/** For `RateLimit-Policy`: an empty bucket is full again after its window. */
export const policyOf = ({ name = '', burst, perSecond }: Allowance): string =>
  `"${name}";q=${burst};w=${Math.ceil(burst / perSecond)}`

function spent(allowance: Allowance, retryAfter: number): ProblemError {
  const { name } = allowance
  const headers =
    name === undefined ? {} : { ratelimit: `"${name}";r=0;t=${retryAfter}`, 'ratelimit-policy': policyOf(allowance) }
  return new ProblemError('rate-limited', { retryAfter, headers })
}
