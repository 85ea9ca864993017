/** Words about calls and their outcomes. */
import { z } from 'zod'

export const CALL_OUTCOMES = [
  'answered',
  'meeting-scheduled',
  'callback',
  'not-interested',
  'no-answer',
  'voicemail',
  'busy',
  'wrong-number',
  'do-not-call',
] as const
export const CallOutcome = z.enum(CALL_OUTCOMES)
export type CallOutcome = z.infer<typeof CallOutcome>

/** Nobody who was meant was spoken to: a callback is not kept by such a call (CB4). */
export const NOBODY_REACHED: ReadonlySet<CallOutcome> = new Set(['no-answer', 'voicemail', 'busy', 'wrong-number'])

/** What cannot come of a call whose lead rang (CA10). */
export const NOT_OF_CALLERS: ReadonlySet<CallOutcome> = new Set(['no-answer', 'voicemail', 'busy'])

/** Who picked up. A contact is a call on which a person answered. */
export const ANSWERED_BY = ['decision-maker', 'gatekeeper', 'other-person'] as const
export const AnsweredBy = z.enum(ANSWERED_BY)
export type AnsweredBy = z.infer<typeof AnsweredBy>

/** How the line ended, as the agent heard it; it suggests a disposition. */
export const END_REASONS = ['hung-up', 'no-answer', 'busy', 'voicemail', 'wrong-number', 'failed'] as const
export const EndReason = z.enum(END_REASONS)
export type EndReason = z.infer<typeof EndReason>

/** What the called person said when they were asked whether the call may be recorded. */
export const CONSENT_ANSWERS = ['granted', 'refused'] as const
export const ConsentAnswer = z.enum(CONSENT_ANSWERS)
export type ConsentAnswer = z.infer<typeof ConsentAnswer>

/** What becomes of the audio there may be when they say no: the team's setting, or none was made. */
export const AudioFate = z.enum(['none', 'kept', 'discarded'])
export type AudioFate = z.infer<typeof AudioFate>

/** Whether they were asked, or told that the call is recorded and did not object (RE6). */
export const ConsentBasis = z.enum(['asked', 'announced'])
export type ConsentBasis = z.infer<typeof ConsentBasis>

/** An answer to the question, as an event tells it. */
export const ConsentGiven = z.object({
  answer: ConsentAnswer,
  audio: AudioFate,
  /** Absent: asked. */
  basis: ConsentBasis.optional(),
})
export type ConsentGiven = z.infer<typeof ConsentGiven>

export const RECORDING_STATES = ['recording', 'paused', 'stopped'] as const
export const RecordingState = z.enum(RECORDING_STATES)
export type RecordingState = z.infer<typeof RecordingState>
