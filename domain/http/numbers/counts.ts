/** GET /api/numbers/counts: what was done in calls, added up by one dimension. */
import { z } from 'zod'
import { Counts } from '../../analytics/counts.ts'
import { keysOf, Rate } from '../../analytics/measure.ts'
import { MEASURES } from '../../analytics/measures.ts'
import { Id } from '../../vocabulary/primitives.ts'
import { DAYS, IN_ORDER, isInOrder, isOfScript, isShort, NARROWED, OF_SCRIPT, SHORT, TEAM } from './query.ts'

export const COUNTED_BY = [
  'total',
  'day',
  'week',
  'month',
  'user',
  'team',
  'version',
  'source',
  'hour',
  'called-hour',
] as const
export const CountedBy = z.enum(COUNTED_BY)
export type CountedBy = z.infer<typeof CountedBy>

export const CountsQuery = z
  .object({
    ...DAYS,
    ...TEAM,
    by: CountedBy.default('total'),
    ...NARROWED,
  })
  .refine(isInOrder, IN_ORDER)
  .refine(isShort, SHORT)
  .refine(isOfScript, OF_SCRIPT)
export type CountsQuery = z.infer<typeof CountsQuery>

const Rates = z.record(z.enum(keysOf(MEASURES)), Rate)

/** The ends of the bucket it lies in, in milliseconds; `to` is null for the one without an end. */
const Bucket = z.object({ from: z.int().nonnegative(), to: z.int().nonnegative().nullable() })
const Percentiles = z.object({ p50: Bucket.nullable(), p90: Bucket.nullable() })

const counted = {
  counts: Counts,
  rates: Rates,
  /** Exact to a bucket of about 40 %; null where the question is answered by counts that keep no times apart. */
  talk: Percentiles.nullable(),
  wrap_up: Percentiles.nullable(),
}

export const CountsRow = z.object({
  /**
   * By day `2026-11-22`, by week its Monday, by month `2026-11`, by user or team its id, by version `script/version` and
   * empty for calls without a script, by source its name or `unknown`, by hour 0–23, by called hour 0–167 or `unknown`.
   */
  key: z.string(),
  /** Of a user, a team or a script, as it is called today. */
  name: z.string().nullable(),
  ...counted,
})
export type CountsRow = z.infer<typeof CountsRow>

/** What nobody did anything in has no row. */
export const CountsAnswer = z.object({
  ...DAYS,
  by: CountedBy,
  team_ids: z.array(Id),
  rows: z.array(CountsRow),
  total: z.object(counted),
})
export type CountsAnswer = z.infer<typeof CountsAnswer>
