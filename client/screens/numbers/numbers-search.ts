/** What the address of the numbers holds: which days, compared with which, and of whom or what. */
import { z } from 'zod'
import { CountedSource, HOURS_A_WEEK } from '#domain/http/numbers/counted.ts'
import { CallOutcome } from '#domain/vocabulary/call.ts'
import { searchChoice, searchCount, searchDay, searchId } from '../../browser/search-params.ts'

export const RANGES = [
  'today',
  'yesterday',
  'this-week',
  'last-week',
  'week',
  'thirty',
  'month',
  'last-month',
  'own',
] as const
export type Range = (typeof RANGES)[number]

export const COMPARISONS = ['off', 'before', 'weekdays', 'month', 'own'] as const
export type Comparison = (typeof COMPARISONS)[number]

/** What marks can be drawn by: counts, and rates of them. */
export const SHOWN = [
  'dials',
  'contacts',
  'bookings',
  'connect_rate',
  'contact_rate',
  'decision_maker_rate',
  'booking_rate',
  'handle_time',
] as const
export type Shown = (typeof SHOWN)[number]

/** In the place of a team’s id: all those that one reaches. */
export const ALL_TEAMS = 'all'

export const NumbersSearch = z.object({
  range: searchChoice(RANGES, 'thirty'),
  /** Of a range of one’s own. */
  from: searchDay(),
  to: searchDay(),
  vs: searchChoice(COMPARISONS, 'before'),
  /** Of a comparison of one’s own. */
  vs_from: searchDay(),
  vs_to: searchDay(),
  /** Left out: the team that one looks at, and for an admin all of them. */
  team: searchId(),
  user: searchId(),
  script: searchId(),
  /** Of the script. */
  version: searchCount(1, 1_000_000),
  source: CountedSource.optional().catch(undefined),
  /** Of the team’s clocks. */
  hour: searchCount(0, 23),
  /** Of the week, where the called party is: 0 is Monday from midnight. */
  called: searchCount(0, HOURS_A_WEEK - 1),
  /** What came of the dials. */
  outcome: CallOutcome.optional().catch(undefined),
  /** Which number the marks are drawn by. */
  show: searchChoice(SHOWN, 'dials'),
  /** Every chart as its table. */
  as: z.literal('table').optional().catch(undefined),
})
export type NumbersSearch = z.infer<typeof NumbersSearch>
export type NumbersPatch = { readonly [K in keyof NumbersSearch]?: NumbersSearch[K] | undefined }

export const NUMBERS_DEFAULTS = { range: 'thirty', vs: 'before', show: 'dials' } as const
