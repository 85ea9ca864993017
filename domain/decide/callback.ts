/** Callbacks (CB): an exact time, an owner, and one per lead. */
import { fail, ok } from '../vocabulary/result.ts'
import type { CommandOf } from '../commands/index.ts'
import type { EventOf, FloorEvent } from '../events/index.ts'
import { findCallbackByLead, findCallByLead } from '../floor/selectors.ts'
import { isGivenUp, offeredFrom } from '../floor/deadlines.ts'
import type { Disposition, TeamSettings } from '../floor/settings.ts'
import type { Callback, Floor } from '../floor/state.ts'
import type { Call } from '../floor/call.ts'
import { type ClosedTime, closedAt } from '../rule-packs/callback-time.ts'
import { NOBODY_REACHED } from '../vocabulary/call.ts'
import type { Instant } from '../vocabulary/primitives.ts'
import { isUnknownZone } from '../vocabulary/unknown-zone.ts'
import type { Hold } from '../vocabulary/why.ts'
import { blocksLead, type Chosen } from './leads/retired-number.ts'
import { checkDueTime, requirePerson, requireRight, type Guarded } from './guards.ts'
import type { Refusal } from '../commands/refusal.ts'
import { accepted, refused, type CommandContext, type Decide } from './types.ts'
import { may, reachesOthers } from '../vocabulary/rights.ts'

type CallbackRequest = NonNullable<CommandOf<'DispositionCall'>['callback']>

interface CallbackSubject {
  readonly leadId: string
  readonly leadName: string
  readonly callId: string | null
  /** The outcome it comes with says that the number is not to be called again. */
  readonly suppresses?: boolean
}

/** The events of a new callback, which replaces an older one on the same lead; none when none was asked for. */
export function planCallback(
  floor: Floor,
  { leadId, leadName, callId, suppresses = false }: CallbackSubject,
  request: CallbackRequest | undefined,
  by: CommandContext,
): Guarded<FloorEvent[]> {
  if (!request) return ok([])
  const actor = requirePerson(by)
  if (!actor.ok) return actor
  const wrong =
    checkDueTime(request.dueAt, by.now) ??
    checkNumberMayBeCalled(leadId, suppresses, by) ??
    checkCallingHours(floor, leadId, request.dueAt, by)
  if (wrong) return fail(wrong)
  const owner = resolveOwner(request.ownerId, by)
  if (!owner.ok) return owner
  const before = findCallbackByLead(floor, leadId)
  return ok([
    ...(before ? [toCallbackEnded(before, 'replaced')] : []),
    {
      type: 'CallbackScheduled',
      callbackId: by.newId,
      agentId: owner.value,
      leadId,
      leadName,
      dueAt: request.dueAt,
      note: request.note,
      callId,
    },
  ])
}

/** Nobody could keep a callback on a number that is not to be called (CB6). */
function checkNumberMayBeCalled(leadId: string, suppresses: boolean, { facts }: CommandContext): Refusal | undefined {
  const lead = facts.lead(leadId)
  if (!suppresses && !lead?.suppressed) return undefined
  return { code: 'lead-held-back', leadId, hold: { rule: 'do-not-call', value: '', until: null } }
}

/** At dial those hours hold without exception (CA2), so a call outside them is not promised; the refusal says when it may be (CB9). */
function checkCallingHours(
  floor: Floor,
  leadId: string,
  dueAt: Instant,
  { facts, now }: CommandContext,
): Refusal | undefined {
  const lead = facts.lead(leadId)
  // Where their time is not known yet, there are no hours to be outside of.
  if (!lead || isUnknownZone(lead.card.zone)) return undefined
  const { zone, phone } = lead.card
  const closed = closedAt(floor.settings, { zone, phone, place: lead.place }, dueAt, now)
  return closed === null ? undefined : { code: 'lead-held-back', leadId, hold: toHold(closed, zone) }
}

function toHold({ nearest, pack, holiday }: ClosedTime, zone: string): Hold {
  if (pack === null) return { rule: 'calling-hours', value: zone, until: nearest }
  return { rule: holiday === null ? 'pack-hours' : 'pack-holiday', value: holiday ?? zone, until: nearest, pack }
}

/** Oneself, unless a supervisor names somebody who is of the team today: whoever once sat here may have left it. */
function resolveOwner(ownerId: string | undefined, by: CommandContext): Guarded<string> {
  const actor = requirePerson(by)
  if (!actor.ok) return actor
  if (ownerId === undefined || ownerId === actor.value.userId) return ok(actor.value.userId)
  if (!may(actor.value.role, 'assign-leads')) return fail({ code: 'not-allowed', needs: 'manager' })
  return by.facts.person(ownerId) ? ok(ownerId) : fail({ code: 'unknown-agent', agentId: ownerId })
}

