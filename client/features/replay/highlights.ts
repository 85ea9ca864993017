/** Events that somebody may look for later: bookings, orphaned calls, raised hands, nudges, calls that changed hands. */
import type { EventOf, FloorEvent, Recorded } from '#domain/events/index.ts'
import type { Floor } from '#domain/floor/state.ts'
import type { HighlightKind } from './highlight-kinds.ts'
import type { JournalSegment } from './journal-segment.ts'

export interface Highlight {
  readonly seq: number
  readonly at: number
  readonly kind: HighlightKind
  readonly agentId: string
  /** Their name, which a floor of an earlier moment may not know yet. */
  readonly agentName: string
  readonly callId: string | null
  /** What it was about: the lead, what was asked or said. */
  readonly about: string
}

const cache = new WeakMap<JournalSegment, readonly Highlight[]>()

export function listHighlights(segment: JournalSegment): readonly Highlight[] {
  const cached = cache.get(segment)
  if (cached) return cached
  const highlights = segment.events.flatMap((recorded, index) => {
    const detail = KINDS[recorded.event.type] && toHighlight(recorded.event, () => segment.floorAfter(index))
    if (!detail) return []
    const agentName = segment.floorAfter(index).agents[detail.agentId]?.fullName ?? 'Someone'
    return [{ ...detail, agentName, seq: recorded.seq, at: recorded.at }]
  })
  cache.set(segment, highlights)
  return highlights
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

type HighlightDetail = Omit<Highlight, 'seq' | 'at' | 'agentName'>

function toHighlight(event: FloorEvent, before: () => Floor): HighlightDetail | null {
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

const booking = (
  event: EventOf<'CallDisposed' | 'OutcomeConfirmed' | 'OutcomeCorrected'>,
  about: string,
): HighlightDetail => ({
  kind: 'booking',
  agentId: event.agentId,
  callId: event.callId,
  about,
})

const leadIn = (floor: Floor, callId: string): string => floor.calls[callId]?.lead.name ?? 'a lead'

/** What happens by itself and moves nothing on the board is stepped over. */
const SILENT: ReadonlySet<FloorEvent['type']> = new Set(['LeaseRenewed', 'WatchStarted', 'WatchEnded'])

export const isStep = ({ event }: Recorded): boolean => !SILENT.has(event.type)
