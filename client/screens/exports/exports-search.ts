/** What the address of the exports says. */
import { z } from 'zod'

export const ExportsSearch = z.object({
  /** Of everybody, for an admin. */
  of: z.literal('all').optional().catch(undefined),
})
export type ExportsSearch = z.infer<typeof ExportsSearch>
