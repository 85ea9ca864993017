/** The single door, as the object has it: receipt, decision, and everything it means, in one write. */
import { phoneKey } from '#domain/phone/key.ts'
import type { Command } from '#domain/commands/index.ts'
import { decide } from '#domain/decide/index.ts'
import { compareRank } from '#domain/decide/next-lead.ts'
import { commandResult } from '#domain/decide/result.ts'
import type { Refusal } from '#domain/commands/refusal.ts'
import type { Actor, Decision, Facts, Person } from '#domain/decide/types.ts'
import type { HopperLead } from '#domain/floor/hopper-lead.ts'
import type { FloorEvent, Recorded } from '#domain/events/index.ts'
import { evolveLead, findTouchedLead } from '#domain/evolve/hopper-lead.ts'
import { evolve } from '#domain/evolve/index.ts'
import type { Floor } from '#domain/floor/state.ts'
import type { ScriptVersion } from '#domain/script/schema.ts'
import type { CommandResult } from '#domain/commands/result.ts'
import { uuid } from '#tests/support/ids.ts'
import type { Mutation } from '../mutation.ts'
import type { ModelStorage, OutboxRow, Receipt, Write } from './storage.ts'
import { SCRIPT_VERSIONS } from '#tests/support/script-fixture.ts'
import { closedCallIn } from '#tests/support/closed-call.ts'

export interface Request {
  readonly actor: Actor
  readonly commandId: string
  readonly command: Command
  readonly fence: number | null
}

export interface Books {
  readonly people: ReadonlyMap<string, Person>
  readonly script: ScriptVersion
}

export type Plan =
  | { readonly type: 'refused'; readonly refusal: Refusal }
  | { readonly type: 'duplicate'; readonly seq: number; readonly result: CommandResult | undefined }
  | {
      readonly type: 'accepted'
      readonly floor: Floor
      readonly write: Write
      readonly seq: number
      readonly result: CommandResult | undefined
    }

/** What is to be written and said; nothing has happened yet. */
export function plan(
  floor: Floor,
  storage: ModelStorage,
  books: Books,
  request: Request,
  clock: number,
  mutation: Mutation | null,
): Plan {
  const body = JSON.stringify([actorId(request.actor), request.command, request.fence])
  const receipt = request.actor.type === 'person' ? storage.receipts.get(request.commandId) : undefined
  if (receipt && mutation !== 'no-receipt-check') {
    if (receipt.body !== body) return { type: 'refused', refusal: { code: 'command-id-reused' } }
    return { type: 'duplicate', seq: receipt.seq, result: receipt.result }
  }
  const now = mutation === 'clock-runs-back' ? clock : Math.max(clock, floor.at)
  const fence = mutation === 'no-fence-check' ? currentFence(floor, request.command) : request.fence
  const facts = factsOf(storage, books)
  const newId =
    mutation === 'record-named-by-client' ? request.commandId : uuid(`new ${floor.seq} ${request.commandId}`)
  const decision = decide(floor, request.command, { ...request, now, facts, fence, newId })
  if (decision.type === 'refused') return decision
  return accepted(floor, storage, request, eventsOf(decision, floor, request, now, mutation), now, body, mutation)
}

const actorId = (actor: Actor): string => (actor.type === 'person' ? actor.userId : 'system')

const factsOf = (storage: ModelStorage, { people, script }: Books): Facts => ({
  lead: (leadId) => storage.leads.get(leadId),
  ranked: (agentId) => [...storage.leads.values()].toSorted(compareRank(agentId)),
  closedCall: (callId) => closedCallIn(storage.journal, callId),
  withNumber: (phone) =>
    [...storage.leads.values()].filter(({ card }) => card.phone !== null && phoneKey(card.phone) === phoneKey(phone)),
  person: (userId) => people.get(userId),
  slot: () => 'kept',
  script: (scriptId, version) =>
    scriptId === script.scriptId && SCRIPT_VERSIONS.includes(version) ? { ...script, version } : undefined,
})

function currentFence(floor: Floor, command: Command): number | null {
  if ('callId' in command && typeof command.callId === 'string') return floor.calls[command.callId]?.fence ?? null
  return 'leadId' in command ? (floor.leases[command.leadId]?.fence ?? null) : null
}

function eventsOf(
  { events }: Extract<Decision, { type: 'accepted' }>,
  floor: Floor,
  { command }: Request,
  now: number,
  mutation: Mutation | null,
): readonly FloorEvent[] {
  if (mutation === 'old-outcome-stays-counted')
    return events.map((event) =>
      event.type === 'OutcomeCorrected' ? { ...event, previousOutcome: event.outcome } : event,
    )
  if (command.type !== 'RunDueDeadlines' || mutation !== 'lease-expires-under-call') return events
  const overdue = Object.values(floor.leases).filter(
    ({ expiresAt, takenAt }) => expiresAt === null && takenAt + floor.settings.leaseMs <= now,
  )
  return [
    ...events,
    ...overdue.map(({ agentId, leadId }): FloorEvent => ({ type: 'LeaseEnded', agentId, leadId, why: 'expired' })),
  ]
}

function accepted(
  before: Floor,
  storage: ModelStorage,
  { actor, commandId }: Request,
  events: readonly FloorEvent[],
  at: number,
  body: string,
  mutation: Mutation | null,
): Extract<Plan, { type: 'accepted' }> {
  const isPerson = actor.type === 'person'
  const lines = events.map((event, index): Recorded => ({
    seq: before.seq + 1 + index,
    at,
    actorId: actorId(actor),
    commandId: isPerson ? commandId : null,
    event,
  }))
  const floor = lines.reduce(evolve, before)
  const leads = touchedLeads(storage, lines, mutation)
  const result = commandResult(lines)
  const receipt: Receipt = { body, seq: floor.seq, result }
  const write: Write = {
    lines,
    receipt: isPerson ? { commandId, receipt } : null,
    leads: [...leads.values()],
    rows: outboxRows(before, lines, leads),
  }
  return { type: 'accepted', floor, write, seq: floor.seq, result }
}

function touchedLeads(
  storage: ModelStorage,
  lines: readonly Recorded[],
  mutation: Mutation | null,
): ReadonlyMap<string, HopperLead> {
  const leads = new Map<string, HopperLead>()
  for (const line of lines) {
    const leadId = findTouchedLead(line.event)
    const lead = leadId === null ? undefined : (leads.get(leadId) ?? storage.leads.get(leadId))
    if (lead && !(mutation === 'correction-blocks-nothing' && line.event.type === 'OutcomeCorrected'))
      leads.set(lead.card.leadId, evolveLead(lead, line))
  }
  return leads
}

/** All that concerns one lead goes under that lead, and so stays in order. */
function outboxRows(before: Floor, lines: readonly Recorded[], leads: ReadonlyMap<string, HopperLead>): OutboxRow[] {
  const rows = new Map<string, OutboxRow>()
  for (const line of lines) {
    const leadId = settledUnder(before, line)
    if (leadId === null) continue
    const known = rows.get(leadId) ?? { revision: line.seq, key: leadId, lines: [], lead: leads.get(leadId) ?? null }
    rows.set(leadId, { ...known, lines: [...known.lines, line], revision: line.seq })
  }
  return [...rows.values()]
}

function settledUnder(before: Floor, { event }: Recorded): string | null {
  if (event.type === 'NotesWritten') return before.unconfirmed[event.callId]?.leadId ?? null
  return findTouchedLead(event)
}
