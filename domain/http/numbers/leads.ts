/** GET /api/numbers/leads: how far the lists of leads were worked, by source. */
import { z } from 'zod'
import { Rate } from '../../analytics/measure.ts'
import { Id } from '../../vocabulary/primitives.ts'
import { CountedSource } from './counted.ts'
import { DAYS, IN_ORDER, isInOrder, isOfScript, NARROWED, OF_SCRIPT, TEAM } from './query.ts'

export const LeadNumbersQuery = z
  .object({ ...DAYS, ...TEAM, ...NARROWED })
  .refine(isInOrder, IN_ORDER)
  .refine(isOfScript, OF_SCRIPT)

const count = z.int().nonnegative()
const worked = {
  dials: count,
  dialled: count,
  reached: count,
  /** Leads that may be called today, with those that were dialled and may not any more. */
  callable: count,
  rates: z.object({ list_contact_rate: Rate, penetration: Rate, attempts_per_lead: Rate }),
}

export const LeadNumbers = z.object({
  ...DAYS,
  team_ids: z.array(Id),
  rows: z.array(z.object({ source: CountedSource, ...worked })),
  total: z.object(worked),
})
export type LeadNumbers = z.infer<typeof LeadNumbers>
