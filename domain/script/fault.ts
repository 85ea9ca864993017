/** What is wrong at one place of a script, as it is told; apart from the checks that find it, which only authors need. */
import { z } from 'zod'

export const ScriptFault = z.object({
  /** A script with errors is not published; warnings are only shown. */
  severity: z.enum(['error', 'warning']),
  code: z.string(),
  /** `content.nodes[3].responses[0].to`; empty for the whole. */
  path: z.string(),
  /** In the text that was sent; null when there was none. */
  line: z.int().positive().nullable(),
  /** The step it is in, as far as that can be told. */
  node_id: z.string().nullable(),
  what: z.string(),
  mend: z.string(),
})
export type ScriptFault = z.infer<typeof ScriptFault>
