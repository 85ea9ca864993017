/** What somebody who runs the floor may do next. */
import { listAlerts, toAlertFacts } from '#domain/floor/people/alerts.ts'
import type { ClientCommand } from '#domain/commands/index.ts'
import { type Choice, type Dice, oneOf } from './dice.ts'
import type { View } from './view.ts'

export function supervisorActs(view: View, dice: Dice): Choice<ClientCommand>[] {
  const { floor, agentIds, leadIds } = view
  const agentId = oneOf(dice, agentIds) ?? 'nobody'
  const leadId = oneOf(dice, leadIds) ?? 'nobody'
  const dueAt = Math.max(view.now, floor.at) + 1 + dice(60_000)
  return [
    [5, () => ({ type: 'ReassignLead', leadId, toAgentId: dice(4) === 0 ? null : agentId })],
    [4, () => ({ type: 'WatchAgent', agentId })],
    [2, () => ({ type: 'UnwatchAgent' })],
    [1, () => ({ type: 'ForceNotReady', agentId, notReadyReason: 'break', reason: 'rest' })],
    [3, () => ({ type: 'ScheduleCallback', leadId, dueAt, ownerId: agentId, note: '' })],
    [1, () => ({ type: 'LowerHand', agentId })],
    [3, () => acknowledge(view, agentId)],
    ...onCalls(view, dice),
    ...onCallbacks(view, dice),
  ]
}

function acknowledge({ floor, now }: View, agentId: string): ClientCommand | undefined {
  const [alert] = listAlerts(toAlertFacts(floor, agentId), floor.settings, Math.max(now, floor.at))
  return alert && { type: 'AcknowledgeAlert', agentId, alert: alert.kind, raisedAt: alert.raisedAt }
}

function onCalls({ floor, agentIds, userId }: View, dice: Dice): Choice<ClientCommand>[] {
  const call = oneOf(dice, Object.values(floor.calls))
  if (!call) return []
  const { callId, nodeId, orphanedAt } = call
  const toAgentId = oneOf(dice, agentIds) ?? userId
  return [
    [4, () => ({ type: 'Nudge', callId, nodeId, text: 'Ask about size' })],
    [orphanedAt === null ? 1 : 6, () => ({ type: 'TakeOverCall', callId, reason: 'needed' })],
    [2, () => ({ type: 'HandOverCall', callId, toAgentId, reason: 'needed' })],
    [call.phase === 'wrap-up' ? 4 : 0, () => ({ type: 'ForceCloseWrapUp', callId, reason: 'stuck' })],
    [
      call.phase === 'wrap-up' ? 2 : 0,
      () => ({ type: 'ForceCloseWrapUp', callId, reason: 'stuck', dispositionId: 'no-answer' }),
    ],
  ]
}

function onCallbacks({ floor, agentIds, now }: View, dice: Dice): Choice<ClientCommand>[] {
  const callback = oneOf(dice, Object.values(floor.callbacks))
  if (!callback) return []
  const { callbackId } = callback
  const ownerId = oneOf(dice, agentIds) ?? 'nobody'
  const dueAt = Math.max(now, floor.at) + 1 + dice(60_000)
  return [
    [2, () => ({ type: 'MoveCallback', callbackId, dueAt, ownerId })],
    [1, () => ({ type: 'GiveCallback', callbackId, ownerId: dice(3) === 0 ? null : ownerId })],
    [1, () => ({ type: 'CancelCallback', callbackId, reason: '' })],
  ]
}
