/** What the address of the editor says: which step to begin at, and how the script is drawn. */
import { z } from 'zod'
import { searchChoice, searchId } from '../browser/search-params.ts'

export const STUDIO_DEFAULTS = { map: 'outline' } as const

export const StudioSearch = z.object({
  node: searchId(),
  map: searchChoice(['outline', 'canvas'], STUDIO_DEFAULTS.map),
})
