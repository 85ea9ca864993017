/** Free times of somebody, and the one that an agent keeps while they talk (BO3). */
import { freeSlots } from '#domain/bookings/slots.ts'
import type { BookingHeld, FreeSlots } from '#domain/http/records/bookings.ts'
import { BOOKING_MAX } from '#domain/bookings/booking.ts'
import { BUFFER_MAX } from '#domain/bookings/calendar.ts'
import { KEPT_FOR_MS, KEEP_SQL, RELEASE_SQL } from '#durable-objects/team-floor/contract.ts'
import { z } from 'zod'
import { readRows } from '#worker/d1/rows.ts'
import { iso } from '#worker/d1/times.ts'
import { agentOfTeam } from '#worker/leads/checks.ts'
import { sendsReports } from '#worker/reports/mailer.ts'
import type { Ctx } from '#worker/request/context.ts'
import { invalidField, refusedByFloor } from '#worker/request/problem.ts'
import { calendarOf } from './calendars.ts'

const DAY_MS = 24 * 60 * 60_000
/** What is booked this far outside a range may still stand in the way of a time within it. */
const REACH_MS = (BOOKING_MAX + BUFFER_MAX) * 60_000
const YEAR_MS = 365 * DAY_MS

/** `?1` whose, `?2` and `?3` the range, `?4` now, `?5` who asks: what they keep themselves is free to them. */
export const BUSY_SQL = `
  SELECT starts_at, ends_at FROM bookings WHERE owner_id = ?1 AND starts_at > ?2 - ${REACH_MS} AND starts_at < ?3 + ${REACH_MS} AND status = 'booked'
  UNION ALL
  SELECT starts_at, ends_at FROM booking_holds WHERE owner_id = ?1 AND starts_at > ?2 - ${REACH_MS} AND starts_at < ?3 + ${REACH_MS}
    AND expires_at > ?4 AND holder <> ?5`
export const PEOPLE_SQL = `SELECT u.id, u.full_name FROM team_members m JOIN users u ON u.id = m.user_id
  WHERE m.team_id = ? AND u.is_active = 1 AND u.kind = 'person' ORDER BY u.full_name, u.id LIMIT 500`

const Busy = z
  .object({ starts_at: z.number(), ends_at: z.number() })
  .transform(({ starts_at, ends_at }) => ({ startsAt: starts_at, endsAt: ends_at }))
const BookablePerson = z.object({ id: z.string(), full_name: z.string() })

interface Wanted {
  readonly owner_id?: string | undefined
  readonly minutes?: number | undefined
  readonly from?: number | undefined
  readonly days: number
}

/** Throws `invalid-input` for nobody of the team. */
export async function freeSlotsOf(ctx: Ctx, teamId: string, wanted: Wanted): Promise<FreeSlots> {
  const { actor, env, now } = ctx
  const { owner_id: ownerId = actor.userId, days } = wanted
  if (ownerId !== actor.userId) await agentOfTeam(env.DB, teamId, ownerId, 'owner_id')
  const from = Math.max(wanted.from ?? now, now)
  const until = from + days * DAY_MS
  const [calendar, busy, people] = await Promise.all([
    calendarOf(ctx, teamId, ownerId),
    env.DB.prepare(BUSY_SQL).bind(ownerId, from, until, now, actor.userId).all(),
    env.DB.prepare(PEOPLE_SQL).bind(teamId).all(),
  ])
  const minutes = wanted.minutes ?? calendar.minutes
  const slots = freeSlots(calendar, { minutes, now, from, until, busy: readRows(Busy, busy.results, 'booked time') })
  return {
    owner_id: ownerId,
    time_zone: calendar.zone,
    video_link: calendar.videoLink,
    minutes,
    slots: slots.map(iso),
    people: readRows(BookablePerson, people.results, 'person'),
    email_set_up: sendsReports(env),
  }
}

interface Hold {
  readonly owner_id: string
  readonly starts_at: number
  readonly minutes: number
}

/** In the place of what one has kept before. Throws the refusal `slot-taken`. */
export async function holdSlot(ctx: Ctx, teamId: string, { owner_id, starts_at, minutes }: Hold): Promise<BookingHeld> {
  const { actor, env, now } = ctx
  if (starts_at <= now) throw invalidField('starts_at', 'has passed')
  if (starts_at > now + YEAR_MS) throw invalidField('starts_at', 'is more than a year away')
  if (owner_id !== actor.userId) await agentOfTeam(env.DB, teamId, owner_id, 'owner_id')
  const expiresAt = now + KEPT_FOR_MS
  const { userId } = actor
  try {
    await env.DB.batch([
      env.DB.prepare(RELEASE_SQL).bind(userId, userId),
      env.DB.prepare(KEEP_SQL).bind(
        crypto.randomUUID(),
        owner_id,
        userId,
        starts_at,
        starts_at + minutes * 60_000,
        now,
        expiresAt,
      ),
    ])
  } catch (fault) {
    throw takenOr(fault, owner_id, starts_at)
  }
  return { owner_id, starts_at: iso(starts_at), expires_at: iso(expiresAt) }
}

/** What the trigger said, as the floor would say it. */
export const takenOr = (fault: unknown, ownerId: string, at: number): unknown =>
  fault instanceof Error && fault.message.includes('slot taken')
    ? refusedByFloor({ code: 'slot-taken', ownerId, at })
    : fault

export const releaseSlot = ({ actor, env }: Ctx): Promise<unknown> =>
  env.DB.prepare(RELEASE_SQL).bind(actor.userId, actor.userId).run()

export const FORGET_HOLDS_SQL = 'DELETE FROM booking_holds WHERE expires_at < ?'

export async function forgetOldHolds(db: D1Database, now: number): Promise<void> {
  await db.prepare(FORGET_HOLDS_SQL).bind(now).run()
}
