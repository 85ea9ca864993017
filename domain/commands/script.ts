/** Walking the script, and what is learned on the way. `nodeId` guards against acting on a place already left (SC1). */
import { z } from 'zod'
import { Scalar } from '../script/conditions.ts'
import { AnswerKey, Language } from '../script/schema.ts'
import { CommandId, DurationMs, Id, Notes, Reason } from '../vocabulary/primitives.ts'
import { isText, NO_TEXT, words } from '../vocabulary/text.ts'

export const ChooseResponse = z.strictObject({
  type: z.literal('ChooseResponse'),
  callId: CommandId,
  nodeId: Id,
  responseId: Id,
})
export const StepBack = z.strictObject({ type: z.literal('StepBack'), callId: CommandId, nodeId: Id })

/** To any node by the palette, with a reason; to an objection node, from which one returns to where it came up. */
export const JumpToNode = z.strictObject({
  type: z.literal('JumpToNode'),
  callId: CommandId,
  nodeId: Id,
  reason: Reason,
})
/** From now on the script is shown in this language; null for its own (SC13). */
export const SwitchLanguage = z.strictObject({
  type: z.literal('SwitchLanguage'),
  callId: CommandId,
  language: Language.nullable(),
})
export const RecordAnswer = z.strictObject({
  type: z.literal('RecordAnswer'),
  callId: CommandId,
  key: AnswerKey,
  value: Scalar.refine((value) => typeof value !== 'string' || isText(value), NO_TEXT),
})
export const SetQualification = z.strictObject({
  type: z.literal('SetQualification'),
  callId: CommandId,
  key: AnswerKey,
  value: z.boolean(),
  reason: Reason,
})
export const ConfirmDisclosure = z.strictObject({
  type: z.literal('ConfirmDisclosure'),
  callId: CommandId,
  nodeId: Id,
  textHash: words(80),
  dwellMs: DurationMs,
  recordingOffsetMs: DurationMs.nullable(),
})
/** The corrected words have been read (SC17). */
export const ConfirmScriptFix = z.strictObject({
  type: z.literal('ConfirmScriptFix'),
  callId: CommandId,
  fixId: z.int().positive(),
})
/** The whole text each time: the last one stands, and a repeat changes nothing. */
export const WriteNotes = z.strictObject({ type: z.literal('WriteNotes'), callId: CommandId, text: Notes })
