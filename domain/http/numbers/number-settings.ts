/** How a team's numbers are shown to its people, and which reports are made of them. */
import { z } from 'zod'
import { LEADERBOARD_MEASURES } from '../../analytics/leaderboard.ts'
import { Id } from '../../vocabulary/primitives.ts'

const RECIPIENTS_MAX = 50
/** Longer than what was missed is made up for, so that none is made twice. */
const KEPT_MIN = 30
const KEPT_MAX = 3_650

export const LeaderboardMeasure = z.enum(LEADERBOARD_MEASURES)

const Leaderboard = z.strictObject({
  /** To the agents of the team; managers see it at any time. */
  shown: z.boolean(),
  measure: LeaderboardMeasure,
  /** Whoever has fewer of what the measure counts, or of what a rate is of, is not listed. */
  minimum: z.int().min(1).max(10_000),
})

const Reports = z.strictObject({
  daily: z.boolean(),
  weekly: z.boolean(),
  /** At which full hour of the team's clock, on the day after the day, and on the Monday after the week. */
  hour: z.int().min(0).max(23),
  recipients: z
    .array(Id)
    .max(RECIPIENTS_MAX)
    .refine((all) => new Set(all).size === all.length, 'names one person twice'),
  /** Null: without an end. */
  kept_days: z.int().min(KEPT_MIN).max(KEPT_MAX).nullable(),
})

/** GET /api/teams/:id/number-settings. */
export const NumberSettings = z.object({
  team_id: Id,
  /** When the working day ends, in minutes after midnight; null: with the calling hours of the day. */
  day_ends_at: z.int().nullable(),
  leaderboard: Leaderboard,
  reports: Reports,
  /** Who may see the team's numbers, and so may get its reports. */
  may_receive: z.array(z.object({ id: Id, full_name: z.string(), email: z.string() })),
  /** Whether the deployment can send email at all. */
  email_set_up: z.boolean(),
  version: z.int().positive(),
})
export type NumberSettings = z.infer<typeof NumberSettings>

/** PATCH /api/teams/:id/number-settings: what is named is replaced, the rest stays. */
export const NumberSettingsUpdate = z
  .strictObject({
    version: z.int().positive(),
    day_ends_at: z.int().min(1).max(1440).nullable(),
    leaderboard: Leaderboard,
    reports: Reports,
  })
  .partial({ day_ends_at: true, leaderboard: true, reports: true })
export type NumberSettingsUpdate = z.output<typeof NumberSettingsUpdate>
