/** What the worker asks of this floor, answered from the same door and the same state as the sockets. */
import { z } from 'zod'
import { ClientCommand, type Command } from '#domain/commands/index.ts'
import {
  CorrectOutcome,
  LiftSuppression,
  LogCall,
  MergeLead,
  MoveLead,
  RemoveLead,
  ApplySettings,
  StopScriptArm,
} from '#domain/commands/shell.ts'
import { findDueCallback, findHolds, listNextLeads, toWhy } from '#domain/decide/next-lead.ts'
import { audioDiscardedAt, findConsent, isFree } from '#domain/floor/selectors.ts'
import type { Floor } from '#domain/floor/state.ts'
import type { RunningTest } from '#domain/floor/script-test/state.ts'
import type { Recorded } from '#domain/events/index.ts'
import { listCallsOnSteps, type StepNow } from '#domain/views/calls-on-steps.ts'
import { upcastCommand } from '#domain/stored/upcast.ts'
import { isZone } from '#domain/vocabulary/local-time.ts'
import { CommandId, Seq } from '#domain/vocabulary/primitives.ts'
import { Origin } from '../commit/origin.ts'
import { toFacts } from '../commit/commit.ts'
import {
  COMMANDS_MAX,
  type Explanation,
  type FloorStatus,
  type LiveCallFacts,
  type NextUp,
  type RpcAnswer,
  type RpcBatch,
  type RpcCommand,
} from '../contract.ts'
import { waitAtMost } from '../runtime/single-flight.ts'
import type { FloorRuntime } from '../runtime/floor-runtime.ts'
import { prepare } from '../records/prepare.ts'
import { SeatHeader } from '../socket/seat.ts'

export { whatIf } from './what-if.ts'

/** Shell commands that people may give through the API. */
const OF_WORKER = [
  LogCall,
  CorrectOutcome,
  LiftSuppression,
  MoveLead,
  RemoveLead,
  MergeLead,
  ApplySettings,
  StopScriptArm,
] as const

const RpcRequest = z.object({
  person: SeatHeader,
  commandId: CommandId,
  command: z.preprocess(
    upcastCommand,
    z.union([ClientCommand, ...OF_WORKER]).refine(hasRealZone, 'is not a time zone'),
  ),
  fence: Seq.optional(),
  from: Origin.optional(),
})

/** A zone the runtime does not know would make every later look at the calendar fail. */
function hasRealZone(command: Command): boolean {
  return command.type !== 'ApplySettings' || isZone(command.settings.timeZone)
}

/** The true next leads shown to a manager. */
const NEXT_UP_MOST = 50

export async function command(runtime: FloorRuntime, request: RpcCommand): Promise<RpcAnswer> {
  const parsed = RpcRequest.safeParse(request)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const detail = issue ? `${issue.path.join('.')}: ${issue.message}` : ''
    return { type: 'refused', refusal: { code: 'bad-command', detail } }
  }
  const { person, commandId, command: wish, fence = null, from } = parsed.data
  const { userId, fullName, role } = person
  const actor = { type: 'person', userId, fullName, role } as const
  const ready = (await prepare(runtime, { actor, commandId, command: wish, fence })) ?? true
  if (!ready) return { type: 'refused', refusal: { code: 'fault' } }
  const decide = () => runtime.dispatcher.submit({ actor, commandId, command: wish, fence, from: from ?? null })
  const answer = wish.type === 'CorrectOutcome' ? await runtime.closedCalls.decideOn(wish, decide) : decide()
  if (answer === null) return { type: 'refused', refusal: { code: 'fault' } }
  if (answer.type === 'refused') return answer
  const { seq, result, duplicate } = answer
  return { type: 'accepted', seq, duplicate, ...(result === undefined ? {} : { result }) }
}

/** What is missing of them is read in one go; between two of them other voices of the floor may come in. */
export async function commands(
  runtime: FloorRuntime,
  { person, from, commands: batch }: RpcBatch,
): Promise<RpcAnswer[]> {
  const asked = batch.slice(0, COMMANDS_MAX)
  await runtime.feed.fetchLeads(asked.flatMap(({ command: wish }) => ('leadId' in wish ? [wish.leadId] : [])))
  const answers: RpcAnswer[] = []
  for (const one of asked) answers.push(await command(runtime, { person, ...(from && { from }), ...one }))
  const tooMany = batch.slice(COMMANDS_MAX).map((): RpcAnswer => TOO_MANY)
  return [...answers, ...tooMany]
}

const TOO_MANY: RpcAnswer = {
  type: 'refused',
  refusal: { code: 'bad-command', detail: `more than ${COMMANDS_MAX} at once` },
}

/** So long what was read last of somebody's rights lets them come back; an outage of ten minutes is to be survived (PR9). */
const RIGHTS_HOLD_MS = 15 * 60_000
/** The object may reach D1 although the worker did not. */
const ASK_AGAIN_MS = 1_500

export async function giveTicketBack(runtime: FloorRuntime, subject: string): Promise<string | null> {
  await waitAtMost(ASK_AGAIN_MS, runtime.recheckSeats())
  const { people } = runtime.live.storage
  const person = people.bySubject(subject)
  const age = runtime.wall() - (people.readAt ?? 0)
  if (!person || age < 0 || age > RIGHTS_HOLD_MS || !(person.userId in runtime.live.floor.agents)) return null
  return runtime.tickets.give(person)
}

