/** How long calls of one’s own teams usually stand on the steps of a version (NU4). */
import { z } from 'zod'
import { Id } from '../../vocabulary/primitives.ts'

const count = z.int().nonnegative()
const positive = z.int().positive()

const UsualStep = z.object({
  node_id: Id,
  /** Visits that the median is of. */
  visits: positive,
  /** The ends of the bucket in which the median lies, in milliseconds; `to` is null for the one without an end. */
  median: z.object({ from: count, to: count.nullable() }),
})

/** GET /api/scripts/:id/versions/:n/dwell: steps that too few calls came to are not in it. */
export const UsualDwellTimes = z.object({
  script_id: Id,
  version: positive,
  /** The first day that counts, each team’s by its own calendar. */
  from: z.iso.date(),
  team_ids: z.array(Id),
  /** Of fewer calls to a step nobody is told. */
  fewest_calls: positive,
  steps: z.array(UsualStep),
})
export type UsualDwellTimes = z.infer<typeof UsualDwellTimes>
