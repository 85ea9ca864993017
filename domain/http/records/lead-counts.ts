/** How many leads the people of a team have. */
import { z } from 'zod'
import { Id } from '../../vocabulary/primitives.ts'

/** Of one person no more are counted. */
export const LEAD_COUNT_MAX = 2_000

/** GET /api/teams/:id/lead-counts. `owner_id` is null of leads that are the team's; `more`: there are more than said. */
export const LeadCounts = z.object({
  data: z.array(z.object({ owner_id: Id.nullable(), leads: z.int(), more: z.boolean() })),
})
export type LeadCounts = z.infer<typeof LeadCounts>
