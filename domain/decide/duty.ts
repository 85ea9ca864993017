/** Coming on duty, leaving it (DU). Duty is what a person intends; a call that runs is not touched by it. */
import { findCallByAgent, findLeaseByAgent } from '../floor/selectors.ts'
import type { Floor } from '../floor/state.ts'
import type { FloorEvent } from '../events/index.ts'
import type { CommandOf } from '../commands/index.ts'
import { requireAgent } from './guards.ts'
import { accepted, refused, type CommandContext, type Decide } from './types.ts'

export const GoAvailable: Decide<CommandOf<'GoAvailable'>> = (floor, _command, by) => {
  const me = requireAgent(floor, by)
  if (!me.ok) return refused(me.error)
  const { agentId, duty } = me.value
  return duty === 'available' ? accepted() : accepted({ type: 'AgentCameAvailable', agentId })
}

export const GoNotReady: Decide<CommandOf<'GoNotReady'>> = (floor, command, by) => {
  const me = requireAgent(floor, by)
  if (!me.ok) return refused(me.error)
  const reason = floor.settings.notReadyReasons.find(({ code }) => code === command.reason)
  if (!reason) return refused({ code: 'unknown-reason', reason: command.reason })
  const { agentId } = me.value
  if (me.value.duty === 'not-ready' && me.value.reason === reason.code) return accepted()
  const limitAt = reason.limitMs === null ? null : by.now + reason.limitMs
  return accepted(...releasePreview(floor, agentId, 'not-ready'), {
    type: 'AgentWentNotReady',
    agentId,
    reason: reason.code,
    limitAt,
    forced: null,
  })
}

/** A call is finished first: nobody leaves with a lead in an undefined state (DU5). */
export const LogOut: Decide<CommandOf<'LogOut'>> = (floor, _command, by) => {
  const me = requireAgent(floor, by)
  if (!me.ok) return refused(me.error)
  const { agentId, duty } = me.value
  const call = findCallByAgent(floor, agentId)
  if (call) return refused({ code: 'call-is-live', callId: call.callId })
  if (duty === 'logged-out') return accepted()
  return accepted(...releasePreview(floor, agentId, 'logged-out'), { type: 'AgentLoggedOut', agentId })
}

/** Whoever is no longer of the team is logged out as soon as the call that they left behind is not theirs any more (DU9). */
export function logOutWhoLeft(floor: Floor, agentId: string, { facts }: CommandContext): FloorEvent[] {
  const agent = floor.agents[agentId]
  if (!agent || agent.reachable || agent.duty === 'logged-out' || facts.person(agentId)) return []
  return [{ type: 'AgentLoggedOut', agentId, leftTeam: true }]
}

/** A lead that is only previewed goes back; one in a call stays with its call. */
export function releasePreview(
  floor: Floor,
  agentId: string,
  why: 'not-ready' | 'logged-out' | 'released',
): FloorEvent[] {
  const lease = findLeaseByAgent(floor, agentId)
  if (!lease || lease.expiresAt === null) return []
  return [{ type: 'LeaseEnded', agentId, leadId: lease.leadId, why }]
}
