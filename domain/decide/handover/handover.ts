/** Handing a call over: asked of a colleague, who has a moment to say yes; the call stays where it is until they do (CA6, CA11–CA13). */
import type { CommandOf } from '../../commands/index.ts'
import type { EventOf } from '../../events/index.ts'
import { isFree } from '../../floor/selectors.ts'
import { fallenThrough, HANDOVER_MS } from '../../floor/deadlines.ts'
import type { Call } from '../../floor/call.ts'
import type { Agent, Floor, HandoverOffer } from '../../floor/state.ts'
import type { Instant } from '../../vocabulary/primitives.ts'
import { fail, ok } from '../../vocabulary/result.ts'
import { moveCall } from '../call.ts'
import { endOffer, toEnded } from './offer.ts'
import { releasePreview } from '../duty.ts'
import { checkPhase, findCallInReach, findOwnCall, LIVE_PHASES, requireAgent, type Guarded } from '../guards.ts'
import { accepted, refused, type CommandContext, type Decide } from '../types.ts'

/** Of one’s own call it asks the receiver; of another’s, a supervisor’s word moves it at once (SU1). */
export const HandOverCall: Decide<CommandOf<'HandOverCall'>> = (floor, { callId, toAgentId, reason }, by) => {
  const call = findCallInReach(floor, callId, by, 'hand-over-calls')
  if (!call.ok) return refused(call.error)
  const wrong = checkPhase(call.value, LIVE_PHASES)
  if (wrong) return refused(wrong)
  const receiver = floor.agents[toAgentId]
  if (!receiver) return refused({ code: 'unknown-agent', agentId: toAgentId })
  if (!isFree(floor, receiver)) return refused({ code: 'agent-busy', agentId: toAgentId, fullName: receiver.fullName })
  const isGiver = by.actor.type === 'person' && by.actor.userId === call.value.agentId
  if (!isGiver) return accepted(...moveCall(floor, call.value, toAgentId, 'handed-over', reason, by))
  return accepted(...endOffer(floor, callId, 'withdrawn'), toOffered(call.value, receiver, reason, floor, by.now))
}

function toOffered(
  { callId, leadId, agentId, lead, phase }: Call,
  receiver: Agent,
  reason: string,
  floor: Floor,
  now: Instant,
): EventOf<'HandoverOffered'> {
  return {
    type: 'HandoverOffered',
    callId,
    agentId: receiver.agentId,
    toName: receiver.fullName,
    fromAgentId: agentId,
    fromName: floor.agents[agentId]?.fullName ?? agentId,
    leadId,
    lead,
    phase,
    reason,
    expiresAt: now + HANDOVER_MS,
  }
}

function findOfferToMe(floor: Floor, callId: string, by: CommandContext): Guarded<HandoverOffer> {
  const me = requireAgent(floor, by)
  if (!me.ok) return me
  const offer = floor.offers[callId]
  return offer?.agentId === me.value.agentId ? ok(offer) : fail({ code: 'handover-over', callId })
}

export const AcceptHandover: Decide<CommandOf<'AcceptHandover'>> = (floor, { callId }, by) => {
  const offer = findOfferToMe(floor, callId, by)
  if (!offer.ok) return refused(offer.error)
  const call = floor.calls[callId]
  if (!call || fallenThrough(floor, offer.value) !== null) return refused({ code: 'handover-over', callId })
  const { agentId, reason } = offer.value
  // A lead that is only looked at goes back, as when a call is taken over.
  return accepted(
    ...releasePreview(floor, agentId, 'released'),
    ...moveCall(floor, call, agentId, 'handed-over', reason, by, call.agentId),
  )
}

export const DeclineHandover: Decide<CommandOf<'DeclineHandover'>> = (floor, { callId, reason }, by) => {
  const offer = findOfferToMe(floor, callId, by)
  return offer.ok ? accepted(toEnded(offer.value, 'declined', reason)) : refused(offer.error)
}

export const WithdrawHandover: Decide<CommandOf<'WithdrawHandover'>> = (floor, { callId }, by) => {
  const mine = findOwnCall(floor, callId, by)
  if (!mine.ok) return refused(mine.error)
  const ended = endOffer(floor, callId, 'withdrawn')
  return ended.length > 0 ? accepted(...ended) : refused({ code: 'handover-over', callId })
}
