/** What a number is called and how it is counted, and the one form of a rate. */
import { z } from 'zod'

export interface Measure {
  /** As a table and a file call it. */
  readonly name: string
  /** How it is counted, in a sentence or two. */
  readonly counts: string
}

/** A rate of fewer is grey and says so. */
export const FEW = 20

/** The most days that one question may cover which is answered from the calls themselves. */
export const MOST_DAYS = 92

/** With its own fraction. It may be of times or exceed one: its measure says what it is. */
export const Rate = z.object({
  count: z.int().nonnegative(),
  of: z.int().nonnegative(),
  /** `count ÷ of`; null where there was nothing to count. */
  rate: z.number().nonnegative().nullable(),
  /** Of so few that it says little. */
  few: z.boolean(),
})
export type Rate = z.infer<typeof Rate>

export const toRate = (count: number, of: number): Rate => ({
  count,
  of,
  rate: of === 0 ? null : count / of,
  few: of < FEW,
})

/** How a rate reads: a share of what it is of, a number of times for each, or a mean time in milliseconds. */
export const UNITS = ['share', 'each', 'ms'] as const

/** A measure that is counted from `T`. */
export interface RateMeasure<T> extends Measure {
  readonly unit: (typeof UNITS)[number]
  /** What it is of, as a word beside the number: "41 of 108 dials". */
  readonly of: string
  readonly count: (counts: T) => number
  readonly total: (counts: T) => number
}

/** In their order. */
export function keysOf<K extends string>(measures: Readonly<Record<K, unknown>>): K[] {
  const keys: K[] = []
  for (const key in measures) keys.push(key)
  return keys
}

/** Each measure by its fraction. */
export function toRates<K extends string, T>(
  measures: Readonly<Record<K, RateMeasure<T>>>,
  counts: T,
): Record<K, Rate> {
  const rates: Partial<Record<K, Rate>> = {}
  for (const key in measures) rates[key] = toRate(measures[key].count(counts), measures[key].total(counts))
  return rates as Record<K, Rate>
}
