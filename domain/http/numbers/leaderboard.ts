/** Who of a team is ahead in the measure that the team has chosen. */
import { z } from 'zod'
import { Rate } from '../../analytics/measure.ts'
import { Id } from '../../vocabulary/primitives.ts'
import { LeaderboardMeasure } from './number-settings.ts'
import { DAYS, IN_ORDER, isInOrder, isShort, SHORT } from './query.ts'

/** GET /api/numbers/leaderboard. */
export const LeaderboardQuery = z
  .object({
    team_id: Id,
    ...DAYS,
    /** Left out: the one that the team has chosen. An agent is told no other. */
    measure: LeaderboardMeasure.optional(),
  })
  .refine(isInOrder, IN_ORDER)
  .refine(isShort, SHORT)

export const LeaderboardPlace = z.object({
  /** 1 is ahead; whoever has as much shares the place. */
  rank: z.int().positive(),
  user_id: Id,
  full_name: z.string(),
  /** Of a rate, what it counts. */
  count: z.int().nonnegative(),
  /** Null for a measure that is no rate. */
  rate: Rate.nullable(),
})
export type LeaderboardPlace = z.infer<typeof LeaderboardPlace>

export const Leaderboard = z.object({
  ...DAYS,
  team_id: Id,
  measure: LeaderboardMeasure,
  /** Whoever has fewer, of what is counted or of what a rate is of, has no place. */
  minimum: z.int().positive(),
  /** Whether the agents of the team see it. */
  shown: z.boolean(),
  places: z.array(LeaderboardPlace),
})
export type Leaderboard = z.infer<typeof Leaderboard>
