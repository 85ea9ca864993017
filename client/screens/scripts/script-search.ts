/** What the address of a script holds: the version, how it is looked at, the chosen step. */
import { z } from 'zod'
import { searchChoice, searchCount, searchId } from '../../browser/search-params.ts'

export const SCRIPT_DEFAULTS = { view: 'outline' } as const

export const ScriptSearch = z.object({
  v: searchCount(1),
  view: searchChoice(['outline', 'graph'], SCRIPT_DEFAULTS.view),
  node: searchId(),
})
