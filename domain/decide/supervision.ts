/** The rights of those who run the floor (SU1): always with a reason, always in the journal under their name. */
import type { CommandOf } from '../commands/index.ts'
import { listDispositions } from '../floor/selectors.ts'
import { findCall, checkPhase, requireRight } from './guards.ts'
import { releasePreview } from './duty.ts'
import { accepted, refused, type Decide } from './types.ts'
import { closeProvisionally } from './wrap-up.ts'

export const ForceNotReady: Decide<CommandOf<'ForceNotReady'>> = (floor, command, by) => {
  const actor = requireRight(by, 'supervise')
  if (!actor.ok) return refused(actor.error)
  const { agentId, notReadyReason, reason } = command
  const agent = floor.agents[agentId]
  if (!agent) return refused({ code: 'unknown-agent', agentId })
  if (agent.duty === 'logged-out') return refused({ code: 'not-on-duty' })
  const listedReason = floor.settings.notReadyReasons.find(({ code }) => code === notReadyReason)
  if (!listedReason) return refused({ code: 'unknown-reason', reason: notReadyReason })
  return accepted(...releasePreview(floor, agentId, 'not-ready'), {
    type: 'AgentWentNotReady',
    agentId,
    reason: listedReason.code,
    limitAt: listedReason.limitMs === null ? null : by.now + listedReason.limitMs,
    forced: { byId: actor.value.userId, reason },
  })
}

export const ForceCloseWrapUp: Decide<CommandOf<'ForceCloseWrapUp'>> = (floor, command, by) => {
  const actor = requireRight(by, 'supervise')
  if (!actor.ok) return refused(actor.error)
  const call = findCall(floor, command.callId)
  if (!call.ok) return refused(call.error)
  const wrong = checkPhase(call.value, ['wrap-up'])
  if (wrong) return refused(wrong)
  const { dispositionId, reason } = command
  const choices = listDispositions(floor.settings, call.value)
  if (dispositionId !== undefined && !choices.some(({ id }) => id === dispositionId))
    return refused({ code: 'unknown-disposition', dispositionId })
  const forced = { byId: actor.value.userId, reason }
  return accepted(...closeProvisionally(floor, call.value, by, forced, dispositionId))
}
