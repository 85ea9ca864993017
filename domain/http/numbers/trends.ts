/** GET /api/numbers/trends: how the days of each person went, to be drawn as lines beside their names. */
import { z } from 'zod'
import { Id } from '../../vocabulary/primitives.ts'
import { DAYS, IN_ORDER, isInOrder, TEAM } from './query.ts'

export const TrendsQuery = z.object({ ...DAYS, ...TEAM }).refine(isInOrder, IN_ORDER)
export type TrendsQuery = z.infer<typeof TrendsQuery>

const byDay = z.array(z.int().nonnegative())

/** Each list has a number for each day of the range, in their order. Who did nothing has no row. */
export const Trends = z.object({
  ...DAYS,
  team_ids: z.array(Id),
  rows: z.array(z.object({ user_id: Id, dials: byDay, contacts: byDay, bookings: byDay })),
})
export type Trends = z.infer<typeof Trends>
