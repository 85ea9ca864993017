/** Moving in: what is still to be set up. */
import { z } from 'zod'
import { Id } from '../vocabulary/primitives.ts'

/** What is to be done, in its order. */
export const SETUP_STEPS = ['team', 'script', 'leads', 'people', 'call'] as const
export const SetupStep = z.enum(SETUP_STEPS)
export type SetupStep = z.infer<typeof SetupStep>

/** GET /api/setup: read off what there is, so that it is true however it came about. */
export const Setup = z.object({
  done: z.record(SetupStep, z.boolean()),
  /** Invitations that nobody has taken up yet; counted to a hundred. */
  invited: z.int(),
  /** Active people besides the one who asks; counted to a hundred. */
  arrived: z.int(),
  dismissed: z.boolean(),
  /** Something is still to be done, and nobody has put the list away. */
  open: z.boolean(),
  /** The team made first, for the steps that are about one. */
  team_id: Id.nullable(),
})
export type Setup = z.infer<typeof Setup>

/** PUT /api/setup */
export const SetupChange = z.strictObject({ dismissed: z.boolean() })
