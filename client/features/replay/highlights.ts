/** Events that somebody may look for later: bookings, orphaned calls, raised hands, nudges, calls that changed hands. */
import type { EventOf, FloorEvent, Recorded } from '#domain/events/index.ts'
import type { Floor } from '#domain/floor/state.ts'
import type { Stretch } from './journal-segment.ts'

export const MOMENT_KINDS = ['booking', 'orphan', 'hand', 'nudge', 'handover'] as const
export type MomentKind = (typeof MOMENT_KINDS)[number]

export interface Moment {
  readonly seq: number
  readonly at: number
  readonly kind: MomentKind
  readonly agentId: string
  /** Their name, which a floor of an earlier moment may not know yet. */
  readonly who: string
  readonly callId: string | null
  /** What it was about: the lead, what was asked or said. */
  readonly about: string
}

export const MOMENT_WORDS: Readonly<Record<MomentKind, string>> = {
  booking: 'Meeting booked',
  orphan: 'Call orphaned',
  hand: 'Hand raised',
  nudge: 'Nudge',
  handover: 'Call handed over',
}

const known = new WeakMap<Stretch, readonly Moment[]>()

export function momentsOf(stretch: Stretch): readonly Moment[] {
  const found = known.get(stretch)
  if (found) return found
  const moments = stretch.events.flatMap((recorded, index) => {
    const what = KINDS[recorded.event.type] && momentOf(recorded.event, () => stretch.floorAfter(index))
    if (!what) return []
    const who = stretch.floorAfter(index).agents[what.agentId]?.fullName ?? 'Somebody'
    return [{ ...what, who, seq: recorded.seq, at: recorded.at }]
  })
  known.set(stretch, moments)
  return moments
}

/** Which events are worth folding up to; the rest is passed over unread. */
const KINDS: Partial<Record<FloorEvent['type'], true>> = {
  CallDisposed: true,
  OutcomeConfirmed: true,
  OutcomeCorrected: true,
  CallOrphaned: true,
  HandRaised: true,
  NudgeSent: true,
  CallHandedOver: true,
}

type What = Omit<Moment, 'seq' | 'at' | 'who'>

function momentOf(event: FloorEvent, before: () => Floor): What | null {
  switch (event.type) {
    case 'CallDisposed':
      return event.outcome === 'meeting-scheduled' ? booking(event, event.leadName) : null
    case 'OutcomeConfirmed':
      if (event.outcome !== 'meeting-scheduled' || event.previousOutcome === 'meeting-scheduled') return null
      return booking(event, before().unconfirmed[event.callId]?.leadName ?? 'corrected later')
    case 'OutcomeCorrected':
      if (event.outcome !== 'meeting-scheduled' || event.previousOutcome === 'meeting-scheduled') return null
      return booking(event, event.leadName)
    case 'CallOrphaned':
      return { kind: 'orphan', agentId: event.agentId, callId: event.callId, about: leadIn(before(), event.callId) }
    case 'HandRaised':
      return { kind: 'hand', agentId: event.agentId, callId: null, about: event.reason || 'asked for help' }
    case 'NudgeSent':
      return {
        kind: 'nudge',
        agentId: event.agentId,
        callId: event.callId,
        about: `${event.fromName}: ${event.text}`,
      }
    case 'CallHandedOver':
      return { kind: 'handover', agentId: event.agentId, callId: event.callId, about: event.call.lead.name }
    default:
      return null
  }
}

const booking = (event: EventOf<'CallDisposed' | 'OutcomeConfirmed' | 'OutcomeCorrected'>, about: string): What => ({
  kind: 'booking',
  agentId: event.agentId,
  callId: event.callId,
  about,
})

const leadIn = (floor: Floor, callId: string): string => floor.calls[callId]?.lead.name ?? 'a lead'

/** What happens by itself and moves nothing on the board is stepped over. */
const SILENT: ReadonlySet<FloorEvent['type']> = new Set(['LeaseRenewed', 'WatchStarted', 'WatchEnded'])

export const isStep = ({ event }: Recorded): boolean => !SILENT.has(event.type)
