/** What the address of a script holds: the version, how it is looked at, the chosen step. */
import { z } from 'zod'
import { Id } from '#domain/vocabulary/primitives.ts'

const gone = () => undefined

export const ScriptSearch = z.object({
  v: z.coerce.number().int().positive().optional().catch(gone),
  view: z.enum(['outline', 'graph']).optional().catch(gone),
  node: Id.optional().catch(gone),
})
