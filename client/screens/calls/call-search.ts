/** What the address of the calls list holds. */
import { z } from 'zod'
import { CallOutcome } from '#domain/vocabulary/call.ts'
import { searchCount, searchId } from '../../browser/search-params.ts'

const Day = z.iso.date().optional().catch(undefined)

export const CallSearch = z.object({
  outcome: CallOutcome.optional().catch(undefined),
  user: searchId(),
  /** First and last day, as the person's own calendar has them. */
  from: Day,
  to: Day,
  unconfirmed: z.literal(true).optional().catch(undefined),
  /** The call in the drawer, and the second its recording starts at. */
  call: searchId(),
  t: searchCount(),
})
export type CallSearch = z.infer<typeof CallSearch>
export type CallSearchPatch = { readonly [K in keyof CallSearch]?: CallSearch[K] | undefined }
