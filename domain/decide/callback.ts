/** Promises to call again (CB): an exact time, an owner, and one per lead. */
import type { CommandOf } from '../commands/index.ts'
import type { EventOf, FloorEvent } from '../events/index.ts'
import type { Disposition } from '../floor/settings.ts'
import type { Call, Callback, Floor } from '../floor/state.ts'
import { person, type Guarded } from './guards.ts'
import { callbackOf } from './next-lead.ts'
import type { Refusal } from './refusal.ts'
import { accepted, refused, type By, type Decide } from './types.ts'

const YEAR_MS = 365 * 24 * 60 * 60_000

type Promised = NonNullable<CommandOf<'DispositionCall'>['callback']>

/** The events of a new promise, which replaces an older one on the same lead; none when nothing was promised. */
export function planCallback(
  floor: Floor,
  leadId: string,
  leadName: string,
  promised: Promised | undefined,
  callId: string | null,
  by: By,
): { events: FloorEvent[] } | { no: Refusal } {
  if (!promised) return { events: [] }
  const asking = person(by)
  if (asking.no) return { no: asking.no }
  const wrong = wrongTime(promised.dueAt, by.now)
  if (wrong) return { no: wrong }
  const owner = ownerOf(floor, promised.ownerId, by)
  if (owner.no) return { no: owner.no }
  const before = callbackOf(floor, leadId)
  return {
    events: [
      ...(before ? [ended(before, 'replaced')] : []),
      {
        type: 'CallbackScheduled',
        callbackId: by.commandId,
        agentId: owner.found,
        leadId,
        leadName,
        dueAt: promised.dueAt,
        note: promised.note,
        callId,
      },
    ],
  }
}

function wrongTime(dueAt: number, now: number): Refusal | undefined {
  if (dueAt <= now) return { code: 'time-in-the-past', at: dueAt }
  if (dueAt > now + YEAR_MS) return { code: 'time-too-far', latest: now + YEAR_MS }
  return undefined
}

/** Oneself, unless a supervisor names somebody of the team. */
function ownerOf(floor: Floor, ownerId: string | undefined, by: By): Guarded<string> {
  const asking = person(by)
  if (asking.no) return asking
  if (ownerId === undefined || ownerId === asking.found.userId) return { found: asking.found.userId }
  if (asking.found.role === 'agent') return { no: { code: 'not-allowed', needs: 'manager' } }
  const known = floor.agents[ownerId] ?? by.facts.person(ownerId)
  return known ? { found: ownerId } : { no: { code: 'unknown-agent', agentId: ownerId } }
}

type How = EventOf<'CallbackEnded'>['how']

const ended = (callback: Callback, how: How, reason = ''): FloorEvent => ({
  type: 'CallbackEnded',
  callbackId: callback.callbackId,
  agentId: callback.ownerId,
  leadId: callback.leadId,
  how,
  reason,
})

export const endsAllCalling = ({ terminal, suppresses }: Disposition): boolean => terminal || suppresses

/** A finished call keeps the promise it was made for; an outcome that ends all calling withdraws any other. */
export function endCallbackOf(floor: Floor, call: Call, disposition: Disposition): FloorEvent[] {
  const promised = callbackOf(floor, call.leadId)
  if (!promised) return []
  if (promised.callbackId === call.callbackId) return [ended(promised, 'kept')]
  return endsAllCalling(disposition) ? [ended(promised, 'withdrawn', disposition.id)] : []
}

/** With the lead it was made to: out of the records, or to the team that has the lead from now on. */
export const callbackLeaves = (
  floor: Floor,
  leadId: string,
  how: Extract<How, 'withdrawn' | 'moved-away'>,
  reason: string,
): FloorEvent[] => {
  const promised = callbackOf(floor, leadId)
  return promised ? [ended(promised, how, reason)] : []
}

export const ScheduleCallback: Decide<CommandOf<'ScheduleCallback'>> = (floor, command, by) => {
  const asking = person(by)
  if (asking.no) return refused(asking.no)
  const lead = by.facts.lead(command.leadId)
  if (!lead) return refused({ code: 'unknown-lead', leadId: command.leadId })
  const mine =
    lead.card.ownerId === asking.found.userId || floor.leases[command.leadId]?.agentId === asking.found.userId
  if (asking.found.role === 'agent' && !mine) return refused({ code: 'not-allowed', needs: 'own lead' })
  const { dueAt, ownerId, note } = command
  const promised = ownerId === undefined ? { dueAt, note } : { dueAt, note, ownerId }
  const plan = planCallback(floor, command.leadId, lead.card.name, promised, null, by)
  return 'no' in plan ? refused(plan.no) : accepted(...plan.events)
}

function ownOrSupervisedCallback(floor: Floor, callbackId: string, by: By): Guarded<Callback> {
  const callback = floor.callbacks[callbackId]
  if (!callback) return { no: { code: 'unknown-callback', callbackId } }
  const asking = person(by)
  if (asking.no) return asking
  const may = asking.found.role !== 'agent' || callback.ownerId === asking.found.userId
  return may ? { found: callback } : { no: { code: 'not-allowed', needs: 'own callback' } }
}

export const MoveCallback: Decide<CommandOf<'MoveCallback'>> = (floor, { callbackId, dueAt, ownerId }, by) => {
  const callback = ownOrSupervisedCallback(floor, callbackId, by)
  if (callback.no) return refused(callback.no)
  const wrong = wrongTime(dueAt, by.now)
  if (wrong) return refused(wrong)
  const owner = ownerOf(floor, ownerId ?? callback.found.ownerId ?? undefined, by)
  if (owner.no) return refused(owner.no)
  const { leadId, leadName, note, callId } = callback.found
  return accepted({
    type: 'CallbackMoved',
    callbackId,
    agentId: owner.found,
    fromAgentId: callback.found.ownerId,
    leadId,
    leadName,
    dueAt,
    note,
    callId,
  })
}

export const CancelCallback: Decide<CommandOf<'CancelCallback'>> = (floor, { callbackId, reason }, by) => {
  const callback = ownOrSupervisedCallback(floor, callbackId, by)
  return callback.no ? refused(callback.no) : accepted(ended(callback.found, 'cancelled', reason))
}
