/** What somebody on a call may do next. */
import type { ClientCommand } from '#domain/commands/index.ts'
import type { Call } from '#domain/floor/call.ts'
import { reopenableUntil } from '#domain/floor/selectors.ts'
import { inLanguage } from '#domain/script/languages.ts'
import { textHash } from '#domain/script/text-hash.ts'
import { nodeById, visibleResponses } from '#domain/script/walk.ts'
import { toScriptFacts } from '#domain/floor/script-facts.ts'
import { END_REASONS } from '#domain/vocabulary/call.ts'
import { type Choice, type Dice, oneOf } from './dice.ts'
import type { View } from './view.ts'

type Choices = Choice<ClientCommand>[]

export function callActs(view: View, call: Call, dice: Dice): Choices {
  const { callId } = call
  const write: Choice<ClientCommand> = [4, () => ({ type: 'WriteNotes', callId, text: `note ${dice(6)}` })]
  const end: Choice<ClientCommand> = [
    5,
    () => ({ type: 'EndCall', callId, reason: oneOf(dice, END_REASONS) ?? 'hung-up' }),
  ]
  const learn = learning(call, dice)
  switch (call.phase) {
    case 'dialing':
      return [
        [12, () => ({ type: 'MarkConnected', callId, answeredBy: 'decision-maker' })],
        ...walking(view, call, dice),
        end,
        write,
        ...moving(view, call, dice),
      ]
    case 'talking':
      return [
        ...walking(view, call, dice),
        ...learn,
        ...recording(call, dice),
        ...moving(view, call, dice),
        write,
        end,
        [4, () => ({ type: 'HoldCall', callId })],
      ]
    case 'on-hold':
      return [[9, () => ({ type: 'ResumeCall', callId })], end, write, ...moving(view, call, dice)]
    case 'wrap-up':
      return [
        [14, () => disposition(view, callId, dice)],
        [3, () => ({ type: 'ExtendWrapUp', callId })],
        [mayReopen(view, call) ? 20 : 1, () => ({ type: 'ReopenCall', callId })],
        write,
        ...learn,
      ]
    default:
      return call.phase satisfies never
  }
}

/** The moments are few in which an end may be taken back. */
const mayReopen = ({ now }: View, call: Call): boolean => (reopenableUntil(call) ?? 0) >= now

function walking({ script }: View, call: Call, dice: Dice): Choices {
  const { callId, nodeId } = call
  const node = nodeById(inLanguage(script.content, call.language), nodeId)
  if (!node || nodeId === null) return []
  const response = oneOf(dice, visibleResponses(node, toScriptFacts(call.lead, call)))
  const anywhere = oneOf(dice, script.content.nodes)?.id ?? nodeId
  return [
    [14, () => response && { type: 'ChooseResponse', callId, nodeId, responseId: response.id }],
    [4, () => ({ type: 'StepBack', callId, nodeId })],
    [3, () => ({ type: 'JumpToNode', callId, nodeId: oneOf(dice, ['price', 'time']) ?? 'price', reason: 'came up' })],
    [1, () => ({ type: 'JumpToNode', callId, nodeId: anywhere, reason: 'asked' })],
    [
      node.type === 'disclosure' ? 24 : 1,
      () => ({
        type: 'ConfirmDisclosure',
        callId,
        nodeId,
        textHash: textHash(node),
        dwellMs: 3_000,
        recordingOffsetMs: null,
      }),
    ],
  ]
}

function learning({ callId }: Call, dice: Dice): Choices {
  const key = oneOf(dice, ['money', 'team_size', 'name']) ?? 'money'
  const item = oneOf(dice, ['need', 'budget']) ?? 'need'
  return [
    [
      3,
      () => ({
        type: 'RecordAnswer',
        callId,
        key,
        value: oneOf<string | number | boolean>(dice, ['yes', 7, 60, true]) ?? 1,
      }),
    ],
    [1, () => ({ type: 'ConfirmScriptFix', callId, fixId: 1 + dice(6) })],
    [1, () => ({ type: 'SwitchLanguage', callId, language: oneOf(dice, ['de', 'en']) ?? 'de' })],
    [2, () => ({ type: 'SetQualification', callId, key: item, value: dice(2) === 0, reason: 'they said so' })],
  ]
}

function recording({ callId }: Call, dice: Dice): Choices {
  const state = oneOf(dice, ['recording', 'paused', 'stopped'] as const) ?? 'recording'
  const consent = oneOf(dice, [true, true, false, undefined])
  const broken = state === 'paused' && dice(3) === 0
  return [
    [
      3,
      () => ({
        type: 'MarkRecording',
        callId,
        state,
        why: broken ? 'no microphone' : '',
        ...(consent !== undefined && { consent }),
        ...(broken && { failed: true }),
      }),
    ],
  ]
}

/** Away from oneself, or into the future. */
function moving({ agentIds, floor }: View, { callId, leadId, agentId }: Call, dice: Dice): Choices {
  const toAgentId = oneOf(dice, agentIds) ?? agentId
  return [
    [4, () => ({ type: 'HandOverCall', callId, toAgentId, reason: 'better' })],
    [floor.offers[callId] ? 2 : 0, () => ({ type: 'WithdrawHandover', callId })],
    [1, () => ({ type: 'ScheduleCallback', leadId, dueAt: floor.at + 1 + dice(60_000), note: '' })],
  ]
}

/** One of the team's dispositions with everything it needs, most of the time. */
export function disposition({ floor, now }: View, callId: string, dice: Dice): ClientCommand | undefined {
  const chosen = oneOf(dice, floor.settings.dispositions)
  const dueAt = Math.max(now, floor.at) + 1 + dice(120_000)
  return (
    chosen && {
      type: 'DispositionCall',
      callId,
      dispositionId: chosen.id,
      ...(dice(4) === 0 ? { notes: `closing ${dice(3)}` } : {}),
      ...(chosen.needs.includes('callback') || dice(8) === 0 ? { callback: { dueAt, note: '' } } : {}),
      ...(chosen.needs.includes('meeting-time') ? { meetingAt: dueAt } : {}),
      ...(dice(10) === 0 ? {} : { missingProofReason: 'no time' }),
    }
  )
}