type How = EventOf<'CallbackEnded'>['how']

const toCallbackEnded = (callback: Callback, how: How, reason = ''): FloorEvent => ({
  type: 'CallbackEnded',
  callbackId: callback.callbackId,
  agentId: callback.ownerId,
  leadId: callback.leadId,
  how,
  reason,
})

export const endsAllCalling = (chosen: Chosen): boolean => chosen.terminal || blocksLead(chosen)

/**
 * A finished call that reached somebody keeps the callback it was made for, and one that reached nobody leaves it due; an
 * outcome that ends all calling withdraws any other (CB4).
 */
export function endCallback(
  floor: Floor,
  call: Pick<Call, 'leadId' | 'callbackId'>,
  disposition: Chosen,
  now: Instant,
): FloorEvent[] {
  const callback = findCallbackByLead(floor, call.leadId)
  if (!callback) return []
  const madeFor = callback.callbackId === call.callbackId
  if (madeFor && keepsCallback(floor.settings, disposition)) return [toCallbackEnded(callback, 'kept')]
  if (endsAllCalling(disposition)) return [toCallbackEnded(callback, 'withdrawn', disposition.id)]
  return madeFor ? [toCallbackTried(floor, callback, now)] : []
}

/** Somebody was reached; a message on a voicemail is one for teams that say so (CB12). */
const keepsCallback = ({ voicemailKeepsCallback }: TeamSettings, { outcome }: Disposition): boolean =>
  !NOBODY_REACHED.has(outcome) || (outcome === 'voicemail' && voicemailKeepsCallback)

function toCallbackTried({ settings }: Floor, callback: Callback, now: Instant): FloorEvent {
  const { callbackId, ownerId: agentId, leadId } = callback
  const tries = callback.tries + 1
  const tried = { type: 'CallbackTried', callbackId, agentId, leadId, tries } as const
  // Missed, it waits for nothing: somebody calls by hand, moves it or cancels it (CB13).
  return isGivenUp(settings, { ...callback, tries })
    ? { ...tried, restsUntil: now, missed: true }
    : { ...tried, restsUntil: now + settings.callbackRetryMs }
}

/** An older callback ends once: kept or withdrawn by what closes the call, else replaced by the new one, tried or not. */
export function withCallback(closing: readonly FloorEvent[], planned: readonly FloorEvent[]): FloorEvent[] {
  const ended = closing.some(({ type }) => type === 'CallbackEnded')
  const replaced = planned.length > 0
  return [
    ...closing.filter(({ type }) => !(replaced && type === 'CallbackTried')),
    ...planned.filter(({ type }) => !(ended && type === 'CallbackEnded')),
  ]
}

/** With the lead it was made to: out of the records, or to the team that has the lead from now on. */
export const endCallbackWithLead = (
  floor: Floor,
  leadId: string,
  how: Extract<How, 'withdrawn' | 'moved-away'>,
  reason: string,
): FloorEvent[] => {
  const callback = findCallbackByLead(floor, leadId)
  return callback ? [toCallbackEnded(callback, how, reason)] : []
}

/**
 * A lead that goes to another person takes along the callback a person scheduled on it. Given back to the team it leaves the callback
 * with who made it, who can still keep it while they are of the team (CB7).
 */
export function moveCallbackWithLead(
  floor: Floor,
  leadId: string,
  toAgentId: string | null,
  by: CommandContext,
): FloorEvent[] {
  const callback = findCallbackByLead(floor, leadId)
  if (!callback || callback.ownerId === null || callback.ownerId === toAgentId) return []
  if (toAgentId === null) return by.facts.person(callback.ownerId) ? [] : giveCallbackToTeam(callback)
  return [toCallbackMoved(callback, toAgentId)]
}

/** To somebody else, at its time. */
function toCallbackMoved(callback: Callback, agentId: string): FloorEvent {
  const { ownerId: fromAgentId, missed: _missed, ...same } = callback
  return { type: 'CallbackMoved', ...same, agentId, fromAgentId }
}

/** Past its time already, it falls to the team (CB2) as long after it was given as another after its time. */
const underNewLimit = (callback: Callback, now: Instant): Callback =>
  offeredFrom(callback) < now ? { ...callback, restsUntil: now } : callback

