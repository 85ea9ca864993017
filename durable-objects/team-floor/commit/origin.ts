/** From where somebody acts, for the log: the worker has it from the platform, never from what a client says of itself. */
import { z } from 'zod'

export const Origin = z.object({
  ip: z.string().max(64).nullable(),
  userAgent: z.string().max(300).nullable(),
  /** Who acts in the person's name. */
  impersonatorId: z.string().max(64).nullish(),
})
export type Origin = z.infer<typeof Origin>
