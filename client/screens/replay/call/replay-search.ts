/** Which step of a replayed call is shown. */
import { z } from 'zod'

export const ReplaySearch = z.object({
  step: z.coerce
    .number()
    .int()
    .nonnegative()
    .optional()
    .catch(() => undefined),
})
