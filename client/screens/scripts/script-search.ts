/** What the address of a script holds: the version, how it is looked at, the chosen step. */
import { z } from 'zod'
import { searchChoice, searchCount, searchId } from '../../browser/search-params.ts'

export const SCRIPT_DEFAULTS = { view: 'outline' } as const

export const ScriptSearch = z.object({
  /** 0 is the draft. */
  v: searchCount(),
  view: searchChoice(['outline', 'graph', 'text'], SCRIPT_DEFAULTS.view),
  node: searchId(),
})
