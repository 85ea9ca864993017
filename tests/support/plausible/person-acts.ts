/** What a person may do next, by what is going on with them; now and then something foolish. */
import type { ClientCommand } from '#domain/commands/index.ts'
import { getActivity, findCallByAgent, findLeaseByAgent } from '#domain/floor/selectors.ts'
import { uuid } from '../ids.ts'
import { callActs, disposition } from './call-acts.ts'
import { type Choice, type Dice, chance, oneOf, weighted } from './dice.ts'
import { supervisorActs } from './supervisor-acts.ts'
import type { View } from './view.ts'

type Choices = Choice<ClientCommand>[]

/** A command this person could well send now; undefined when they pause. */
export function plausible(view: View, dice: Dice, supervises: boolean): ClientCommand | undefined {
  if (chance(dice, 4)) return foolish(view, dice)
  if (supervises && chance(dice, 70)) return weighted(dice, supervisorActs(view, dice))
  const call = findCallByAgent(view.floor, view.userId)
  const choices = [...(call ? callActs(view, call, dice) : withoutCall(view, dice)), ...always(view, dice)]
  return weighted(dice, choices)
}

function withoutCall(view: View, dice: Dice): Choices {
  const { floor, userId } = view
  const lease = findLeaseByAgent(floor, userId)
  if (lease) {
    const { leadId } = lease
    return [
      [16, () => ({ type: 'StartCall', leadId })],
      [3, () => ({ type: 'RenewLease', leadId })],
      [3, () => ({ type: 'ReleaseLead', leadId })],
      [3, () => ({ type: 'SkipLead', leadId, reason: 'other', note: '' })],
    ]
  }
  if (floor.agents[userId]?.duty !== 'available') return [[16, () => ({ type: 'GoAvailable' })]]
  const leadId = oneOf(dice, view.leadIds) ?? 'nobody'
  return [
    [16, () => ({ type: 'TakeNextLead' })],
    [6, () => ({ type: 'TakeLead', leadId, by: dice(5) === 0 ? 'inbound' : 'chosen' })],
    [2, () => keepCallback(view, dice)],
    [2, () => ({ type: 'LogOut' })],
  ]
}

function keepCallback({ floor, userId }: View, dice: Dice): ClientCommand | undefined {
  const mine = Object.values(floor.callbacks).filter(({ ownerId }) => ownerId === null || ownerId === userId)
  const callback = oneOf(dice, mine)
  return callback && { type: 'TakeLead', leadId: callback.leadId, by: 'chosen', callbackId: callback.callbackId }
}

/** At any time: duty, callbacks, hands, nudges, and calls that still wait for their outcome. */
function always(view: View, dice: Dice): Choices {
  const { floor, userId, now } = view
  const callback = oneOf(dice, Object.values(floor.callbacks))
  const nudge = oneOf(dice, Object.values(floor.nudges))
  const offer = Object.values(floor.offers).find(({ agentId }) => agentId === userId)
  const waiting = oneOf(dice, Object.values(floor.unconfirmed))
  const leadId = oneOf(dice, view.leadIds) ?? 'nobody'
  const dueAt = Math.max(now, floor.at) + 1 + dice(90_000)
  return [
    [1, () => ({ type: 'GoNotReady', reason: oneOf(dice, floor.settings.notReadyReasons)?.code ?? 'break' })],
    [getActivity(floor, userId) === 'idle' ? 1 : 0, () => ({ type: 'LogOut' })],
    [1, () => ({ type: 'RaiseHand', reason: 'help' })],
    [1, () => ({ type: 'LowerHand' })],
    [nudge ? 4 : 0, () => nudge && { type: 'AcknowledgeNudge', nudgeId: nudge.nudgeId }],
    [offer ? 40 : 0, () => offer && { type: 'AcceptHandover', callId: offer.callId }],
    [offer ? 12 : 0, () => offer && { type: 'DeclineHandover', callId: offer.callId, reason: 'at lunch' }],
    [waiting ? 4 : 0, () => waiting && disposition(view, waiting.callId, dice)],
    [waiting ? 2 : 0, () => waiting && { type: 'WriteNotes', callId: waiting.callId, text: `late ${dice(3)}` }],
    [1, () => ({ type: 'ScheduleCallback', leadId, dueAt, note: '' })],
    [callback ? 1 : 0, () => callback && { type: 'MoveCallback', callbackId: callback.callbackId, dueAt }],
    [callback ? 1 : 0, () => callback && { type: 'CancelCallback', callbackId: callback.callbackId, reason: '' }],
  ]
}

/** What somebody confused or hostile would send: another's lead, another's call, the wrong moment. */
function foolish({ floor, leadIds }: View, dice: Dice): ClientCommand | undefined {
  const leadId = oneOf(dice, leadIds) ?? 'nobody'
  const callId = oneOf(dice, Object.keys(floor.calls)) ?? uuid('no call')
  return weighted<ClientCommand>(dice, [
    [1, () => ({ type: 'StartCall', leadId })],
    [1, () => ({ type: 'ReleaseLead', leadId })],
    [1, () => ({ type: 'TakeLead', leadId, by: 'chosen' })],
    [1, () => ({ type: 'EndCall', callId, reason: 'hung-up' })],
    [1, () => ({ type: 'WriteNotes', callId, text: 'not mine' })],
    [1, () => ({ type: 'StepBack', callId, nodeId: 'size' })],
    [1, () => ({ type: 'DispositionCall', callId, dispositionId: 'interested' })],
  ])
}
