/** GET /api/numbers/duty and its strip: time on duty by state and reason, what was done with it, and callbacks kept. */
import { z } from 'zod'
import { CALLBACK_MEASURES } from '../../analytics/callbacks-kept.ts'
import { DUTY_MEASURES, DutyCounts } from '../../analytics/duty.ts'
import { keysOf, Rate } from '../../analytics/measure.ts'
import { CallOutcome } from '../../vocabulary/call.ts'
import { Id } from '../../vocabulary/primitives.ts'
import { DAYS, IN_ORDER, isInOrder, isShort, SHORT, TEAM } from './query.ts'

export const DUTY_BY = ['user', 'day'] as const
export const DutyBy = z.enum(DUTY_BY)
export type DutyBy = z.infer<typeof DutyBy>

export const DutyQuery = z
  .object({
    ...DAYS,
    ...TEAM,
    by: DutyBy.default('user'),
    /** An id or `me`. */
    user_id: Id.optional(),
  })
  .refine(isInOrder, IN_ORDER)
  .refine(isShort, SHORT)
export type DutyQuery = z.infer<typeof DutyQuery>

/** Rates of time have milliseconds in their fraction; dials per hour has dials of milliseconds, and a rate of an hour. */
const Rates = z.record(z.enum(keysOf({ ...DUTY_MEASURES, ...CALLBACK_MEASURES })), Rate)
const told = { counts: DutyCounts, rates: Rates }

export const DutyRow = z.object({
  /** A user’s id, or a day `2026-11-22`. */
  key: z.string(),
  /** Of a user, as they are called today. */
  name: z.string().nullable(),
  ...told,
})
export type DutyRow = z.infer<typeof DutyRow>

export const DutyAnswer = z.object({
  ...DAYS,
  by: DutyBy,
  team_ids: z.array(Id),
  /** Reasons of the answer in the teams’ order, as they are called today; by its code where it is no longer in use. */
  reasons: z.array(z.object({ reason: z.string(), label: z.string() })),
  rows: z.array(DutyRow),
  total: z.object(told),
})
export type DutyAnswer = z.infer<typeof DutyAnswer>

export const DutyStripQuery = z.object({ day: z.iso.date(), team_id: Id, user_id: Id.optional() })
export type DutyStripQuery = z.infer<typeof DutyStripQuery>

const at = z.iso.datetime()

export const DutyStrip = z.object({
  day: z.iso.date(),
  team_id: Id,
  time_zone: z.string(),
  /** The day’s first moment on the team’s clocks, and the next day’s. */
  from: at,
  to: at,
  reasons: z.array(z.object({ reason: z.string(), label: z.string() })),
  people: z.array(
    z.object({
      user_id: Id,
      name: z.string().nullable(),
      /** In their order. */
      stretches: z.array(
        z.object({
          from: at,
          /** Null of one that goes on. */
          to: at.nullable(),
          /** Why not ready; null while available. */
          reason: z.string().nullable(),
        }),
      ),
      /** Those that began on this day and are over. */
      calls: z.array(
        z.object({
          id: Id,
          from: at,
          connected: at.nullable(),
          ended: at,
          /** When its outcome was there. */
          closed: at,
          outcome: CallOutcome,
        }),
      ),
    }),
  ),
})
export type DutyStrip = z.infer<typeof DutyStrip>
