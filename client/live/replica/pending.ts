/** What was asked and is not yet part of the confirmed floor, and how each kind of command may wait. */
import { z } from 'zod'
import { ClientCommand } from '#domain/commands/index.ts'
import { Refusal } from '#domain/commands/refusal.ts'
import { CommandId, Instant, Seq } from '#domain/vocabulary/primitives.ts'

export const PendingCommand = z.object({
  commandId: CommandId,
  command: ClientCommand,
  fence: Seq.optional(),
  /** Server time when the person asked. */
  askedAt: Instant,
  /** Given to a socket at least once; whether it arrived is known only by its answer. */
  sent: z.boolean(),
  /** The floor took it at this seq; it stays pending until the confirmed floor has got there. */
  ackSeq: Seq.nullable(),
})
export type PendingCommand = z.infer<typeof PendingCommand>

export const RefusedCommand = z.object({ commandId: CommandId, command: ClientCommand, refusal: Refusal, at: Instant })
export type RefusedCommand = z.infer<typeof RefusedCommand>

/** Applied on this screen at once, on the way to the floor and while offline. Never a lease, never the start of a call. */
const FORESEEN = new Set<ClientCommand['type']>([
  'ChooseResponse',
  'StepBack',
  'JumpToNode',
  'RecordAnswer',
  'SwitchLanguage',
  'SetQualification',
  'ConfirmDisclosure',
  'ConfirmScriptFix',
  'WriteNotes',
])

/** Says something that has happened or was promised; it waits for the connection, over a reload too. */
const LASTING = new Set<ClientCommand['type']>([
  ...FORESEEN,
  'MarkConnected',
  'HoldCall',
  'ResumeCall',
  'EndCall',
  'MarkRecording',
  'DispositionCall',
  'ExtendWrapUp',
  'ScheduleCallback',
  'MoveCallback',
  'CancelCallback',
  'RaiseHand',
  'LowerHand',
  'AcknowledgeNudge',
])

export const isForeseen = (command: ClientCommand): boolean => FORESEEN.has(command.type)
export const isLasting = (command: ClientCommand): boolean => LASTING.has(command.type)

const isWhole = ({ type }: ClientCommand): boolean => type === 'WriteNotes' || type === 'RecordAnswer'

/**
 * Notes and answers are sent whole, so the newest makes an older one that has not left yet superfluous; but only while
 * nothing was said in between that may stand on it: a step that an answer decides, an outcome that needs notes.
 */
export function superfluousAfter(pending: readonly PendingCommand[], next: ClientCommand): readonly string[] {
  if (!isWhole(next)) return []
  const lastOther = pending.findLastIndex(({ command }) => !isWhole(command))
  return pending
    .slice(lastOther + 1)
    .filter((earlier) => replaces(next, earlier))
    .map(({ commandId }) => commandId)
}

function replaces(next: ClientCommand, earlier: PendingCommand): boolean {
  if (earlier.sent || next.type !== earlier.command.type) return false
  if (next.type === 'WriteNotes' && earlier.command.type === 'WriteNotes') {
    return next.callId === earlier.command.callId
  }
  if (next.type === 'RecordAnswer' && earlier.command.type === 'RecordAnswer') {
    return next.callId === earlier.command.callId && next.key === earlier.command.key
  }
  return false
}
