/** Help without walking over (CO): raised hands, nudges bound to a node, watching. */
import type { CommandOf } from '../commands/index.ts'
import type { FloorEvent } from '../events/index.ts'
import { acknowledgementOf, listAlerts, toAlertFacts } from '../floor/people/alerts.ts'
import { isLive } from '../floor/selectors.ts'
import type { Floor } from '../floor/state.ts'
import { findCall, requireAgent, requireRight } from './guards.ts'
import { accepted, refused, type Decide } from './types.ts'
import { may } from '../vocabulary/rights.ts'

const MAX_NUDGES_PER_CALL = 5

export const RaiseHand: Decide<CommandOf<'RaiseHand'>> = (floor, { reason }, by) => {
  const me = requireAgent(floor, by)
  if (!me.ok) return refused(me.error)
  if (me.value.duty === 'logged-out') return refused({ code: 'not-on-duty' })
  if (me.value.handRaised) return accepted()
  return accepted({ type: 'HandRaised', agentId: me.value.agentId, reason })
}

/** One's own, or by a supervisor who has come to help. */
export const LowerHand: Decide<CommandOf<'LowerHand'>> = (floor, command, by) => {
  if (by.actor.type !== 'person') return refused({ code: 'not-allowed', needs: 'person' })
  const agentId = command.agentId ?? by.actor.userId
  if (agentId !== by.actor.userId && !may(by.actor.role, 'supervise'))
    return refused({ code: 'not-allowed', needs: 'manager' })
  const agent = floor.agents[agentId]
  if (!agent) return refused({ code: 'unknown-agent', agentId })
  return agent.handRaised ? accepted({ type: 'HandLowered', agentId, byId: by.actor.userId }) : accepted()
}

export const Nudge: Decide<CommandOf<'Nudge'>> = (floor, { callId, nodeId, text }, by) => {
  const actor = requireRight(by, 'supervise')
  if (!actor.ok) return refused(actor.error)
  const call = findCall(floor, callId)
  if (!call.ok) return refused(call.error)
  if (!isLive(call.value) || call.value.nodeId !== nodeId)
    return refused({ code: 'nudge-too-late', nodeId: call.value.nodeId })
  const open = Object.values(floor.nudges).filter((nudge) => nudge.callId === callId)
  if (open.length >= MAX_NUDGES_PER_CALL)
    return refused({ code: 'too-many', what: 'nudges', limit: MAX_NUDGES_PER_CALL })
  const { userId, fullName } = actor.value
  return accepted({
    type: 'NudgeSent',
    nudgeId: by.newId,
    callId,
    agentId: call.value.agentId,
    fromId: userId,
    fromName: fullName,
    nodeId,
    text,
    expiresAt: by.now + floor.settings.nudgeMs,
  })
}

export const AcknowledgeNudge: Decide<CommandOf<'AcknowledgeNudge'>> = (floor, { nudgeId }, by) => {
  const me = requireAgent(floor, by)
  if (!me.ok) return refused(me.error)
  const nudge = floor.nudges[nudgeId]
  if (!nudge) return refused({ code: 'unknown-nudge', nudgeId })
  if (nudge.agentId !== me.value.agentId) return refused({ code: 'not-allowed', needs: 'own nudge' })
  return nudge.seenAt === null ? accepted({ type: 'NudgeSeen', nudgeId, agentId: nudge.agentId }) : accepted()
}

/** A nudge lives as long as the moment it is about (CO3). */
export function expireNudges(floor: Floor, callId: string, why: 'moved-on' | 'call-ended'): FloorEvent[] {
  return Object.values(floor.nudges)
    .filter((nudge) => nudge.callId === callId)
    .map(({ nudgeId, agentId, seenAt }) => ({ type: 'NudgeExpired', nudgeId, agentId, why, seen: seenAt !== null }))
}

export const WatchAgent: Decide<CommandOf<'WatchAgent'>> = (floor, { agentId }, by) => {
  const actor = requireRight(by, 'supervise')
  if (!actor.ok) return refused(actor.error)
  if (!floor.agents[agentId]) return refused({ code: 'unknown-agent', agentId })
  const viewerId = actor.value.userId
  if (floor.watches[viewerId]?.agentId === agentId) return accepted()
  return accepted(...endWatch(floor, viewerId), { type: 'WatchStarted', viewerId, agentId })
}

export const UnwatchAgent: Decide<CommandOf<'UnwatchAgent'>> = (floor, _command, by) => {
  const actor = requireRight(by, 'supervise')
  return actor.ok ? accepted(...endWatch(floor, actor.value.userId)) : refused(actor.error)
}

/** A board's clock may be ahead of the floor's by so much, and show an alert as much sooner. */
const CLOCK_LEEWAY_MS = 5_000

/** Seen by one supervisor for all of them: the others see who has, and when (SU2). */
export const AcknowledgeAlert: Decide<CommandOf<'AcknowledgeAlert'>> = (floor, { agentId, alert, raisedAt }, by) => {
  const actor = requireRight(by, 'supervise')
  if (!actor.ok) return refused(actor.error)
  if (!floor.agents[agentId]) return refused({ code: 'unknown-agent', agentId })
  const alerts = listAlerts(toAlertFacts(floor, agentId), floor.settings, by.now + CLOCK_LEEWAY_MS)
  const raised = alerts.find((one) => one.kind === alert && one.raisedAt === raisedAt)
  if (!raised) return refused({ code: 'alert-over', agentId })
  if (acknowledgementOf(floor.acknowledged[agentId], raised)) return accepted()
  const { userId: byId, fullName: byName } = actor.value
  return accepted({ type: 'AlertAcknowledged', agentId, alert, raisedAt, byId, byName })
}

export function endWatch(floor: Floor, viewerId: string): FloorEvent[] {
  const watch = floor.watches[viewerId]
  return watch ? [{ type: 'WatchEnded', viewerId, agentId: watch.agentId }] : []
}
