/**
 * The single door to the floor: decision, receipt, journal, outbox and hopper in one synchronous transaction.
 * There is no await in here, so no other message can come between; a throw leaves storage and memory as they were.
 */
import type { Command } from '#domain/commands/index.ts'
import { decide } from '#domain/decide/index.ts'
import { commandResult } from '#domain/decide/result.ts'
import type { Refusal } from '#domain/commands/refusal.ts'
import type { Actor, Facts } from '#domain/decide/types.ts'
import type { FloorEvent, Recorded } from '#domain/events/index.ts'
import { evolveLead, findTouchedLead } from '#domain/evolve/hopper-lead.ts'
import { evolve } from '#domain/evolve/index.ts'
import type { Floor } from '#domain/floor/state.ts'
import type { CommandResult } from '#domain/commands/result.ts'
import { earlierBody } from '#domain/stored/upcast.ts'
import { type Folded, type LeadChange, toLedgerRows, listSettledLeads } from '../records/settle/ledger-row.ts'
import type { Origin } from './origin.ts'
import type { LiveFloor } from './live-floor.ts'
import type { HopperEntry } from '../storage/hopper/hopper-entry.ts'
import { rankLeads, listTakenLeads } from '../storage/hopper/hopper-ranked.ts'
import { digestText } from '../storage/receipts/digest.ts'
import type { Receipt } from '../storage/receipts/receipts.ts'

export interface Request {
  readonly actor: Actor
  readonly commandId: string
  readonly command: Command
  readonly fence: number | null
  /** Left out where nobody knows, and of what the shell does by itself. */
  readonly from?: Origin | null
}

export type Answer =
  | { readonly type: 'refused'; readonly refusal: Refusal }
  | {
      readonly type: 'accepted'
      /** Empty for a duplicate, and for a command that had nothing to change. */
      readonly recorded: readonly Recorded[]
      readonly seq: number
      readonly result: CommandResult | undefined
      readonly duplicate: boolean
      /** Something waits in the outbox by this commit. */
      readonly settles: boolean
    }

export function commit(live: LiveFloor, request: Request, clock: number): Answer {
  let next: { floor: Floor; length: number } | undefined
  const answer = live.storage.sql.transaction((): Answer => {
    const earlier = answerBefore(live, request)
    if (earlier) return earlier
    const before = live.floor
    // The floor's clock never runs back, whatever the machine's does.
    const now = Math.max(clock, before.at)
    const { actor, commandId, fence } = request
    const by = { actor, now, facts: toFacts(live), commandId, newId: crypto.randomUUID(), fence }
    const decision = decide(before, request.command, by)
    if (decision.type === 'refused') return decision
    const folded = fold(before, decision.events, request, now)
    const floor = folded.at(-1)?.after ?? before
    const recorded = folded.map((one) => one.recorded)
    const result = commandResult(recorded)
    const receipt = actor.type === 'person' ? { commandId, bodyHash: bodyHash(request), seq: floor.seq, result } : null
    const settles = persist(live, { steps: folded, floor, receipt, now, from: request.from ?? null })
    if (recorded.length > 0) next = { floor, length: recorded.length * JOURNAL_LINE_GUESS }
    return { type: 'accepted', recorded, seq: floor.seq, result, duplicate: false, settles }
  })
  if (next) live.advance(next.floor, next.length)
  return answer
}

/** Only weighs the journal against a snapshot; nothing is lost when it is wrong. */
const JOURNAL_LINE_GUESS = 400

/** The same person, body and fence; another body under a known id is refused. */
const bodyHash = ({ actor, command, fence }: Request, body: object = command): string =>
  digestText(JSON.stringify([actor.type === 'person' ? actor.userId : null, body, fence]))

function isReceiptFor(receipt: Receipt, request: Request): boolean {
  if (receipt.bodyHash === bodyHash(request)) return true
  const earlier = earlierBody(request.command)
  return earlier !== undefined && receipt.bodyHash === bodyHash(request, earlier)
}

/** A repeated command is answered as it was, and not decided again: what it brought about itself might refuse it. */
function answerBefore(live: LiveFloor, request: Request): Answer | undefined {
  if (request.actor.type !== 'person') return undefined
  const receipt = live.storage.receipts.find(request.commandId)
  if (!receipt) return undefined
  if (!isReceiptFor(receipt, request)) return { type: 'refused', refusal: { code: 'command-id-reused' } }
  const { seq, result } = receipt
  return { type: 'accepted', recorded: [], seq, result, duplicate: true, settles: false }
}

/** What `decide` looks up, read from the same storage in the same transaction. */
export const toFacts = ({ floor, storage, closedCall, slots }: LiveFloor): Facts => ({
  lead: (leadId) => storage.hopper.find(leadId),
  ranked: (agentId, now) =>
    rankLeads(storage.sql, storage.hopper, floor.settings, agentId, now, listTakenLeads(floor, agentId)),
  closedCall: (callId) => (closedCall?.callId === callId ? closedCall : undefined),
  withNumber: (phone) => storage.hopper.withNumber(phone),
  person: (userId) => storage.people.find(userId),
  script: (scriptId, version) => storage.scripts.find(scriptId, version),
  slot: (commandId) => slots.state(commandId),
})

