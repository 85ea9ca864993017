/** The year that the records are of: fixed, so that two fillings are the same on any day. */

const DAYS = 365
export const DAY_MS = 86_400_000

/** The last moment of the records. */
export const SCALE_UNTIL = Date.UTC(2026, 10, 1)
export const SCALE_SINCE = SCALE_UNTIL - DAYS * DAY_MS

/** When the n-th of so many happened, evenly over the year. */
export const momentOf = (at: number, of: number): number =>
  SCALE_SINCE + Math.floor(((at + 1) * DAYS * DAY_MS) / (of + 1))
