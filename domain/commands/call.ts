/** The life of a call on the line. */
import { z } from 'zod'
import { AnsweredBy, EndReason, RecordingState } from '../vocabulary/call.ts'
import { CommandId, Id, Reason, Remark } from '../vocabulary/primitives.ts'
import { trimmedWords } from '../vocabulary/text.ts'

/** The answer says which id the floor gave to the call. */
export const StartCall = z.strictObject({ type: z.literal('StartCall'), leadId: Id })

export const MarkConnected = z.strictObject({
  type: z.literal('MarkConnected'),
  callId: CommandId,
  answeredBy: AnsweredBy,
})

export const HoldCall = z.strictObject({ type: z.literal('HoldCall'), callId: CommandId })
export const ResumeCall = z.strictObject({ type: z.literal('ResumeCall'), callId: CommandId })
export const EndCall = z.strictObject({
  type: z.literal('EndCall'),
  callId: CommandId,
  reason: EndReason.default('hung-up'),
})

/** It had not ended: said within moments by whoever said that it had (CA9). */
export const ReopenCall = z.strictObject({ type: z.literal('ReopenCall'), callId: CommandId })

/** Of one’s own call it asks the receiver (CA11); a supervisor moves another’s at once. */
export const HandOverCall = z.strictObject({
  type: z.literal('HandOverCall'),
  callId: CommandId,
  toAgentId: Id,
  reason: Reason,
})

/** Lead, lease, script place, answers, notes and recording markers move at one sequence number (CA5). */
export const AcceptHandover = z.strictObject({ type: z.literal('AcceptHandover'), callId: CommandId })
export const DeclineHandover = z.strictObject({
  type: z.literal('DeclineHandover'),
  callId: CommandId,
  reason: Remark,
})
export const WithdrawHandover = z.strictObject({ type: z.literal('WithdrawHandover'), callId: CommandId })

/** Takes up an orphaned call; a manager may take any call, with a reason. */
export const TakeOverCall = z.strictObject({ type: z.literal('TakeOverCall'), callId: CommandId, reason: Reason })

/**
 * What the capture in the agent's browser does, and what the called person answered when they were asked just now (CA7).
 * `stopped` with their yes notes it before a microphone is opened; `stopped` with their no ends it (RE2).
 */
export const MarkRecording = z.strictObject({
  type: z.literal('MarkRecording'),
  callId: CommandId,
  state: RecordingState,
  consent: z.boolean().optional(),
  /** With `paused`: nobody chose to, it broke. */
  failed: z.literal(true).optional(),
  why: trimmedWords(100).default(''),
})
