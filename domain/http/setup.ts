/** Moving in: the first person of an empty database, and what is still to be set up. */
import { z } from 'zod'
import { EmailAddress } from '../vocabulary/email.ts'
import { Id } from '../vocabulary/primitives.ts'
import { shownWords } from '../vocabulary/text.ts'

/** POST /api/local/first-admin — local runtime only, without a token, and only while there is no admin. */
export const FirstAdmin = z.strictObject({
  organisation_name: shownWords(200),
  full_name: shownWords(200),
  email: EmailAddress,
})
export type FirstAdmin = z.output<typeof FirstAdmin>

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
