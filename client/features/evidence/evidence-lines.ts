/** The lines behind a number, as rows: who, with whom, when, and what each line adds. */
import type { EventOf, Recorded } from '#domain/events/index.ts'
import { OUTCOME_WORDS } from '../../format/record-labels.ts'

export interface EvidenceLine {
  readonly seq: number
  readonly at: number
  readonly agentId: string
  readonly callId: string | null
  readonly leadId: string | null
  readonly leadName: string | null
  readonly what: string
  /** Below zero for a correction that takes something away. */
  readonly adds: number
}

/** Who was called, by call: a line that only names its call gets its lead from the line that began it. */
export type LeadsOfCalls = ReadonlyMap<string, { readonly leadId: string; readonly name: string }>

export const leadsOfCalls = (lines: readonly Recorded[]): LeadsOfCalls =>
  new Map(
    lines.flatMap(({ event }) =>
      event.type === 'CallStarted' ? [[event.callId, { leadId: event.leadId, name: event.lead.name }] as const] : [],
    ),
  )

export const evidenceLines = (data: readonly Recorded[], leads: LeadsOfCalls): readonly EvidenceLine[] =>
  data.flatMap(({ seq, at, event }) => {
    const what = lineOf(event, leads)
    return what ? [{ ...what, seq, at }] : []
  })

type Line = Omit<EvidenceLine, 'seq' | 'at'>

const ANSWERED = {
  'decision-maker': 'the decision maker answered',
  gatekeeper: 'a gatekeeper answered',
  'other-person': 'someone answered',
} as const

function lineOf(event: Recorded['event'], leads: LeadsOfCalls): Line | null {
  switch (event.type) {
    case 'CallStarted':
      return { ...ofCall(event, event.leadId, event.lead.name), what: 'called', adds: 1 }
    case 'CallConnected': {
      const lead = leads.get(event.callId)
      return { ...ofCall(event, lead?.leadId ?? null, lead?.name ?? null), what: ANSWERED[event.answeredBy], adds: 1 }
    }
    case 'CallDisposed':
      return {
        ...ofCall(event, event.leadId, event.leadName),
        what: `${OUTCOME_WORDS[event.outcome]}${event.provisional ? ', set by the floor' : ''}`,
        adds: 1,
      }
    case 'OutcomeConfirmed':
      return { ...ofCall(event, event.leadId, leads.get(event.callId)?.name ?? null), ...corrected(event) }
    case 'OutcomeCorrected':
      return { ...ofCall(event, event.leadId, event.leadName), ...corrected(event) }
    case 'LeadLeased':
      return {
        agentId: event.agentId,
        callId: null,
        leadId: event.leadId,
        leadName: event.lead.name,
        what: 'took the lead',
        adds: 1,
      }
    case 'LeadSkipped':
      return {
        agentId: event.agentId,
        callId: null,
        leadId: event.leadId,
        leadName: null,
        what: `skipped: ${event.reason.replaceAll('-', ' ')}`,
        adds: 1,
      }
    default:
      return null
  }
}

const ofCall = (
  { agentId, callId }: { readonly agentId: string; readonly callId: string },
  leadId: string | null,
  leadName: string | null,
): Omit<Line, 'what' | 'adds'> => ({ agentId, callId, leadId, leadName })

const corrected = ({
  outcome,
  previousOutcome,
}: EventOf<'OutcomeConfirmed' | 'OutcomeCorrected'>): Pick<Line, 'what' | 'adds'> => ({
  what: `corrected from ${OUTCOME_WORDS[previousOutcome]} to ${OUTCOME_WORDS[outcome]}`,
  adds: (outcome === 'meeting-scheduled' ? 1 : 0) - (previousOutcome === 'meeting-scheduled' ? 1 : 0),
})
