/** How a number compares with the one before it. */

export interface Change {
  readonly direction: 'up' | 'down' | 'same'
  /** Of the one before; null where that was nothing. */
  readonly share: number | null
}

/** Null where one of them is not known. */
export function toChange(now: number | null, before: number | null): Change | null {
  if (now === null || before === null) return null
  const direction = now > before ? 'up' : now < before ? 'down' : 'same'
  return { direction, share: before === 0 ? null : Math.abs(now - before) / before }
}
