/** Chance that can be repeated: the same seed throws the same numbers on every machine. */

export interface Dice {
  /** From 0 up to but not including 1. */
  readonly next: () => number
  /** A whole number, both ends included. */
  readonly whole: (from: number, to: number) => number
  /** A whole number, small ones more often: the product of two throws. */
  readonly skewed: (from: number, to: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <T>(from: readonly [T, ...T[]]) => T
  /** Undefined only for an empty list. */
  readonly anyOf: <T>(from: readonly T[]) => T | undefined
  readonly weighted: <T>(from: readonly T[], weight: (one: T) => number) => T | undefined
  readonly shuffled: <T>(from: readonly T[]) => T[]
  /** In the shape of a random (version 4) UUID. */
  readonly uuid: () => string
  /** Dice of their own for a part, so that what one part throws does not move another. */
  readonly fork: (name: string) => Dice
}

/** FNV-1a, to make a number of a name. */
function hashSeed(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash >>> 0
}

/** Mulberry32 by Tommy Ettinger, public domain: 32 bits of state, enough for a demo. */
function mulberry(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export function createDice(seed: number): Dice {
  const next = mulberry(seed)
  const below = (count: number): number => Math.floor(next() * count)
  const anyOf = <T>(from: readonly T[]): T | undefined => from[below(from.length)]
  return {
    next,
    whole: (from, to) => from + below(to - from + 1),
    skewed: (from, to) => from + Math.floor(next() * next() * (to - from + 1)),
    chance: (probability) => next() < probability,
    pick: (from) => anyOf(from) ?? from[0],
    anyOf,
    weighted: (from, weight) => pickWeighted(next(), from, weight),
    shuffled: (from) =>
      from
        .map((one) => ({ one, at: next() }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ one }) => one),
    uuid: () => toUuid(Array.from({ length: 32 }, () => below(16))),
    fork: (name) => createDice(hashSeed(`${seed}/${name}`)),
  }
}

function pickWeighted<T>(thrown: number, from: readonly T[], weight: (one: T) => number): T | undefined {
  const weights = from.map((one) => Math.max(0, weight(one)))
  let left = thrown * weights.reduce((sum, one) => sum + one, 0)
  return from.find((_, index) => (left -= weights[index] ?? 0) < 0) ?? from.at(-1)
}

function toUuid(nibbles: readonly number[]): string {
  const digits = nibbles.map((nibble) => nibble.toString(16))
  digits[12] = '4'
  digits[16] = (((nibbles[16] ?? 0) % 4) + 8).toString(16)
  const hex = digits.join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
