/**
 * The table of rights on the floor (product page), command by command: what each person may ask about a lead, a call or a
 * callback that is somebody else's. A command that is not in this table fails the last test.
 */
import { describe, expect, test } from 'vitest'
import { ClientCommand } from '#domain/commands/index.ts'
import { ShellCommand } from '#domain/commands/shell.ts'
import { textHash } from '#domain/script/text-hash.ts'
import { did, given, type Said, type Step } from '#tests/support/given.ts'
import { uuid } from '#tests/support/ids.ts'
import { script } from '#tests/support/script-fixture.ts'
import {
  available,
  callOn,
  chose,
  closedByServer,
  holding,
  later,
  leadNow,
  seated,
  talking,
  wrappingUp,
} from '#tests/support/story.ts'
import { START, ask, HOUR, type World } from '#tests/support/world.ts'

/** Ann has the call; Bob, Max and Ada want something of it; Cat never sat down here. */
const PEOPLE = ['ann', 'bob', 'max', 'ada', 'cat'] as const

const callId = callOn('acme')
const callbackId = uuid('a callback')
const nudgeId = uuid('a nudge')
const reason = 'because'
const dueAt = given().world.now + HOUR

const owned = leadNow('acme', (one) => ({ ...one, card: { ...one.card, ownerId: 'ann' } }))
const everybody = available('bob', 'max', 'ada')
const scheduled = did('max', { type: 'ScheduleCallback', leadId: 'acme', dueAt, ownerId: 'ann' }, { newId: callbackId })
const nudged: Step = (world) =>
  did(
    'max',
    { type: 'Nudge', callId, nodeId: world.floor.calls[callId]?.nodeId ?? '', text: 'Slower' },
    { newId: nudgeId },
  )(world)
const held = did('ann', { type: 'HoldCall', callId })
const offeredToBob = did('ann', { type: 'HandOverCall', callId, toAgentId: 'bob', reason })
const raised = did('ann', { type: 'RaiseHand' })

/** The script stands on the text that has to be read out. */
const disclosed = did('ann', { type: 'JumpToNode', callId, nodeId: 'terms', reason })

/** `+` granted, `-` not allowed or not theirs, `?` they have no seat here or there is no such thing for them. */
type Row = readonly [said: Said, verdicts: string, ...before: readonly Step[]]

const LEGAL = script.content.nodes.find(({ type }) => type === 'disclosure')

