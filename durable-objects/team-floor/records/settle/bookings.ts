/** Meetings into `bookings`. What becomes of one later is the worker's to write; the floor takes back only what was no meeting. */
import type { EventOf, FloorEvent, Recorded } from '#domain/events/index.ts'
import type { Booking } from '#domain/bookings/booking.ts'
import type { ActivityAction } from '#domain/vocabulary/activity.ts'
import { insert, statement, type Statement, type Value } from './statement.ts'

export function bookingStatements({ event, at }: Recorded, teamId: string): Statement[] {
  switch (event.type) {
    case 'CallDisposed':
      return event.booking ? made(event, event.booking, at, teamId) : []
    case 'OutcomeConfirmed':
      return event.booking ? made(event, event.booking, at, teamId) : takenBack(event, at, teamId)
    case 'OutcomeCorrected':
      return takenBack(event, at, teamId)
    default:
      return []
  }
}

/** Once: whoever moved it meanwhile is not undone by a second telling. The time is its own now, and kept for nobody. */
function made(
  { callId, leadId, agentId }: EventOf<'CallDisposed' | 'OutcomeConfirmed'>,
  { bookingId, ownerId, startsAt, endsAt, place, attendee, note }: Booking,
  at: number,
  teamId: string,
): Statement[] {
  const row = {
    id: bookingId,
    team_id: teamId,
    lead_id: leadId,
    call_id: callId,
    owner_id: ownerId,
    booked_by: agentId,
    starts_at: startsAt,
    ends_at: endsAt,
    place_kind: place.kind,
    place: place.where,
    attendee_name: attendee.name,
    attendee_email: attendee.email,
    note,
    created_at: at,
    updated_at: at,
  }
  return [
    insert('bookings', row, 'ON CONFLICT (id) DO NOTHING'),
    statement('DELETE FROM booking_holds WHERE holder = ?', callId),
  ]
}

/** The call did not end in a meeting after all (BO5). Its lead may be another team's by now, the call never is. */
const takenBack = (
  { callId, outcome, previousOutcome }: EventOf<'OutcomeConfirmed' | 'OutcomeCorrected'>,
  at: number,
  teamId: string,
): Statement[] =>
  previousOutcome === 'meeting-scheduled' && outcome !== 'meeting-scheduled'
    ? [
        statement(
          `UPDATE bookings SET status = 'cancelled', reason = 'The outcome of the call was corrected.',
             sequence = sequence + 1, version = version + 1, updated_at = ?1
           WHERE call_id = (SELECT id FROM calls WHERE id = ?2 AND team_id = ?3) AND status = 'booked' AND created_at < ?1`,
          at,
          callId,
          teamId,
        ),
      ]
    : []

/** What was agreed stands in the lead’s own story, beside what came of the call: when, in whose calendar, and no word of anybody. */
export function bookingLines(
  event: FloorEvent,
  line: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>>[] {
  const booking = event.type === 'CallDisposed' || event.type === 'OutcomeConfirmed' ? event.booking : undefined
  if (booking === undefined || !('leadId' in event)) return []
  const { bookingId, ownerId, startsAt, endsAt } = booking
  const action: ActivityAction = 'booking.made'
  const after = { booking_id: bookingId, owner_id: ownerId, starts_at: iso(startsAt), ends_at: iso(endsAt) }
  const about = { entity_type: 'lead', entity_id: event.leadId, before: null, after: JSON.stringify(after) }
  return [{ ...line, id: `${String(line['id'])}-booking`, action, ...about }]
}

const iso = (at: number): string => new Date(at).toISOString()
