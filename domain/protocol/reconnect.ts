/**
 * How long a client waits before it comes back: every client another time, or a deploy would bring all of them in the same instant.
 *
 * A try that is refused costs the server next to nothing, so the next is soon. One that got no answer says that there are more askers
 * than the server can answer: those who ask again at once keep it at work for askers who have gone, and so each such try makes the
 * client wait longer before the next one, and longer for its answer.
 */

export interface ReconnectDelays {
  readonly firstMs: number
  readonly longestMs: number
  /** Each try that failed makes the next wait longer by this factor. */
  readonly growth: number
}

/** Tries that failed in a row; the line that was lost counts as one. */
export interface FailedTries {
  readonly all: number
  /** Those that failed for want of an answer. */
  readonly unanswered: number
}

export const NO_FAILED_TRIES: FailedTries = { all: 0, unanswered: 0 }
export const LOST_LINE: FailedTries = { all: 1, unanswered: 0 }

/** A try that took this long did not end with a word of the server. */
const UNANSWERED_MS = 5_000
const WIDEST = 4

/** `random` is from 0 up to but not including 1. */
export const reconnectDelays = (random: () => number): ReconnectDelays => ({
  firstMs: 250 + random() * 1_750,
  longestMs: 6_000 + random() * 4_000,
  growth: 1.6,
})

/** `tookMs` from the question for a ticket to the end of the try. */
export const afterFailedTry = ({ all, unanswered }: FailedTries, tookMs: number): FailedTries => ({
  all: all + 1,
  unanswered: tookMs < UNANSWERED_MS ? unanswered : unanswered + 1,
})

export function reconnectDelayMs({ firstMs, longestMs, growth }: ReconnectDelays, tries: FailedTries): number {
  if (tries.all === 0) return 0
  if (tries.unanswered > 0) return longestMs * Math.min(2 ** (tries.unanswered - 1), WIDEST)
  return Math.min(firstMs * growth ** (tries.all - 1), longestMs)
}

/** How many times as long as usual an answer is waited for. */
export const patienceFor = ({ unanswered }: FailedTries): number => Math.min(2 ** unanswered, WIDEST)