/** Asked about a moment in which everything due has happened. */
function getPresent(runtime: FloorRuntime): { floor: Floor; now: number } {
  runtime.dispatcher.runDueDeadlines()
  return { floor: runtime.live.floor, now: runtime.clock() }
}

export function explain(runtime: FloorRuntime, leadId: string, agentId: string): Explanation {
  const { floor, now } = getPresent(runtime)
  const facts = toFacts(runtime.live)
  const lead = facts.lead(leadId)
  if (!lead) return { type: 'unknown', leadId }
  const holds = findHolds(floor, lead, agentId, now)
  if (holds.length > 0) return { type: 'held-back', leadId, holds }
  const place = listNextLeads(floor, agentId, now, facts, NEXT_UP_MOST).findIndex(
    (next) => next.lead.card.leadId === leadId,
  )
  const why = toWhy(lead, findDueCallback(floor, leadId, agentId, now) ?? null, agentId)
  return { type: 'ready', leadId, why, place: place < 0 ? null : place + 1 }
}

export function freeAgents(runtime: FloorRuntime): readonly string[] {
  const { floor } = getPresent(runtime)
  return Object.values(floor.agents).flatMap((agent) => (isFree(floor, agent) ? agent.agentId : []))
}

/** Without an agent: what anybody of the team would be offered. */
export async function nextUp(runtime: FloorRuntime, agentId: string | null, limit: number): Promise<readonly NextUp[]> {
  // A floor on which nobody has sat yet has not read its leads.
  if (runtime.live.storage.hopper.isEmpty()) await runtime.feed.pull()
  const { floor, now } = getPresent(runtime)
  return listNextLeads(floor, agentId ?? '', now, toFacts(runtime.live), Math.min(limit, NEXT_UP_MOST)).map(
    ({ lead, why }) => ({
      leadId: lead.card.leadId,
      ownerId: lead.card.ownerId,
      name: lead.card.name,
      company: lead.card.company,
      why,
    }),
  )
}

export function liveCall({ live }: FloorRuntime, callId: string): LiveCallFacts | null {
  const call = live.floor.calls[callId]
  if (!call) return null
  const { leadId, agentId, fence, startedAt, recording } = call
  const consent = findConsent(call)
  return {
    callId,
    leadId,
    agentId,
    fence,
    startedAt,
    consentAt: call.consents.find(({ answer }) => answer === 'granted')?.at ?? recording?.consentAt ?? null,
    refusedAt: consent?.answer === 'refused' ? consent.at : null,
    discardedAt: audioDiscardedAt(call),
  }
}

/** After what is due, so that a call whose time is over counts. */
export async function scriptTest(runtime: FloorRuntime): Promise<RunningTest | null> {
  // A floor on which nobody has sat yet has not read its team's settings.
  if (runtime.live.floor.settings.version === 0) await runtime.feed.pull()
  return getPresent(runtime).floor.scriptTest
}

export const callsOnSteps = ({ live }: FloorRuntime, scriptId: string): readonly StepNow[] =>
  listCallsOnSteps(live.floor, scriptId)

export async function flush({ live, settler, entries }: FloorRuntime): Promise<FloorStatus['outbox']> {
  await Promise.all([settler.run(), entries.run()])
  return live.storage.outbox.status()
}

export function holder({ live }: FloorRuntime, leadId: string): { agentId: string; fence: number } | null {
  const lease = live.floor.leases[leadId]
  return lease ? { agentId: lease.agentId, fence: lease.fence } : null
}

export function inCalls(
  { live: { floor } }: FloorRuntime,
  leadIds: readonly string[],
): Readonly<Record<string, string>> {
  const asked = new Set(leadIds)
  return Object.fromEntries(
    Object.values(floor.calls).flatMap(({ leadId, agentId }) => (asked.has(leadId) ? [[leadId, agentId]] : [])),
  )
}

/** By whom. */
export const heldLeads = ({ live }: FloorRuntime): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(live.floor.leases).map(([leadId, lease]) => [leadId, lease.agentId]))

export function journal({ live }: FloorRuntime, from: number, limit: number): readonly Recorded[] {
  const lines: Recorded[] = []
  for (const line of live.storage.journal.all(from)) {
    if (lines.length >= limit) break
    lines.push(line)
  }
  return lines
}

export function dayStart({ live }: FloorRuntime, day: string): Floor | null {
  const floorDay = live.storage.days.list().find((one) => one.day === day)
  return floorDay ? (live.storage.snapshots.at(floorDay.afterSeq)?.floor ?? null) : null
}

export function status({ live, feed, seats }: FloorRuntime): FloorStatus {
  return {
    epoch: live.epoch,
    seq: live.floor.seq,
    hopperLeads: live.storage.hopper.count(),
    feedCursor: feed.cursor,
    outbox: live.storage.outbox.status(),
    seats: seats.count,
    rowsWritten: live.storage.sql.rowsWritten,
    unread: live.storage.sql.unread.lines(),
  }
}
