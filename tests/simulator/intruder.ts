/**
 * Somebody of the team who sends ids that are not theirs: every one that was ever told to anybody, as the id of the
 * command itself and in every field that takes one. Nothing here knows which of them would do harm.
 */
import type { ClientCommand } from '#domain/commands/index.ts'
import type { Recorded } from '#domain/events/index.ts'
import type { Floor } from '#domain/floor/state.ts'
import { CommandId } from '#domain/vocabulary/primitives.ts'
import { uuid } from '#tests/support/ids.ts'
import { chance, type Dice, oneOf } from '#tests/support/plausible/dice.ts'
import { plausible } from '#tests/support/plausible/person-acts.ts'
import type { View } from '#tests/support/plausible/view.ts'
import { EARLIER_IDS } from './earlier-records.ts'

export interface Intrusion {
  readonly commandId: string
  readonly command: ClientCommand
  readonly fence: number | undefined
}

type Forms = { readonly [T in ClientCommand['type']]: (ids: Ids) => Extract<ClientCommand, { type: T }> }

/** Ids as they were heard, by the form that a field asks for. */
interface Ids {
  readonly id: () => string
  readonly uuid: () => string
  readonly later: () => number
}

const words = 'by somebody else'

const FORMS: Forms = {
  GoAvailable: () => ({ type: 'GoAvailable' }),
  GoNotReady: ({ id }) => ({ type: 'GoNotReady', reason: id() }),
  LogOut: () => ({ type: 'LogOut' }),
  TakeNextLead: () => ({ type: 'TakeNextLead' }),
  TakeLead: ({ id, uuid }) => ({ type: 'TakeLead', leadId: id(), by: 'chosen', callbackId: uuid() }),
  RenewLease: ({ id }) => ({ type: 'RenewLease', leadId: id() }),
  ReleaseLead: ({ id }) => ({ type: 'ReleaseLead', leadId: id() }),
  SkipLead: ({ id }) => ({ type: 'SkipLead', leadId: id(), reason: 'other', note: words }),
  ReassignLead: ({ id }) => ({ type: 'ReassignLead', leadId: id(), toAgentId: id(), reason: words }),
  StartCall: ({ id }) => ({ type: 'StartCall', leadId: id() }),
  MarkConnected: ({ uuid }) => ({ type: 'MarkConnected', callId: uuid(), answeredBy: 'other-person' }),
  HoldCall: ({ uuid }) => ({ type: 'HoldCall', callId: uuid() }),
  ResumeCall: ({ uuid }) => ({ type: 'ResumeCall', callId: uuid() }),
  EndCall: ({ uuid }) => ({ type: 'EndCall', callId: uuid(), reason: 'hung-up' }),
  ReopenCall: ({ uuid }) => ({ type: 'ReopenCall', callId: uuid() }),
  HandOverCall: ({ id, uuid }) => ({ type: 'HandOverCall', callId: uuid(), toAgentId: id(), reason: words }),
  AcceptHandover: ({ uuid }) => ({ type: 'AcceptHandover', callId: uuid() }),
  DeclineHandover: ({ uuid }) => ({ type: 'DeclineHandover', callId: uuid(), reason: words }),
  WithdrawHandover: ({ uuid }) => ({ type: 'WithdrawHandover', callId: uuid() }),
  TakeOverCall: ({ uuid }) => ({ type: 'TakeOverCall', callId: uuid(), reason: words }),
  MarkRecording: ({ uuid }) => ({ type: 'MarkRecording', callId: uuid(), state: 'recording', consent: true, why: '' }),
  ChooseResponse: ({ id, uuid }) => ({ type: 'ChooseResponse', callId: uuid(), nodeId: id(), responseId: id() }),
  StepBack: ({ id, uuid }) => ({ type: 'StepBack', callId: uuid(), nodeId: id() }),
  JumpToNode: ({ id, uuid }) => ({ type: 'JumpToNode', callId: uuid(), nodeId: id(), reason: words }),
  SwitchLanguage: ({ uuid }) => ({ type: 'SwitchLanguage', callId: uuid(), language: 'de' }),
  ConfirmScriptFix: ({ uuid }) => ({ type: 'ConfirmScriptFix', callId: uuid(), fixId: 1 }),
  RecordAnswer: ({ uuid }) => ({ type: 'RecordAnswer', callId: uuid(), key: 'size', value: words }),
  SetQualification: ({ uuid }) => ({
    type: 'SetQualification',
    callId: uuid(),
    key: 'need',
    value: true,
    reason: words,
  }),
  ConfirmDisclosure: ({ id, uuid }) => ({
    type: 'ConfirmDisclosure',
    callId: uuid(),
    nodeId: id(),
    textHash: words,
    dwellMs: 60_000,
    recordingOffsetMs: null,
  }),
  WriteNotes: ({ uuid }) => ({ type: 'WriteNotes', callId: uuid(), text: words }),
  DispositionCall: ({ uuid, later }) => ({
    type: 'DispositionCall',
    callId: uuid(),
    dispositionId: 'callback',
    notes: words,
    callback: { dueAt: later(), note: words },
    missingProofReason: words,
  }),
  ExtendWrapUp: ({ uuid }) => ({ type: 'ExtendWrapUp', callId: uuid() }),
  ScheduleCallback: ({ id, later }) => ({ type: 'ScheduleCallback', leadId: id(), dueAt: later(), note: words }),
  MoveCallback: ({ uuid, later }) => ({ type: 'MoveCallback', callbackId: uuid(), dueAt: later() }),
  GiveCallback: ({ id, uuid }) => ({ type: 'GiveCallback', callbackId: uuid(), ownerId: id() }),
  CancelCallback: ({ uuid }) => ({ type: 'CancelCallback', callbackId: uuid(), reason: words }),
  RaiseHand: () => ({ type: 'RaiseHand', reason: words }),
  LowerHand: ({ id }) => ({ type: 'LowerHand', agentId: id() }),
  Nudge: ({ id, uuid }) => ({ type: 'Nudge', callId: uuid(), nodeId: id(), text: words }),
  AcknowledgeNudge: ({ uuid }) => ({ type: 'AcknowledgeNudge', nudgeId: uuid() }),
  WatchAgent: ({ id }) => ({ type: 'WatchAgent', agentId: id() }),
  UnwatchAgent: () => ({ type: 'UnwatchAgent' }),
  AcknowledgeAlert: ({ id, later }) => ({ type: 'AcknowledgeAlert', agentId: id(), alert: 'hand', raisedAt: later() }),
  ForceNotReady: ({ id }) => ({ type: 'ForceNotReady', agentId: id(), notReadyReason: id(), reason: words }),
  ForceCloseWrapUp: ({ uuid }) => ({ type: 'ForceCloseWrapUp', callId: uuid(), reason: words }),
}

