/**
 * How much one person or one token may ask of each kind, counted by the platform over all isolates of a place. It says yes or
 * no and never how much is left, so neither do we: `RateLimit-Policy` tells the limits with every answer, and `RateLimit` that
 * nothing is left where that is known, which is when a request was turned away.
 */
import type { WorkerEnv } from '#worker/env.ts'
import { logFault, ProblemError } from '#worker/request/problem.ts'
import { PERSON, policyOf } from '#worker/request/rate-limit.ts'
import type { HonoContext } from '#worker/request/hono.ts'
import type { Facts } from '#worker/request/verb.ts'

/** `wrangler.toml` has the same figures; a test compares them. */
export const LIMITS = {
  read: { binding: 'READ_LIMIT', quota: 600, seconds: 10 },
  write: { binding: 'WRITE_LIMIT', quota: 300, seconds: 10 },
  /** What changes many records at once. */
  bulk: { binding: 'BULK_LIMIT', quota: 40, seconds: 10 },
} as const satisfies Readonly<
  Record<string, { readonly binding: keyof WorkerEnv; readonly quota: number; readonly seconds: 10 | 60 }>
>
export type LimitClass = keyof typeof LIMITS

export const limitOf = ({ method, isBulk = false }: Pick<Facts, 'method' | 'isBulk'>): LimitClass =>
  isBulk ? 'bulk' : method === 'GET' ? 'read' : 'write'

/** For `RateLimit-Policy`: what a person is held to by one isolate, and by all of them. */
export function policiesOf(name: LimitClass): string {
  const { quota, seconds } = LIMITS[name]
  return `${policyOf(PERSON)}, "${name}";q=${quota};w=${seconds}`
}

/** Throws `rate-limited`. A platform that cannot count lets everybody in. */
export async function stayWithin(c: HonoContext, verb: Pick<Facts, 'method' | 'isBulk'>): Promise<void> {
  const name = limitOf(verb)
  c.set('limit', name)
  const { binding, seconds } = LIMITS[name]
  const { userId } = c.get('person')
  const isIn = await c.env[binding].limit({ key: userId }).then(
    ({ success }) => success,
    (cause: unknown) => {
      logFault(new ProblemError('unavailable', { cause }), c.get('requestId'), binding)
      return true
    },
  )
  // Its window is over by then, wherever in it we are.
  if (!isIn) throw new ProblemError('rate-limited', { retryAfter: seconds, headers: { ratelimit: `"${name}";r=0` } })
}
