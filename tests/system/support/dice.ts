/** Chance that can be replayed: the same seed throws the same dice. */

export interface Dice {
  /** True this often, from 0 to 1. */
  chance(share: number): boolean
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number
}

/** mulberry32, by Tommy Ettinger (public domain). */
export function dice(seed: number): Dice {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return { chance: (share) => next() < share, below: (limit) => Math.floor(next() * limit) }
}
