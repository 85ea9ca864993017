/** What was written down: who did what to which record, from where, and what it looked like before and after. */
import { z } from 'zod'
import { Id } from '../vocabulary/primitives.ts'
import { InstantFromIso, IsoTime, PageQuery, pageOf } from './common.ts'

/** A service token has an account among the users, and its lines are stored as a person's are: its account says what it is. */
export const SHOWN_ACTORS = ['person', 'token', 'system'] as const

const Values = z.record(z.string(), z.unknown())

/** A line of the log. Names are those of today; null where the record is not there any more. */
export const ActivityLine = z.object({
  id: z.string(),
  at: IsoTime,
  actor_type: z.enum(SHOWN_ACTORS),
  /** Of a token its own; null for acts of the system. */
  user_id: Id.nullable(),
  user_name: z.string().nullable(),
  /** Who acted in their name. */
  impersonator_id: Id.nullable(),
  impersonator_name: z.string().nullable(),
  action: z.string(),
  entity_type: z.string(),
  entity_id: z.string(),
  entity_name: z.string().nullable(),
  team_id: Id.nullable(),
  before: Values.nullable(),
  after: Values.nullable(),
  /** Of `before` and `after` what was written down and cannot be read. */
  unreadable: z.array(z.enum(['before', 'after'])),
  ip: z.string().nullable(),
  user_agent: z.string().nullable(),
})
export type ActivityLine = z.infer<typeof ActivityLine>

/** Nobody's: what the system did. */
export const BY_SYSTEM = 'system'

/**
 * GET /api/activity, newest first. `user_id` is an id, `me` or `system`; an `entity_id` needs its `entity_type`; `from` is
 * within, `to` is not. As CSV the whole range comes at once, and `cursor` and `limit` mean nothing.
 */
export const ActivityQuery = PageQuery.extend({
  user_id: Id.optional(),
  entity_type: z
    .string()
    .regex(/^[a-z-]{1,40}$/, 'is not a kind of record')
    .optional(),
  entity_id: z.string().min(1).max(300).optional(),
  action: z
    .string()
    .regex(/^[a-z.-]{1,80}$/, 'is not an act')
    .optional(),
  team_id: Id.optional(),
  from: InstantFromIso.optional(),
  to: InstantFromIso.optional(),
  format: z.enum(['json', 'csv']).default('json'),
})
export type ActivityQuery = z.infer<typeof ActivityQuery>

export const ActivityPage = pageOf(ActivityLine)
export type ActivityPage = z.infer<typeof ActivityPage>

/** In the answer of a CSV that ends before its range does: the time its last line was written. */
export const LEFT_OFF_HEADER = 'x-left-off-before'
