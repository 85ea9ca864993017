/** Where somebody who signs in comes from, to be led back there. */
import { z } from 'zod'

/** Only ways within this app are gone back to. */
const OwnAddress = z
  .string()
  .regex(/^\/(?![/\\])/)
  .refine((address) => !address.startsWith('/sign-in'))

export const SignInSearch = z.object({ back: OwnAddress.optional().catch(undefined) })
