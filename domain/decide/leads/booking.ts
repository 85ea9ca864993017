/** A meeting into a calendar: by the call that agreed it, and in nobody’s time twice (BO). */
import type { CommandOf } from '../../commands/index.ts'
import type { Refusal } from '../../commands/refusal.ts'
import type { Disposition } from '../../floor/settings.ts'
import { type Booking, endOf } from '../../bookings/booking.ts'
import { fail, ok } from '../../vocabulary/result.ts'
import { checkDueTime, type Guarded, requirePerson } from '../guards.ts'
import type { CommandContext } from '../types.ts'

type Request = CommandOf<'DispositionCall'>['booking']

/** Null when none was asked for. */
export function planBooking(request: Request, { outcome }: Disposition, by: CommandContext): Guarded<Booking | null> {
  if (!request) return ok(null)
  if (outcome !== 'meeting-scheduled')
    return fail({ code: 'bad-command', detail: 'booking: this outcome books no meeting' })
  const actor = requirePerson(by)
  if (!actor.ok) return actor
  const ownerId = request.ownerId ?? actor.value.userId
  const wrong = checkDueTime(request.startsAt, by.now) ?? checkOwner(ownerId, actor.value.userId, by)
  if (wrong) return fail(wrong)
  const slot = by.facts.slot(by.commandId)
  if (slot !== 'kept')
    return fail({ code: slot === 'taken' ? 'slot-taken' : 'slot-unchecked', ownerId, at: request.startsAt })
  const { startsAt, place, attendee, note } = request
  return ok({ bookingId: by.newId, ownerId, startsAt, endsAt: endOf(request), place, attendee, note })
}

/** Anybody of the team has a calendar; a call is often made for somebody else’s. */
const checkOwner = (ownerId: string, actorId: string, { facts }: CommandContext): Refusal | undefined =>
  ownerId === actorId || facts.person(ownerId) ? undefined : { code: 'unknown-agent', agentId: ownerId }
