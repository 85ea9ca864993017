/**
 * Journal lines as a board is told them. A board follows hundreds of calls, so a line says only what the board cannot know:
 * no command ids, no values that stand in `BLANK`, a call by its fence alone, a lead's card once. Reading them back takes the
 * floor as the board knew it before the frame; both sides are held together by a law (`tests/domain/laws/board-lines`).
 */
import { z } from 'zod'
import { FloorEvent, type Recorded } from '../events/index.ts'
import type { Floor } from '../floor/state.ts'
import type { LeadCard } from '../floor/lead-card.ts'
import { Instant, Seq } from '../vocabulary/primitives.ts'

type Fields = Readonly<Record<string, unknown>>

/** The kinds of events by the numbers that frames call them. */
export const KINDS = FloorEvent.options.map(({ shape }) => shape.type.value)

/** Kinds that name the lead beside the call. */
const NAMES_LEAD: ReadonlySet<string> = new Set(
  FloorEvent.options.filter(({ shape }) => 'leadId' in shape).map(({ shape }) => shape.type.value),
)

/** The lines of (from, to]: [seq minus that of the line before, time minus `now`, kind, event, who did it if not its agent]. */
export const BoardFrame = z.object({
  type: z.literal('board'),
  from: Seq,
  to: Seq,
  now: Instant,
  lines: z.array(z.tuple([z.int().positive(), z.int(), z.int().nonnegative(), z.looseObject({})], z.string())),
})
export type BoardFrame = z.infer<typeof BoardFrame>

/** What is left out when it is so. Part of the wire: a change here is a change of its version. */
export const BLANK: { readonly [T in FloorEvent['type']]?: Fields } = {
  AgentWentNotReady: { limitAt: null, forced: null },
  LeadLeased: { callbackId: null },
  LeadReassigned: { fromAgentId: null, toAgentId: null, reason: null },
  CallStarted: { callbackId: null, script: null, nodeId: null },
  ResponseChosen: { returned: false, records: {}, qualifies: {} },
  NodeJumped: { objection: false },
  CallDisposed: {
    provisional: false,
    forced: null,
    notes: '',
    meetingAt: null,
    missingProofReason: null,
    unproven: [],
    leadStatus: null,
    suppresses: false,
    terminal: false,
    notBefore: null,
    connectedAt: null,
  },
  OutcomeConfirmed: {
    missingProofReason: null,
    notes: null,
    meetingAt: null,
    leadStatus: null,
    suppresses: false,
    terminal: false,
    notBefore: null,
  },
}
export const BLANK_CARD: Fields = {
  company: null,
  title: null,
  industry: null,
  phone: null,
  email: null,
  priority: 'medium',
  status: 'new',
  ownerId: null,
  attempts: 0,
  lastContactAt: null,
}
export const BLANK_WHY: Fields = { priority: 'medium', dueAt: null, attempts: 0, lastAttemptAt: null }

/** What a board knows of a line before it is told: it has followed the floor up to there. */
export interface LineContext {
  /** The fence of the call that the line is of; null when the board has to be told which. */
  readonly on: number | null
  /** The card of a call that starts is that of its lease, and its script is the team's. */
  readonly card: boolean
  readonly script: boolean
}

export const NO_CONTEXT: LineContext = { on: null, card: false, script: false }

/** `before`: the floor before the commit that the line is of, which is where a board stands when it reads the line. */
export function toLineContext({ event }: Recorded, before: Floor): LineContext {
  if (event.type === 'CallStarted') {
    const lease = before.leases[event.leadId]
    const card = lease?.fence === event.fence && lease.agentId === event.agentId && isSame(lease.lead, event.lead)
    return { on: null, card, script: isSame(event.script, before.settings.script) }
  }
  if (!('callId' in event) || event.callId === null || event.type === 'CallHandedOver') return NO_CONTEXT
  const call = before.calls[event.callId]
  const theirs = call !== undefined && call.agentId === event.agentId
  const sameLead = !('leadId' in event) || event.leadId === call?.leadId
  return theirs && sameLead ? { ...NO_CONTEXT, on: call.fence } : NO_CONTEXT
}

