/** Calls that stand on the steps of a script at this moment, as the floors of one’s teams know them (SE18). */
import { z } from 'zod'
import { Id } from '../../vocabulary/primitives.ts'

const positive = z.int().positive()

/** `team_id` left out: all of one’s teams. */
export const CallsNowQuery = z.object({ team_id: Id.optional() })

/** GET /api/scripts/:id/calls-now: steps without a call are not in it. */
export const CallsNow = z.object({
  script_id: Id,
  teams: z.array(
    z.object({
      team_id: Id,
      /** Null: its floor has not answered in time, and what stands there is not known. */
      steps: z.array(z.object({ version: positive, node_id: Id, calls: positive })).nullable(),
    }),
  ),
})
export type CallsNow = z.infer<typeof CallsNow>
