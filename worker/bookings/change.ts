/** What becomes of a booking: moved, cancelled, held or missed, and taken back; under its version, in nobody's time twice. */
import type { BookingUpdate } from '#domain/http/records/bookings.ts'
import type { Action } from '#worker/activity/actions.ts'
import { demand, reachesTeam } from '#worker/auth/rights.ts'
import { withinOrganisation } from '#worker/auth/within.ts'
import { bookingHolds, bookings } from '#worker/d1/schema.ts'
import { iso } from '#worker/d1/times.ts'
import { agentOfTeam } from '#worker/leads/checks.ts'
import type { Ctx } from '#worker/request/context.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'
import { and, eq, gt, lt } from 'drizzle-orm'
import { bookingById, type BookingRow } from './queries.ts'
import { takenOr } from './slots.ts'

const YEAR_MS = 365 * 24 * 60 * 60_000

/** In one's calendar, made by oneself, or of a team that one leads. Throws `not-found` or `forbidden`. */
export async function bookingFor(ctx: Ctx, id: string): Promise<BookingRow> {
  const { actor, reach } = ctx
  const row = await bookingById(ctx.env.DB, id)
  if (row === null) throw new ProblemError('not-found')
  await withinOrganisation(ctx, row.team_id)
  const isOwn = row.owner_id === actor.userId || row.booked_by === actor.userId
  demand(isOwn || (reach !== 'own' && reachesTeam(actor, row.team_id)))
  return row
}

type Changed = Partial<Omit<typeof bookings.$inferInsert, 'id'>>

/** Throws `version-conflict`, `invalid-input` for what cannot be, and the refusal `slot-taken`. */
export async function changeBooking(ctx: Ctx, row: BookingRow, wish: BookingUpdate): Promise<BookingRow> {
  const { actor, audit, env, now, orm } = ctx
  const changed = changesOf(row, wish)
  if (Object.keys(changed).length === 0) return row
  if (wish.version !== row.version) throw new ProblemError('version-conflict', { version: row.version })
  await checkChanges(ctx, row, changed)
  const after = {
    ...changed,
    sequence: row.sequence + Number(isTold(row, changed)),
    version: row.version + 1,
    updated_at: now,
  }
  const { owner_id: ownerId, starts_at: startsAt, ends_at: endsAt } = { ...row, ...after }
  // What one keeps oneself is free to oneself, and stands in nobody's way.
  const keptByOneself = and(
    eq(bookingHolds.holder, actor.userId),
    eq(bookingHolds.owner_id, ownerId),
    lt(bookingHolds.starts_at, endsAt),
    gt(bookingHolds.ends_at, startsAt),
  )
  try {
    await orm.batch([
      orm.delete(bookingHolds).where(keptByOneself),
      orm
        .update(bookings)
        .set(after)
        .where(and(eq(bookings.id, row.id), eq(bookings.version, row.version))),
      audit.lineIfChanged({
        action: actionOf(changed),
        // In the lead's own story.
        entityType: 'lead',
        entityId: row.lead_id,
        teamId: row.team_id,
        before: { booking_id: row.id, ...toldOf(row, changed) },
        after: { booking_id: row.id, ...toldOf(changed, changed) },
      }),
    ])
  } catch (fault) {
    throw takenOr(fault, ownerId, startsAt)
  }
  const written = await bookingById(env.DB, row.id)
  if (written === null) throw new ProblemError('not-found')
  if (written.version !== after.version) throw new ProblemError('version-conflict', { version: written.version })
  return written
}

/** Whoever comes to the meeting has to hear of it. */
const TOLD = ['starts_at', 'ends_at', 'owner_id', 'place_kind', 'place', 'attendee_email'] as const

/** What became of a meeting once it was over is nobody else's news, nor is a slip that is put right there (BO6). */
function isTold(row: BookingRow, changed: Changed): boolean {
  const { status = row.status } = changed
  if (status === 'cancelled') return row.status === 'booked'
  if (status !== 'booked') return false
  return row.status === 'cancelled' || TOLD.some((field) => field in changed)
}

function changesOf(row: BookingRow, wish: BookingUpdate): Changed {
  const { version: _version, minutes, starts_at: startsAt = row.starts_at, ...fields } = wish
  const lengthMs = minutes === undefined ? row.ends_at - row.starts_at : minutes * 60_000
  const all: Changed = { ...withoutUndefined(fields), starts_at: startsAt, ends_at: startsAt + lengthMs }
  if (all.status === 'booked') all.reason = ''
  const before = new Map<string, unknown>(Object.entries(row))
  return Object.fromEntries(Object.entries(all).filter(([field, value]) => value !== before.get(field)))
}

const withoutUndefined = <T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }

async function checkChanges({ env, now }: Ctx, row: BookingRow, changed: Changed): Promise<void> {
  const { status = row.status, starts_at: startsAt = row.starts_at, owner_id: ownerId } = changed
  const isMoved = 'starts_at' in changed
  if (isMoved && startsAt <= now) throw invalidField('starts_at', 'has passed')
  if (isMoved && startsAt > now + YEAR_MS) throw invalidField('starts_at', 'is more than a year away')
  if (isMoved && status !== 'booked') throw invalidField('starts_at', 'is that of a booking that is over')
  if ((status === 'held' || status === 'no-show') && startsAt > now)
    throw invalidField('status', 'is known once the meeting has begun')
  if (ownerId !== undefined) await agentOfTeam(env.DB, row.team_id, ownerId, 'owner_id')
}

function actionOf({ status, starts_at, ends_at, owner_id }: Changed): Action {
  if (status === 'cancelled') return 'booking.cancelled'
  if (status === 'held') return 'booking.held'
  if (status === 'no-show') return 'booking.missed'
  if (status === 'booked') return 'booking.reopened'
  return starts_at !== undefined || ends_at !== undefined || owner_id !== undefined
    ? 'booking.moved'
    : 'booking.changed'
}

/** When, whose, and what became of it; where and with whom stands in the booking alone. */
const toldOf = (values: Changed, changed: Changed): Readonly<Record<string, unknown>> => ({
  ...(changed.starts_at !== undefined && values.starts_at !== undefined && { starts_at: iso(values.starts_at) }),
  ...(changed.ends_at !== undefined && values.ends_at !== undefined && { ends_at: iso(values.ends_at) }),
  ...(changed.owner_id !== undefined && { owner_id: values.owner_id }),
  ...(changed.status !== undefined && { status: values.status }),
})
