/** The life of a call on the line (CA): dialled under a lease, never ended by anyone's absence. */
import type { CommandOf } from '../commands/index.ts'
import type { FloorEvent } from '../events/index.ts'
import { findCallbackByLead, findCallByAgent, reopenableUntil } from '../floor/selectors.ts'
import type { Floor, Lease } from '../floor/state.ts'
import type { Call } from '../floor/call.ts'
import { moveCallbackWithLead } from './callback.ts'
import { findCall, checkPhase, LIVE_PHASES, findOwnCall, findOwnLease, requirePerson, requireAgent } from './guards.ts'
import { expireNudges } from './coaching.ts'
import { endOffer } from './handover/offer.ts'
import { logOutWhoLeft, releasePreview } from './duty.ts'
import { beginCall } from './leads/begin-call.ts'
import { BINDING_AT_DIAL, findHolds } from './next-lead.ts'
import type { Refusal } from '../commands/refusal.ts'
import { accepted, refused, type CommandContext, type Decide } from './types.ts'
import { may } from '../vocabulary/rights.ts'

export const StartCall: Decide<CommandOf<'StartCall'>> = (floor, { leadId }, by) => {
  const mine = findOwnLease(floor, leadId, by)
  if (!mine.ok) return refused(mine.error)
  const { agentId } = mine.value
  const running = findCallByAgent(floor, agentId)
  if (running) return refused({ code: 'already-working', leadId: running.leadId, callId: running.callId })
  const refusal = checkMayDial(floor, mine.value, by)
  if (refusal) return refused(refusal)
  return accepted(...beginCall(floor, mine.value, by))
}

/** Asked again at the moment of dialling: the number may have been suppressed since the lead was handed out (CA2). */
function checkMayDial(floor: Floor, lease: Lease, by: CommandContext): Refusal | undefined {
  const { leadId } = lease
  const lead = by.facts.lead(leadId)
  if (!lead) return { code: 'unknown-lead', leadId }
  if (lease.source === 'inbound') return undefined
  const hold = findHolds(floor, lead, lease.agentId, by.now).find(({ rule }) => BINDING_AT_DIAL.has(rule))
  return hold && { code: 'lead-held-back', leadId, hold }
}

export const HoldCall: Decide<CommandOf<'HoldCall'>> = (floor, { callId }, by) => {
  const mine = findOwnCall(floor, callId, by)
  if (!mine.ok) return refused(mine.error)
  const wrong = checkPhase(mine.value, ['talking'])
  return wrong ? refused(wrong) : accepted({ type: 'CallHeld', callId, agentId: mine.value.agentId })
}

export const ResumeCall: Decide<CommandOf<'ResumeCall'>> = (floor, { callId }, by) => {
  const mine = findOwnCall(floor, callId, by)
  if (!mine.ok) return refused(mine.error)
  const wrong = checkPhase(mine.value, ['on-hold'])
  return wrong ? refused(wrong) : accepted({ type: 'CallResumed', callId, agentId: mine.value.agentId })
}

export const EndCall: Decide<CommandOf<'EndCall'>> = (floor, { callId, reason }, by) => {
  const mine = findOwnCall(floor, callId, by)
  if (!mine.ok) return refused(mine.error)
  const wrong = checkPhase(mine.value, LIVE_PHASES)
  if (wrong) return refused(wrong)
  const { agentId } = mine.value
  return accepted(
    { type: 'CallEnded', callId, agentId, reason, wrapUpEndsAt: by.now + floor.settings.wrapUpMs },
    ...endOffer(floor, callId, 'call-ended'),
    ...expireNudges(floor, callId, 'call-ended'),
  )
}

export const ReopenCall: Decide<CommandOf<'ReopenCall'>> = (floor, { callId }, by) => {
  const mine = findOwnCall(floor, callId, by)
  if (!mine.ok) return refused(mine.error)
  const wrong = checkPhase(mine.value, ['wrap-up'])
  if (wrong) return refused(wrong)
  const until = reopenableUntil(mine.value)
  if (until === null || by.now > until) return refused({ code: 'call-is-over', callId })
  return accepted({ type: 'CallReopened', callId, agentId: mine.value.agentId })
}

/** An orphaned call is taken up by its own agent or by a supervisor; a supervisor may take any live call, with a reason (CA4, SU1). */
export const TakeOverCall: Decide<CommandOf<'TakeOverCall'>> = (floor, { callId, reason }, by) => {
  const me = requireAgent(floor, by)
  if (!me.ok) return refused(me.error)
  const call = findCall(floor, callId)
  if (!call.ok) return refused(call.error)
  const { agentId } = me.value
  const actor = requirePerson(by)
  if (!actor.ok) return refused(actor.error)
  if (!may(actor.value.role, 'supervise') && call.value.agentId !== agentId)
    return refused({ code: 'not-your-call', callId, agentId: call.value.agentId })
  const wrong = checkPhase(call.value, LIVE_PHASES)
  if (wrong) return refused(wrong)
  if (call.value.agentId === agentId)
    return call.value.orphanedAt === null ? accepted() : accepted({ type: 'CallReclaimed', callId, agentId })
  const running = findCallByAgent(floor, agentId)
  if (running) return refused({ code: 'already-working', leadId: running.leadId, callId: running.callId })
  return accepted(
    ...releasePreview(floor, agentId, 'released'),
    ...moveCall(floor, call.value, agentId, 'taken-over', reason, by),
  )
}

/** One event moves lead, lease, script place, answers, notes and recording marks at one seq (CA5). An offer to somebody else ends. */
export function moveCall(
  floor: Floor,
  call: Call,
  toAgentId: string,
  how: 'handed-over' | 'taken-over',
  reason: string,
  by: CommandContext,
  byId = by.actor.type === 'person' ? by.actor.userId : call.agentId,
): FloorEvent[] {
  const offer = floor.offers[call.callId]
  return [
    ...(offer && offer.agentId !== toAgentId ? endOffer(floor, call.callId, 'overtaken', reason) : []),
    {
      type: 'CallHandedOver',
      callId: call.callId,
      agentId: toAgentId,
      fromAgentId: call.agentId,
      byId,
      how,
      reason,
      call,
    },
    // The callback that this call keeps ends with it; any other goes along with the lead.
    ...(findCallbackByLead(floor, call.leadId)?.callbackId === call.callbackId
      ? []
      : moveCallbackWithLead(floor, call.leadId, toAgentId, by)),
    ...expireNudges(floor, call.callId, 'moved-on'),
    ...logOutWhoLeft(floor, call.agentId, by),
  ]
}
