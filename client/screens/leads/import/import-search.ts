/** What the address of an import says beside its id. */
import { z } from 'zod'

export const ImportSearch = z.object({
  /** Back at the columns of a file that was checked. */
  step: z.literal('columns').optional().catch(undefined),
  /** Where to go on afterwards. */
  from: z.literal('set-up').optional().catch(undefined),
})

export const ImportsSearch = ImportSearch.pick({ from: true })