const TABLE: readonly Row[] = [
  [{ type: 'GoAvailable' }, '++++?'],
  [{ type: 'GoNotReady', reason: 'break' }, '++++?'],
  [{ type: 'LogOut' }, '++++?', seated('ann')],
  [{ type: 'TakeNextLead' }, '++++?', available('ann')],
  [{ type: 'TakeLead', leadId: 'acme' }, '+-++?', available('ann'), owned],
  [{ type: 'TakeLead', leadId: 'acme' }, '----?', talking('ann', 'acme')],
  [{ type: 'RenewLease', leadId: 'acme' }, '+---?', holding('ann', 'acme')],
  [{ type: 'ReleaseLead', leadId: 'acme' }, '+---?', holding('ann', 'acme')],
  [{ type: 'SkipLead', leadId: 'acme', reason: 'other' }, '+---?', holding('ann', 'acme')],
  [{ type: 'ReassignLead', leadId: 'acme', toAgentId: 'bob' }, '--++-', holding('ann', 'acme')],
  [{ type: 'StartCall', leadId: 'acme' }, '+---?', holding('ann', 'acme')],
  [{ type: 'MarkConnected', callId, answeredBy: 'gatekeeper' }, '+---?', dialled()],
  [{ type: 'HoldCall', callId }, '+---?', talking('ann', 'acme')],
  [{ type: 'ResumeCall', callId }, '+---?', talking('ann', 'acme'), held],
  [{ type: 'EndCall', callId }, '+---?', talking('ann', 'acme')],
  [{ type: 'ReopenCall', callId }, '+---?', wrappingUp('ann', 'acme')],
  [{ type: 'HandOverCall', callId, toAgentId: 'bob', reason }, '+-++?', talking('ann', 'acme')],
  [{ type: 'AcceptHandover', callId }, '-+--?', talking('ann', 'acme'), offeredToBob],
  [{ type: 'DeclineHandover', callId }, '-+--?', talking('ann', 'acme'), offeredToBob],
  [{ type: 'WithdrawHandover', callId }, '+---?', talking('ann', 'acme'), offeredToBob],
  [{ type: 'TakeOverCall', callId, reason }, '+-++?', talking('ann', 'acme')],
  [{ type: 'MarkRecording', callId, state: 'recording', consent: true }, '+---?', talking('ann', 'acme')],
  [{ type: 'ChooseResponse', callId, nodeId: 'hello', responseId: 'go-on' }, '+---?', talking('ann', 'acme')],
  [{ type: 'StepBack', callId, nodeId: 'size' }, '+---?', talking('ann', 'acme'), chose('ann', 'acme', 'go-on')],
  [{ type: 'JumpToNode', callId, nodeId: 'price', reason }, '+---?', talking('ann', 'acme')],
  [{ type: 'SwitchLanguage', callId, language: 'de' }, '+---?', talking('ann', 'acme')],
  [{ type: 'ConfirmScriptFix', callId, fixId: 1 }, '+---?', talking('ann', 'acme')],
  [{ type: 'RecordAnswer', callId, key: 'money', value: 1 }, '+---?', talking('ann', 'acme')],
  [{ type: 'SetQualification', callId, key: 'need', value: true, reason }, '+---?', talking('ann', 'acme')],
  [
    {
      type: 'ConfirmDisclosure',
      callId,
      nodeId: LEGAL?.id ?? '',
      textHash: LEGAL ? textHash(LEGAL) : '',
      dwellMs: 5_000,
      recordingOffsetMs: null,
    },
    '+---?',
    talking('ann', 'acme'),
    disclosed,
    later(10_000),
  ],
  [{ type: 'WriteNotes', callId, text: 'mine' }, '+---?', talking('ann', 'acme')],
  [{ type: 'WriteNotes', callId, text: 'mine' }, '+---?', closedByServer('ann', 'acme')],
  [{ type: 'DispositionCall', callId, dispositionId: 'interested' }, '+---?', wrappingUp('ann', 'acme')],
  [{ type: 'DispositionCall', callId, dispositionId: 'interested' }, '+-++-', closedByServer('ann', 'acme')],
  [{ type: 'ExtendWrapUp', callId }, '+---?', wrappingUp('ann', 'acme')],
  [{ type: 'ScheduleCallback', leadId: 'acme', dueAt }, '+-++-', owned],
  [{ type: 'ScheduleCallback', leadId: 'acme', dueAt, ownerId: 'ann' }, '+-++-', owned],
  [{ type: 'MoveCallback', callbackId, dueAt }, '+-++-', scheduled],
  [{ type: 'MoveCallback', callbackId, dueAt, ownerId: 'bob' }, '--++-', scheduled],
  [{ type: 'GiveCallback', callbackId, ownerId: 'bob' }, '--++-', scheduled],
  [{ type: 'CancelCallback', callbackId }, '+-++-', scheduled],
  [{ type: 'RaiseHand' }, '++++?', available('ann')],
  [{ type: 'LowerHand', agentId: 'ann' }, '+-++-', available('ann'), raised],
  [{ type: 'Nudge', callId, nodeId: 'hello', text: 'Slower' }, '--++-', talking('ann', 'acme')],
  [{ type: 'AcknowledgeNudge', nudgeId }, '+---?', talking('ann', 'acme'), nudged],
  [{ type: 'WatchAgent', agentId: 'ann' }, '--++-', seated('ann')],
  [{ type: 'UnwatchAgent' }, '--++-'],
  [{ type: 'AcknowledgeAlert', agentId: 'ann', alert: 'hand', raisedAt: START }, '--++-', available('ann'), raised],
  [{ type: 'ForceNotReady', agentId: 'ann', notReadyReason: 'break', reason }, '--++-', available('ann')],
  [{ type: 'ForceCloseWrapUp', callId, reason }, '--++-', wrappingUp('ann', 'acme')],
]

/** Only the system says these; the last four also come from people, by the worker, which has its own table. */
const SHELL: readonly Said[] = [
  { type: 'RunDueDeadlines' },
  { type: 'ApplyLeadChanges', cards: [], removed: ['acme'] },
  { type: 'AdoptCallbacks', callbacks: [] },
  { type: 'MarkSeatFound', agentId: 'bob', fullName: 'Bob', role: 'admin' },
  { type: 'MarkSeatLost', agentId: 'ann' },
]

function dialled(): Step {
  return (world) => did('ann', { type: 'StartCall', leadId: 'acme' }, { newId: callId })(holding('ann', 'acme')(world))
}

function verdict(world: World, said: Said, who: string): string {
  const theirs = world.floor.leases['acme']?.fence ?? null
  // The right fence, even where it is another's: a fence alone opens nothing.
  const decision = ask(world, ClientCommand.parse(said), who, { commandId: uuid(`${who} asks`), fence: theirs })
  if (decision.type === 'accepted') return '+'
  return decision.refusal.code === 'unknown-agent' ? '?' : '-'
}

describe('of everybody', () => {
  test.each(TABLE.map((row) => [row[0].type, row[1], row] as const))(
    '%s is for %s',
    (_, expected, [said, , ...before]) => {
      const { world } = given(everybody, seated('ann'), ...before)
      expect(PEOPLE.map((who) => verdict(world, said, who)).join(''), PEOPLE.join(' ')).toBe(expected)
    },
  )
})

test.each(SHELL.map((said) => [said.type, said] as const))('PR4 %s is for the system', (_, said) => {
  const { world } = given(everybody, holding('ann', 'acme'))
  for (const who of ['ann', 'max', 'ada']) {
    const decision = ask(world, ShellCommand.parse(said), who, { commandId: uuid(who), fence: null })
    expect(decision).toMatchObject({ type: 'refused', refusal: { code: 'not-allowed', needs: 'system' } })
  }
})

test('every command that a person may send is in the table', () => {
  const known = new Set<string>(TABLE.map(([{ type }]) => type))
  const types = ClientCommand.options.map(({ shape }) => shape.type.value)
  expect(types.filter((type) => !known.has(type))).toEqual([])
})
