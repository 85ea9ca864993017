/** Paths through a script that its authors keep: walked again before each publication. */
import { z } from 'zod'
import { ScriptCase } from '../../practice/script-case.ts'
import { Id } from '../../vocabulary/primitives.ts'
import { IsoTime } from '../common.ts'

export const KeptCase = z.object({
  id: Id,
  ...ScriptCase.shape,
  created_at: IsoTime,
  created_by_name: z.string().nullable(),
})
export type KeptCase = z.infer<typeof KeptCase>

/** GET /api/scripts/:id/cases, oldest first. */
export const KeptCases = z.object({ data: z.array(KeptCase) })
export type KeptCases = z.infer<typeof KeptCases>
