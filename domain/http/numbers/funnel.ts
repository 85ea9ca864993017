/** GET /api/numbers/funnel: how far leads came, each counted once. */
import { z } from 'zod'
import { Rate } from '../../analytics/measure.ts'
import type { FUNNEL_STAGES } from '../../analytics/measures.ts'
import { Id } from '../../vocabulary/primitives.ts'
import { DAYS, IN_ORDER, isInOrder, isOfScript, NARROWED, OF_SCRIPT, TEAM } from './query.ts'

export const FunnelQuery = z
  .object({ ...DAYS, ...TEAM, ...NARROWED })
  .refine(isInOrder, IN_ORDER)
  .refine(isOfScript, OF_SCRIPT)
export type FunnelQuery = z.infer<typeof FunnelQuery>

type Stage = keyof typeof FUNNEL_STAGES
export const FUNNEL_ORDER = [
  'dialled',
  'reached',
  'decision-maker',
  'qualified',
  'booked',
  'won',
] as const satisfies Stage[]

/** In the order of the stages. */
export const FunnelAnswer = z.object({
  ...DAYS,
  team_ids: z.array(Id),
  stages: z.array(
    z.object({
      stage: z.enum(FUNNEL_ORDER),
      leads: z.int().nonnegative(),
      /** Of the stage before, and of all that were dialled. */
      step: Rate,
      overall: Rate,
    }),
  ),
})
export type FunnelAnswer = z.infer<typeof FunnelAnswer>