/** To the team, though its time has not passed: whoever made it is gone. */
export const giveCallbackToTeam = ({ callbackId, leadId, ownerId, missed }: Callback): FloorEvent[] =>
  ownerId === null ? [] : [{ type: 'CallbackFellToTeam', callbackId, agentId: ownerId, leadId, missed }]

export const ScheduleCallback: Decide<CommandOf<'ScheduleCallback'>> = (floor, command, by) => {
  const actor = requirePerson(by)
  if (!actor.ok) return refused(actor.error)
  const lead = by.facts.lead(command.leadId)
  if (!lead) return refused({ code: 'unknown-lead', leadId: command.leadId })
  const mine = lead.card.ownerId === actor.value.userId || floor.leases[command.leadId]?.agentId === actor.value.userId
  if (!mine && !reachesOthers(actor.value.role, 'run-calls')) return refused({ code: 'not-allowed', needs: 'own lead' })
  const { dueAt, ownerId, note } = command
  const request = ownerId === undefined ? { dueAt, note } : { dueAt, note, ownerId }
  const about = { leadId: command.leadId, leadName: lead.card.name, callId: null }
  const plan = planCallback(floor, about, request, by)
  return plan.ok ? accepted(...plan.value) : refused(plan.error)
}

function findCallbackInReach(floor: Floor, callbackId: string, by: CommandContext): Guarded<Callback> {
  const callback = floor.callbacks[callbackId]
  if (!callback) return fail({ code: 'unknown-callback', callbackId })
  const actor = requirePerson(by)
  if (!actor.ok) return actor
  const mine = callback.ownerId === actor.value.userId
  return mine || reachesOthers(actor.value.role, 'run-calls')
    ? ok(callback)
    : fail({ code: 'not-allowed', needs: 'own callback' })
}

/** The call that keeps a callback ends it, wherever it was moved to: the next one is scheduled anew, with the outcome. */
function checkNotBeingKept(floor: Floor, { callbackId, leadId }: Callback): Refusal | undefined {
  const call = findCallByLead(floor, leadId)
  return call?.callbackId === callbackId ? { code: 'call-is-live', callId: call.callId } : undefined
}

export const MoveCallback: Decide<CommandOf<'MoveCallback'>> = (floor, { callbackId, dueAt, ownerId }, by) => {
  const callback = findCallbackInReach(floor, callbackId, by)
  if (!callback.ok) return refused(callback.error)
  const { leadId, leadName, note, callId, ownerId: ownerBefore } = callback.value
  const wrong =
    checkDueTime(dueAt, by.now) ??
    checkNotBeingKept(floor, callback.value) ??
    checkCallingHours(floor, leadId, dueAt, by)
  if (wrong) return refused(wrong)
  const stays = ownerBefore !== null && (ownerId ?? ownerBefore) === ownerBefore
  const owner: Guarded<string> = stays ? ok(ownerBefore) : resolveOwner(ownerId, by)
  if (!owner.ok) return refused(owner.error)
  return accepted({
    type: 'CallbackMoved',
    callbackId,
    agentId: owner.value,
    fromAgentId: ownerBefore,
    leadId,
    leadName,
    dueAt,
    note,
    callId,
    // A new time is a new callback: nobody has tried that one.
    tries: 0,
    restsUntil: null,
  })
}

/** Its time stays, late or not: what is missing is somebody to keep it. */
export const GiveCallback: Decide<CommandOf<'GiveCallback'>> = (floor, { callbackId, ownerId }, by) => {
  const actor = requireRight(by, 'assign-leads')
  if (!actor.ok) return refused(actor.error)
  const callback = floor.callbacks[callbackId]
  if (!callback) return refused({ code: 'unknown-callback', callbackId })
  if (callback.ownerId === ownerId) return accepted()
  const wrong = checkNotBeingKept(floor, callback)
  if (wrong) return refused(wrong)
  if (ownerId === null) return accepted(...giveCallbackToTeam(callback))
  if (!by.facts.person(ownerId)) return refused({ code: 'unknown-agent', agentId: ownerId })
  return accepted(toCallbackMoved(underNewLimit(callback, by.now), ownerId))
}

export const CancelCallback: Decide<CommandOf<'CancelCallback'>> = (floor, { callbackId, reason }, by) => {
  const callback = findCallbackInReach(floor, callbackId, by)
  return callback.ok ? accepted(toCallbackEnded(callback.value, 'cancelled', reason)) : refused(callback.error)
}
