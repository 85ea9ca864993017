/** What happened along the script. */
import { z } from 'zod'
import { Scalar } from '../script/conditions.ts'
import { AnswerKey, Language } from '../script/schema.ts'
import { AnsweredBy, ConsentGiven } from '../vocabulary/call.ts'
import { CommandId, DurationMs, Id } from '../vocabulary/primitives.ts'

const on = { callId: CommandId, agentId: Id }

export const ResponseChosen = z.object({
  type: z.literal('ResponseChosen'),
  ...on,
  nodeId: Id,
  responseId: Id,
  toNodeId: Id,
  /** True when the response led back to where an objection had come up. */
  returned: z.boolean(),
  records: z.record(AnswerKey, Scalar),
  qualifies: z.record(AnswerKey, z.boolean()),
  /** The response was their answer to whether the call may be recorded. */
  consent: ConsentGiven.optional(),
  /** The response says that somebody else had answered than was said before (SC20). */
  answeredBy: AnsweredBy.optional(),
})
export const SteppedBack = z.object({
  type: z.literal('SteppedBack'),
  ...on,
  fromNodeId: Id,
  toNodeId: Id,
  /** The text of the step that is left was marked as read out on this visit, and was not (SC4). */
  unproves: z.literal(true).optional(),
})
export const NodeJumped = z.object({
  type: z.literal('NodeJumped'),
  ...on,
  fromNodeId: Id,
  toNodeId: Id,
  /** An objection remembers where it came up; a plain jump does not. */
  objection: z.boolean(),
  reason: z.string(),
})
export const AnswerRecorded = z.object({ type: z.literal('AnswerRecorded'), ...on, key: AnswerKey, value: Scalar })
export const QualificationSet = z.object({
  type: z.literal('QualificationSet'),
  ...on,
  key: AnswerKey,
  value: z.boolean(),
  reason: z.string(),
})
export const DisclosureConfirmed = z.object({
  type: z.literal('DisclosureConfirmed'),
  ...on,
  nodeId: Id,
  textHash: z.string(),
  /** In which it was read out; null for the script's own. */
  language: Language.nullable().default(null),
  scriptVersion: z.int(),
  dwellMs: DurationMs,
  recordingOffsetMs: DurationMs.nullable(),
})
export const LanguageSwitched = z.object({
  type: z.literal('LanguageSwitched'),
  ...on,
  /** Null for the script's own. */
  language: Language.nullable(),
})
/** The agent of the call has read words that a later version puts right (SC17). */
export const ScriptFixRead = z.object({ type: z.literal('ScriptFixRead'), ...on, fixId: z.int().positive() })
export const NotesWritten = z.object({ type: z.literal('NotesWritten'), ...on, text: z.string() })
