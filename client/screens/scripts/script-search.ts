/** What the address of a script holds: the version, how it is looked at, the chosen step. */
import { z } from 'zod'
import { searchChoice, searchCount, searchDay, searchId } from '../../browser/search-params.ts'

export const SCRIPT_DEFAULTS = { view: 'outline' } as const

export const ScriptSearch = z.object({
  /** 0 is the draft. */
  v: searchCount(),
  view: searchChoice(['outline', 'graph', 'numbers', 'text'], SCRIPT_DEFAULTS.view),
  node: searchId(),
  /** Of the numbers: whose, of which days, and how they are shown. */
  team: searchId(),
  from: searchDay(),
  to: searchDay(),
  as: z.literal('table').optional().catch(undefined),
})