const TYPES = Object.keys(FORMS).filter((type): type is ClientCommand['type'] => type in FORMS)

export class Intruder {
  readonly #ids = new Set(EARLIER_IDS)
  /** Of commands that were taken: under these nothing is done any more. */
  readonly #spent = new Set<string>()
  #read = 0

  /** Whatever has the form of an id, wherever it stood, is one. */
  hear(journal: readonly Recorded[]): void {
    for (; this.#read < journal.length; this.#read += 1) {
      const line = journal[this.#read]
      for (const [id] of JSON.stringify(line).matchAll(/(?<=")[\w-]{1,64}(?=")/g)) this.#ids.add(id)
      if (line?.commandId) this.#spent.add(line.commandId)
    }
  }

  /**
   * What they might do anyway, or anything at all, under an id that was heard; undefined while none was. The fence is the
   * right one, if there is a right one: it is no secret.
   */
  next(view: View, floor: Floor, dice: Dice, supervises: boolean): Intrusion | undefined {
    const all = [...this.#ids]
    const uuids = all.filter((id) => CommandId.safeParse(id).success)
    const fresh = uuids.filter((id) => !this.#spent.has(id))
    const commandId = oneOf(dice, chance(dice, 75) && fresh.length > 0 ? fresh : uuids)
    if (commandId === undefined) return undefined
    const likely = chance(dice, 60) ? plausible(view, dice, supervises) : undefined
    const command = likely ?? this.#anything(view, dice, { all, uuids, calls: Object.keys(floor.calls) })
    const callId = 'callId' in command ? command.callId : ''
    const leadId = 'leadId' in command ? command.leadId : ''
    return { commandId, command, fence: floor.calls[callId]?.fence ?? floor.leases[leadId]?.fence }
  }

  #anything({ now, leadIds }: View, dice: Dice, { all, uuids, calls }: Heard): ClientCommand {
    const named = chance(dice, 50) ? leadIds : all
    return FORMS[oneOf(dice, TYPES) ?? 'StartCall']({
      id: () => oneOf(dice, named) ?? 'nobody',
      uuid: () => oneOf(dice, chance(dice, 50) && calls.length > 0 ? calls : uuids) ?? NOBODY,
      later: () => now + 60_000 + dice(600_000),
    })
  }
}

interface Heard {
  readonly all: readonly string[]
  readonly uuids: readonly string[]
  readonly calls: readonly string[]
}

const NOBODY = uuid('nothing')
