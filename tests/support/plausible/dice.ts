/** Chance that can be repeated: the same seed, or the same numbers, give the same throws. */

/** A whole number from 0 up to, but not including, `sides`. */
export type Dice = (sides: number) => number

/** Mulberry32: small, fast and even enough for tests. */
export function seededDice(seed: number): Dice {
  let state = seed >>> 0
  return (sides) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % Math.max(1, sides)
  }
}

/** Throws that were fixed before, so that a property test can shrink them. */
export function givenDice(numbers: readonly number[]): Dice {
  let next = 0
  return (sides) => (numbers[next++ % Math.max(1, numbers.length)] ?? 0) % Math.max(1, sides)
}

export const chance = (dice: Dice, percent: number): boolean => dice(100) < percent

export function oneOf<T>(dice: Dice, things: readonly T[]): T | undefined {
  return things[dice(things.length)]
}

export type Choice<T> = readonly [weight: number, make: () => T | undefined]

/** One of the choices by weight; undefined when there is none, or it turned out impossible. */
export function weighted<T>(dice: Dice, choices: readonly Choice<T>[]): T | undefined {
  let left = dice(choices.reduce((sum, [weight]) => sum + weight, 0))
  for (const [weight, make] of choices) {
    if (left < weight) return make()
    left -= weight
  }
  return undefined
}
