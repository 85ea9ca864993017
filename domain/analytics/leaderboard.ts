/** Who of a team is ahead in one measure (TP4). */
import type { Counts } from './counts.ts'
import type { Measure } from './measure.ts'
import { MEASURES } from './measures.ts'
import { reachedOf, TARGET_MEASURES, targetName } from './targets.ts'

/** What can be reached, and two rates. */
export const LEADERBOARD_MEASURES = [...TARGET_MEASURES, 'contact-rate', 'booking-rate'] as const
export type LeaderboardMeasure = (typeof LEADERBOARD_MEASURES)[number]

/** Each rate by its one definition. */
const RATES = { 'contact-rate': MEASURES.contact_rate, 'booking-rate': MEASURES.booking_rate } as const

const isRate = (measure: LeaderboardMeasure): measure is keyof typeof RATES => measure in RATES

/** As screens call it, with how it is counted. */
export const leaderboardMeasure = (measure: LeaderboardMeasure): Pick<Measure, 'name'> & Partial<Measure> =>
  isRate(measure) ? RATES[measure] : { name: targetName(measure) }

export const scoreOf = (measure: LeaderboardMeasure, userId: string, counts: Counts): Score =>
  isRate(measure)
    ? { userId, count: RATES[measure].count(counts), of: RATES[measure].total(counts) }
    : { userId, count: reachedOf(measure, counts), of: null }

/** One person's count, and for a rate what it is of; null for a measure that is no rate. */
export interface Score {
  readonly userId: string
  readonly count: number
  readonly of: number | null
}

export interface Place extends Score {
  /** 1 is ahead; whoever has as much shares the place, and the next one is left out. */
  readonly rank: number
}

const valueOf = ({ count, of }: Score): number => (of === null ? count : count / of)

/** What the minimum is asked of. */
const baseOf = ({ count, of }: Score): number => of ?? count

/**
 * The highest first; of those who share a place, by id, so that the list does not jump. Whoever has less than the minimum, of
 * what is counted or of what a rate is of, has no place.
 */
export function placesOf(scores: readonly Score[], minimum: number): readonly Place[] {
  const listed = scores
    .filter((score) => baseOf(score) >= Math.max(1, minimum))
    .toSorted((one, other) => valueOf(other) - valueOf(one) || (one.userId < other.userId ? -1 : 1))
  let rank = 0
  return listed.map((score, at) => {
    const before = listed[at - 1]
    if (before === undefined || valueOf(before) !== valueOf(score)) rank = at + 1
    return { ...score, rank }
  })
}
