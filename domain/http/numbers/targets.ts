/** Targets of a team and its people: set, read with all that were set before, and as they hold for one of them. */
import { z } from 'zod'
import { TARGET_MEASURES, TARGET_PERIODS, TARGET_SCOPES } from '../../analytics/targets.ts'
import { Day, Id } from '../../vocabulary/primitives.ts'
import { IsoTime } from '../common.ts'

/** More than anybody reaches in a month. */
const TARGET_MAX = 1_000_000
/** Of one request. */
const WISHES_MAX = 200

export const TargetMeasure = z.enum(TARGET_MEASURES)
export const TargetPeriod = z.enum(TARGET_PERIODS)

export const TeamTarget = z.object({
  scope: z.enum(TARGET_SCOPES),
  /** Of a person; null otherwise. */
  user_id: Id.nullable(),
  measure: TargetMeasure,
  period: TargetPeriod,
  /** It holds from this day of the team's calendar on, until another one does. */
  valid_from: Day,
  /** Null: it ended the one before. */
  value: z.int().positive().nullable(),
  /** Null: it came with the team. */
  set_by: z.object({ id: Id, full_name: z.string() }).nullable(),
  set_at: IsoTime,
})
export type TeamTarget = z.infer<typeof TeamTarget>

/** GET /api/teams/:id/targets: all that hold, held and will hold; the newest day first. */
export const TeamTargets = z.object({
  team_id: Id,
  /** By the team's clock. */
  today: Day,
  targets: z.array(TeamTarget),
  /** What a change names. */
  version: z.int().positive(),
})
export type TeamTargets = z.infer<typeof TeamTargets>

const TargetWish = z
  .strictObject({
    scope: z.enum(TARGET_SCOPES),
    user_id: Id.nullable().default(null),
    measure: TargetMeasure,
    period: TargetPeriod,
    /** Left out: today. Days that are over keep what they had. */
    valid_from: z.iso.date().optional(),
    /** Null: none from that day on; a person then has what everybody has. */
    value: z.int().positive().max(TARGET_MAX).nullable(),
  })
  .refine(({ scope, user_id }) => (scope === 'person') === (user_id !== null), {
    path: ['user_id'],
    message: 'is named of a person, and of nobody else',
  })

/** PATCH /api/teams/:id/targets. */
export const TeamTargetsUpdate = z.strictObject({
  version: z.int().positive(),
  set: z.array(TargetWish).min(1).max(WISHES_MAX),
})
export type TeamTargetsUpdate = z.output<typeof TeamTargetsUpdate>

/** GET /api/numbers/targets. */
export const TargetsQuery = z.object({
  team_id: Id,
  /** An id or `me`; left out: of the team as a whole. An agent asks for their own. */
  user_id: Id.optional(),
  /** Left out: today. */
  day: z.iso.date().optional(),
})

export const TargetsInForce = z.object({
  team_id: Id,
  user_id: Id.nullable(),
  day: Day,
  targets: z.array(z.object({ measure: TargetMeasure, period: TargetPeriod, value: z.int().positive() })),
  /** When the team has said that its working day ends, in minutes after midnight; null: with the calling hours of the day. */
  day_ends_at: z.int().nullable(),
  /** Whether agents see the team's leaderboard (TP4). */
  shows_leaderboard: z.boolean(),
})
export type TargetsInForce = z.infer<typeof TargetsInForce>
