/** GET /api/numbers/recount and the nightly checks: a day's numbers found four ways. */
import { z } from 'zod'
import { RECOUNT_WAYS } from '../../analytics/recount.ts'
import { Id } from '../../vocabulary/primitives.ts'

export const RecountQuery = z.object({ day: z.iso.date(), team_id: Id })

const value = z.int().nullable()
const Values = z.object(
  Object.fromEntries(RECOUNT_WAYS.map((way) => [way, value])) as Record<(typeof RECOUNT_WAYS)[number], typeof value>,
)

export const RECOUNT_VERDICTS = ['agrees', 'differs', 'no-journal'] as const

export const Recount = z.object({
  day: z.iso.date(),
  team_id: Id,
  /** `no-journal` where the day is in no journal any more, or in one that breaks off before a correction of it, and the other three agree. */
  verdict: z.enum(RECOUNT_VERDICTS),
  at: z.iso.datetime(),
  /** Lines of the journal that were read; null of none. */
  lines: z.int().nonnegative().nullable(),
  /** Rows that the floor had yet to settle: where some wait, the journal is ahead of the records. */
  waiting: z.int().nonnegative(),
  /** The day’s totals. */
  rows: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      unit: z.enum(['count', 'ms']),
      values: Values,
      agrees: z.boolean(),
    }),
  ),
  /** What differs of one person, or in one table: at most fifty. */
  differences: z.array(z.object({ of: z.enum(['person', 'table']), id: z.string(), name: z.string(), values: Values })),
})
export type Recount = z.infer<typeof Recount>

export const NumberChecksQuery = z.object({ team_id: Id })

/** The newest first, thirty at most. */
export const NumberChecks = z.object({ data: z.array(Recount) })
export type NumberChecks = z.infer<typeof NumberChecks>