interface Step extends Folded {
  readonly after: Floor
}

function fold(start: Floor, events: readonly FloorEvent[], request: Request, at: number): Step[] {
  const person = request.actor.type === 'person' ? request.actor.userId : null
  const steps: Step[] = []
  let before = start
  for (const event of events) {
    const recorded: Recorded = {
      seq: before.seq + 1,
      at,
      actorId: person ?? 'system',
      commandId: person === null ? null : request.commandId,
      event,
    }
    const after = evolve(before, recorded)
    steps.push({ recorded, before, after })
    before = after
  }
  return steps
}

interface Outcome {
  readonly steps: readonly Step[]
  readonly floor: Floor
  readonly receipt: Receipt | null
  readonly now: number
  readonly from: Origin | null
}

/** Writes everything a commit means; answers whether something has to settle. */
function persist(live: LiveFloor, { steps, floor, receipt, now, from }: Outcome): boolean {
  const { storage } = live
  if (steps.length === 0) {
    if (receipt) storage.receipts.keepApart(receipt)
    return false
  }
  beginDay(live, steps)
  storage.journal.append(
    steps.map(({ recorded }) => recorded),
    receipt && storage.receipts.toRow(receipt),
  )
  const changes = leadChanges(live, steps)
  const leftLeads = new Set(
    steps.flatMap(({ recorded: { event } }) => (event.type === 'LeadLeft' ? [event.leadId] : [])),
  )
  for (const [leadId, { before, after }] of changes) {
    if (leftLeads.has(leadId)) release(live, leadId, after.revision, now)
    else if (before.lead === after.lead) storage.hopper.bumpRevision(leadId, after.revision)
    else storage.hopper.write(after, floor.settings, now)
  }
  if (restChanged(live.floor, floor)) storage.hopper.markWaitingReady()
  const rows = [...toLedgerRows(steps, changes, from)]
  rows.forEach(([key, row], part) => storage.outbox.append(floor.seq, part, key, now, JSON.stringify(row)))
  return rows.length > 0
}

/** From this commit on the lead is not offered here, whatever the feed still brings (LE11). */
function release({ storage, floor }: LiveFloor, leadId: string, revision: number, now: number): void {
  storage.hopper.remove(leadId, floor.settings, now)
  storage.transferredLeads.note(leadId, revision)
}

function leadChanges(live: LiveFloor, steps: readonly Step[]): ReadonlyMap<string, LeadChange> {
  const changes = new Map<string, LeadChange>()
  const change = (leadId: string, evolveOne: (entry: HopperEntry) => HopperEntry): void => {
    const pending = changes.get(leadId)
    const before = pending?.before ?? live.storage.hopper.entry(leadId)
    if (before) changes.set(leadId, { before, after: evolveOne(pending?.after ?? before) })
  }
  for (const { recorded } of steps) {
    const leadId = findTouchedLead(recorded.event)
    if (leadId !== null) change(leadId, (entry) => evolveEntry(entry, recorded))
  }
  for (const leadId of listSettledLeads(steps)) if (!changes.has(leadId)) change(leadId, (entry) => entry)
  for (const [leadId, { before, after }] of changes) {
    const revision = Math.max(before.revision + 1, steps[0]?.recorded.at ?? 0)
    changes.set(leadId, { before, after: { ...after, revision } })
  }
  return changes
}

function evolveEntry(entry: HopperEntry, recorded: Recorded): HopperEntry {
  const lead = evolveLead(entry.lead, recorded)
  if (recorded.event.type === 'SuppressionLifted') return { ...entry, lead, suppressed: false, listed: false }
  const isNew = lead.suppressed && !entry.lead.suppressed
  // Of a retired number the lead is not blocked: its number is on the list.
  if (isNew && 'retiresNumber' in recorded.event && recorded.event.retiresNumber)
    return { ...entry, lead, listed: true }
  return { ...entry, lead, suppressed: entry.suppressed || isNew }
}

/** The floor as a day began is kept as long as the day's journal: the time machine starts from it. */
function beginDay({ storage, floor: before }: LiveFloor, steps: readonly Step[]): void {
  for (const { recorded } of steps) {
    if (recorded.event.type !== 'DayTurned') continue
    const isFirst = storage.days.list().length === 0
    storage.days.begin(recorded.event.day, isFirst ? 0 : before.seq)
    if (!isFirst) storage.snapshots.save(before)
  }
}

const restOf = ({ settings: { attempts, cooldownMs, rulePacks } }: Floor) => [attempts, cooldownMs, rulePacks]

/** How long leads rest is derived from these when their rows are written. */
export const restChanged = (before: Floor, after: Floor): boolean =>
  before.settings !== after.settings && JSON.stringify(restOf(before)) !== JSON.stringify(restOf(after))
