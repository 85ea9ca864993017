/** Meetings that were booked while this screen looked on, as the lines of the floor tell them. */
import type { Recorded } from '#domain/events/index.ts'

export interface Booking {
  readonly callId: string
  readonly agentId: string
  readonly at: number
}

const BOOKED = 'meeting-scheduled'

/** Newest first; one that was corrected to something else is none. */
export function listBookings(lines: readonly Recorded[], since: number): readonly Booking[] {
  const bookings = new Map<string, Booking>()
  for (const { at, event } of lines) {
    if (event.type !== 'CallDisposed' && event.type !== 'OutcomeConfirmed' && event.type !== 'OutcomeCorrected')
      continue
    const { callId, agentId, outcome } = event
    if (outcome !== BOOKED) bookings.delete(callId)
    else if (!bookings.has(callId) && at >= since) bookings.set(callId, { callId, agentId, at })
  }
  return [...bookings.values()].toSorted((one, other) => other.at - one.at)
}

/** So long a booking is celebrated. */
const CELEBRATED_MS = 8_000

/** The one to be celebrated now: it happened just now, and not while the line was away. */
export function toCelebrate(bookings: readonly Booking[], now: number): Booking | null {
  const [newest] = bookings
  return newest && now - newest.at < CELEBRATED_MS ? newest : null
}
