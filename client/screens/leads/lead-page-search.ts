/** What the address of a lead's own page holds. */
import { z } from 'zod'
import { searchCount, searchId } from '../../browser/search-params.ts'

export const LeadPageSearch = z.object({
  /** A call of it, opened in the timeline, and the second its recording starts at. */
  call: searchId(),
  t: searchCount(),
})
