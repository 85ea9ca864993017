/** What becomes of a try: when the next one is, when there is none, and what an answer means. */

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** An answer that takes longer is none. */
export const ANSWER_WITHIN_MS = 15 * SECOND
/** After each try but the last: within three days in all. */
const WAITS_MS = [10 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 12 * HOUR, 22 * HOUR, 22 * HOUR]
export const MAX_ATTEMPTS = WAITS_MS.length + 1
/** How long the receiver itself may ask for. */
const LONGEST_WISH_MS = 24 * HOUR

export const GIVE_UP_HOURS = [1, 6, 24, 72] as const

interface Failed {
  /** With this one. */
  readonly attempts: number
  readonly firstTryAt: number
  readonly now: number
  readonly giveUpMs: number
  /** What the receiver asked for. */
  readonly retryAfterMs: number | null
  /** From 0 to 1: many that failed together come back one by one. */
  readonly roll: number
}

/** When to try again; null when the event is given up. */
export function nextTryAt({ attempts, firstTryAt, now, giveUpMs, retryAfterMs, roll }: Failed): number | null {
  const wait = WAITS_MS[attempts - 1]
  if (wait === undefined) return null
  // Up to a tenth sooner or later.
  const jittered = Math.round(wait * (0.9 + 0.2 * roll))
  const at = now + Math.max(jittered, Math.min(retryAfterMs ?? 0, LONGEST_WISH_MS))
  return at - firstTryAt > giveUpMs ? null : at
}

/** `Retry-After` in milliseconds from now: seconds, or a date. */
export function readRetryAfter(header: string | null, now: number): number | null {
  const text = header?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) return Number(text) * SECOND
  const at = Date.parse(text)
  return Number.isNaN(at) || text === '' ? null : Math.max(0, at - now)
}

export type Verdict = 'delivered' | 'failed' | 'gone'

/** Only 2xx is a yes; a redirect is none, as nobody has checked where it leads. */
export const verdictOf = (status: number): Verdict =>
  status >= 200 && status < 300 ? 'delivered' : status === 410 ? 'gone' : 'failed'
