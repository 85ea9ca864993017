/** What each line of a day adds to a number on the board: the same counting as the tallies' fold, line by line (TA1). */
import { z } from 'zod'
import { CallConnected, CallStarted } from '../events/call.ts'
import { DayTurned } from '../events/duty.ts'
import type { EventOf, FloorEvent, Recorded } from '../events/index.ts'
import { LeadLeased, LeadSkipped } from '../events/lead.ts'
import { CallDisposed, OutcomeConfirmed, OutcomeCorrected } from '../events/wrap-up.ts'
import { createJsonReader } from '../stored/reader.ts'
import { Seq } from '../vocabulary/primitives.ts'

export const METRICS = ['calls', 'contacts', 'bookings', 'leads', 'skips'] as const
export type Metric = (typeof METRICS)[number]

/** The kinds of events that can add to a number, for finding their lines. */
export const EVIDENCE_OF = {
  calls: ['CallStarted'],
  contacts: ['CallStarted', 'CallConnected'],
  leads: ['LeadLeased'],
  skips: ['LeadSkipped'],
  bookings: ['CallDisposed', 'OutcomeConfirmed', 'OutcomeCorrected'],
} as const satisfies Record<Metric, readonly FloorEvent['type'][]>

const ofCall = { type: true, callId: true, agentId: true } as const
const ofLead = { type: true, leadId: true, agentId: true } as const

/** As much of an event as counting needs. */
const MarkedEvent = z.discriminatedUnion('type', [
  CallStarted.pick({ ...ofCall, inbound: true }),
  CallConnected.pick(ofCall),
  LeadLeased.pick(ofLead),
  LeadSkipped.pick(ofLead),
  CallDisposed.pick({ ...ofCall, outcome: true }),
  OutcomeConfirmed.pick({ ...ofCall, outcome: true, previousOutcome: true }),
  OutcomeCorrected.pick({ ...ofCall, outcome: true, previousOutcome: true }),
  DayTurned.pick({ type: true, day: true }),
])

/** A line of the journal as it is counted. */
export const Mark = z.object({ seq: Seq, event: MarkedEvent })
export type Mark = z.infer<typeof Mark>

export type MarkedKind = Mark['event']['type']

/** Whether lines, as text, may hold a mark: most need not be read to know that they do not. */
export const mayHoldMark = (text: string): boolean => MARKED.test(text)

const MARKED = new RegExp(`"type":"(?:${MarkedEvent.options.map(({ shape }) => shape.type.value).join('|')})"`)

/** The marks of these lines by the kind of event. */
export function groupMarks(lines: readonly Recorded[]): Map<Mark['event']['type'], Mark[]> {
  const marks = new Map<Mark['event']['type'], Mark[]>()
  for (const { seq, event } of lines) {
    const marked = MarkedEvent.safeParse(event)
    if (!marked.success) continue
    const { type } = marked.data
    const ofKind = marks.get(type) ?? []
    ofKind.push({ seq, event: marked.data })
    marks.set(type, ofKind)
  }
  return marks
}

const read = createJsonReader(Mark)

/** None when the text is not a mark. */
export function readMark(text: string): readonly Mark[] {
  const mark = read(text)
  return mark.ok ? [mark.value] : []
}

type Counted = Pick<Recorded, 'event'> | Mark

/**
 * Reads the lines of one day in order; answers what each adds: 0, 1, or -1 for a booking taken back. `closedBefore`: calls
 * that closed on this day before the first of these lines.
 */
export function createCounter(
  metric: Metric,
  closedBefore: ReadonlySet<string> = new Set(),
): (line: Counted) => number {
  if (metric === 'bookings') return bookings(closedBefore)
  if (metric === 'calls') return ({ event }) => (event.type === 'CallStarted' && !event.inbound ? 1 : 0)
  if (metric === 'contacts') return contacts()
  const types = new Set<string>(EVIDENCE_OF[metric])
  return ({ event }) => (types.has(event.type) ? 1 : 0)
}

/** Who rang was there, and is no contact (NU5). */
function contacts(): (line: Counted) => number {
  const rang = new Set<string>()
  return ({ event }) => {
    if (event.type === 'CallStarted' && event.inbound) rang.add(event.callId)
    return event.type === 'CallConnected' && !rang.has(event.callId) ? 1 : 0
  }
}

/** A correction of a call that closed on another day moves nothing of this one (WR7). */
function bookings(closedBefore: ReadonlySet<string>): (line: Counted) => number {
  const closedToday = new Set<string>()
  return ({ event }) => {
    if (event.type === 'CallDisposed') {
      closedToday.add(event.callId)
      return countBooking(event)
    }
    if (event.type !== 'OutcomeConfirmed' && event.type !== 'OutcomeCorrected') return 0
    if (!closedToday.has(event.callId) && !closedBefore.has(event.callId)) return 0
    return countBooking(event) - countBooking({ outcome: event.previousOutcome })
  }
}

const countBooking = ({ outcome }: Pick<EventOf<'CallDisposed'>, 'outcome'>): number =>
  outcome === 'meeting-scheduled' ? 1 : 0
