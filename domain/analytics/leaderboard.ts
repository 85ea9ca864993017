/** Who of a team is ahead in one measure (TP4). */
import { TARGET_MEASURES } from './targets.ts'

/** What can be reached, and two rates. */
export const LEADERBOARD_MEASURES = [...TARGET_MEASURES, 'contact-rate', 'booking-rate'] as const
export type LeaderboardMeasure = (typeof LEADERBOARD_MEASURES)[number]

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
