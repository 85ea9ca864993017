/** GET /api/numbers/progress: what has been reached of each target that holds today, and what a day comes to at its pace. */
import { z } from 'zod'
import { NO_PACE } from '../../analytics/pace.ts'
import { Day, Id } from '../../vocabulary/primitives.ts'
import { IsoTime } from '../common.ts'
import { TargetMeasure, TargetPeriod } from './targets.ts'

export const ProgressQuery = z.object({
  team_id: Id,
  /** An id or `me`; left out: of the team as a whole. An agent asks for their own. */
  user_id: Id.optional(),
})

const Pace = z.discriminatedUnion('type', [
  z.object({ type: z.literal('none'), because: z.enum(NO_PACE) }),
  z.object({ type: z.literal('running'), expected: z.int().nonnegative(), by: IsoTime }),
])

export const TargetProgress = z.object({
  measure: TargetMeasure,
  period: TargetPeriod,
  /** The first day of the period by the team's calendar; it goes on until its last one. */
  from: Day,
  to: Day,
  value: z.int().positive(),
  /** From closed calls, in the measure's own unit. */
  reached: z.int().nonnegative(),
  /** Of a day; null of a week or month. */
  pace: Pace.nullable(),
})
export type TargetProgress = z.infer<typeof TargetProgress>

export const Progress = z.object({
  team_id: Id,
  user_id: Id.nullable(),
  /** By the team's clock. */
  today: Day,
  time_zone: z.string(),
  targets: z.array(TargetProgress),
})
export type Progress = z.infer<typeof Progress>
