/** What the address of the calls list holds. */
import { z } from 'zod'
import { CountedCalls, CountedSource, HOURS_A_WEEK } from '#domain/http/numbers/counted.ts'
import { CallOutcome } from '#domain/vocabulary/call.ts'
import { searchCount, searchDay, searchId, searchTerms } from '../../browser/search-params.ts'

const flag = () => z.boolean().optional().catch(undefined)

/** As long as a call may be. */
const LONGEST_S = 86_400

export const CallSearch = z.object({
  /** Whom it was with: a name, company or number. */
  q: searchTerms(),
  outcome: CallOutcome.optional().catch(undefined),
  disposition: searchId(),
  script: searchId(),
  /** Of the script. */
  version: searchCount(1, 1_000_000),
  /** As what the numbers count it; days are then those of the team’s calendar. */
  counted: CountedCalls.optional().catch(undefined),
  /** Of the lead, when it was called. */
  source: CountedSource.optional().catch(undefined),
  /** By the team’s clocks, and of the week by those of whoever was called. */
  hour: searchCount(0, 23),
  called: searchCount(0, HOURS_A_WEEK - 1),
  /** Of that version: calls that are counted as having come to it; days are then those of the team’s calendar. */
  step: searchId(),
  user: searchId(),
  /** Of all one’s teams, and not of the one that is looked at. */
  teams: z.literal('all').optional().catch(undefined),
  /** Of this one, where it is not the one that is looked at. */
  team: searchId(),
  /** First and last day, as the person's own calendar has them. */
  from: searchDay(),
  to: searchDay(),
  /** In seconds. */
  length_from: searchCount(0, LONGEST_S),
  length_to: searchCount(0, LONGEST_S),
  recorded: flag(),
  unconfirmed: flag(),
  /** The call in the drawer, and the second its recording starts at. */
  call: searchId(),
  t: searchCount(),
})
export type CallSearch = z.infer<typeof CallSearch>
export type CallSearchPatch = { readonly [K in keyof CallSearch]?: CallSearch[K] | undefined }
