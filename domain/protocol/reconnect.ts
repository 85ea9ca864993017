/** How long a client waits before it comes back: every client another time, or a deploy would bring all of them in the same instant. */

export interface ReconnectDelays {
  readonly firstMs: number
  readonly longestMs: number
  /** Each try that failed makes the next wait longer by this factor. */
  readonly growth: number
}

/** `random` is from 0 up to but not including 1. */
export const reconnectDelays = (random: () => number): ReconnectDelays => ({
  firstMs: 250 + random() * 1_750,
  longestMs: 6_000 + random() * 4_000,
  growth: 1.6,
})

/** `tries` that failed since the last time it was welcomed. */
export const reconnectDelayMs = ({ firstMs, longestMs, growth }: ReconnectDelays, tries: number): number =>
  Math.min(firstMs * growth ** tries, longestMs)
