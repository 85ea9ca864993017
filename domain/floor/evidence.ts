/** What each line of a day adds to a number on the board: the same counting as the tallies' fold, line by line (TA1, FL9). */
import type { EventOf, FloorEvent, Recorded } from '../events/index.ts'

export const METRICS = ['calls', 'contacts', 'bookings', 'leads', 'skips'] as const
export type Metric = (typeof METRICS)[number]

/** The kinds of events that can add to a number, for finding their lines. */
export const EVIDENCE_OF: Record<Metric, readonly FloorEvent['type'][]> = {
  calls: ['CallStarted'],
  contacts: ['CallConnected'],
  leads: ['LeadLeased'],
  skips: ['LeadSkipped'],
  bookings: ['CallDisposed', 'OutcomeConfirmed', 'OutcomeCorrected'],
}

/** Reads the lines of one day in order, from its beginning; answers what each adds: 0, 1, or -1 for a booking taken back. */
export function counterOf(metric: Metric): (line: Recorded) => number {
  if (metric === 'bookings') return bookings()
  const types = new Set<string>(EVIDENCE_OF[metric])
  return ({ event }) => (types.has(event.type) ? 1 : 0)
}

/** A correction of a call that closed on another day moves nothing of this one (WR7). */
function bookings(): (line: Recorded) => number {
  const closedToday = new Set<string>()
  return ({ event }) => {
    if (event.type === 'CallDisposed') {
      closedToday.add(event.callId)
      return booked(event)
    }
    if (event.type !== 'OutcomeConfirmed' && event.type !== 'OutcomeCorrected') return 0
    if (!closedToday.has(event.callId)) return 0
    return booked(event) - booked({ outcome: event.previousOutcome })
  }
}

const booked = ({ outcome }: Pick<EventOf<'CallDisposed'>, 'outcome'>): number =>
  outcome === 'meeting-scheduled' ? 1 : 0