/** The kind of event, the event and its actor, as they stand in a frame. */
export function toBoardLine(
  { actorId, event }: Recorded,
  known: LineContext,
): [number, Fields] | [number, Fields, string] {
  const { type, ...sent } = omitBlank(event, BLANK[event.type])
  if ('lead' in event) sent['lead'] = omitBlank(event.lead, { ...BLANK_CARD, leadId: event.leadId })
  if ('why' in event && typeof event.why === 'object') sent['why'] = omitBlank(event.why, BLANK_WHY)
  if (known.card) for (const key of ['lead', 'leadId', 'agentId']) delete sent[key]
  if (known.script) sent['script'] = true
  if (known.on !== null) {
    for (const key of ['callId', 'agentId', 'leadId']) delete sent[key]
    sent['on'] = known.on
  }
  const kind = KINDS.findIndex((one) => one === type)
  return 'agentId' in event && event.agentId === actorId ? [kind, sent] : [kind, sent, actorId]
}

/** The frame's lines in full, for a board that knew the floor as `floor` at its `from`; their command ids are not known. */
export function toFullLines({ from, now, lines }: BoardFrame, floor: Floor): unknown[] {
  const board = new BoardReader(floor)
  let seq = from
  return lines.map(([step, sinceNow, kind, sent, actor]) => {
    seq += step
    const event = board.read(seq, { type: KINDS[kind], ...sent })
    return { seq, at: now + sinceNow, actorId: actor ?? event['agentId'], commandId: null, event }
  })
}

/** What a board knows of calls, leases and the script, as it changes along the lines of a frame. */
class BoardReader {
  readonly #calls = new Map<unknown, Fields>()
  readonly #leases = new Map<unknown, Fields>()
  #script: unknown

  constructor(floor: Floor) {
    this.#script = floor.settings.script
    for (const { fence, callId, agentId, leadId } of Object.values(floor.calls))
      this.#calls.set(fence, { callId, agentId, leadId })
    for (const { fence, leadId, agentId, lead } of Object.values(floor.leases))
      this.#leases.set(fence, { leadId, agentId, lead })
  }

  read(seq: number, sent: Fields): Fields {
    const event = this.#complete(sent)
    this.#learn(seq, event)
    return event
  }

  #complete({ on, ...sent }: Fields): Fields {
    const type = KINDS.find((one) => one === sent['type'])
    const event: Record<string, unknown> = { ...(type && BLANK[type]), ...sent }
    if (isFields(sent['lead'])) event['lead'] = { ...BLANK_CARD, leadId: sent['leadId'], ...sent['lead'] }
    if (isFields(sent['why'])) event['why'] = { ...BLANK_WHY, ...sent['why'] }
    if (sent['script'] === true) event['script'] = this.#script
    if (type === 'CallStarted' && sent['lead'] === undefined) Object.assign(event, this.#leases.get(sent['fence']))
    if (on !== undefined) {
      const { leadId, ...call } = this.#calls.get(on) ?? {}
      Object.assign(event, call, type !== undefined && NAMES_LEAD.has(type) ? { leadId } : {})
    }
    return event
  }

  #learn(seq: number, event: Fields): void {
    const { type, callId, agentId, leadId, lead } = event
    if (type === 'LeadLeased') this.#leases.set(seq, { leadId, agentId, lead })
    if (type === 'CallStarted') this.#calls.set(event['fence'], { callId, agentId, leadId })
    if (type === 'CallHandedOver' && isFields(event['call']))
      this.#calls.set(seq, { callId, agentId, leadId: event['call']['leadId'] })
    if (type === 'LeadCardChanged') this.#recard(leadId, () => lead)
    if (type === 'LeadReassigned')
      this.#recard(leadId, (card) => (isFields(card) ? { ...card, ownerId: event['toAgentId'] } : card))
    if (type === 'ScriptVersionPublished') this.#script = event['script']
    if (type === 'TeamSettingsChanged' && isFields(event['settings'])) this.#script = event['settings']['script']
  }

  #recard(leadId: unknown, change: (card: unknown) => unknown): void {
    for (const [fence, lease] of this.#leases)
      if (lease['leadId'] === leadId) this.#leases.set(fence, { ...lease, lead: change(lease['lead']) })
  }
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function omitBlank(fields: FloorEvent | LeadCard | Fields, blank: Fields | undefined): Record<string, unknown> {
  const sent: Record<string, unknown> = { ...fields }
  for (const key of Object.keys(blank ?? {})) if (isSame(sent[key], blank?.[key])) delete sent[key]
  return sent
}

const isSame = (value: unknown, blank: unknown): boolean =>
  value === blank || (typeof blank === 'object' && blank !== null && JSON.stringify(value) === JSON.stringify(blank))
