/** What the address of the calls list holds. */
import { z } from 'zod'
import { CallOutcome } from '#domain/vocabulary/call.ts'
import { searchCount, searchDay, searchId } from '../../browser/search-params.ts'

export const CallSearch = z.object({
  outcome: CallOutcome.optional().catch(undefined),
  user: searchId(),
  /** First and last day, as the person's own calendar has them. */
  from: searchDay(),
  to: searchDay(),
  unconfirmed: z.literal(true).optional().catch(undefined),
  /** The call in the drawer, and the second its recording starts at. */
  call: searchId(),
  t: searchCount(),
})
export type CallSearch = z.infer<typeof CallSearch>
export type CallSearchPatch = { readonly [K in keyof CallSearch]?: CallSearch[K] | undefined }
