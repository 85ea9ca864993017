/** To which version of a script a lead belongs, and what is known of a call that was made for it. */
import { z } from 'zod'
import { Id } from '../../vocabulary/primitives.ts'

const arm = { testId: Id, version: z.int().positive() }

/** A fact of the lead: it goes wherever the lead goes (AB3). */
export const LeadArm = z.object(arm)
export type LeadArm = z.infer<typeof LeadArm>

/** `isNew`: the lead was given to the arm with this call. */
export const CallArm = z.object({ ...arm, isNew: z.boolean() })
export type CallArm = z.infer<typeof CallArm>

/** Of a call that is closed: besides its outcome, all that its arm's counts are made of (AB5). */
export const ClosedCallArm = z.object({
  ...arm,
  /** A person answered. */
  contact: z.boolean(),
  /** Over within half a minute of the answer. */
  brief: z.boolean(),
})
export type ClosedCallArm = z.infer<typeof ClosedCallArm>
