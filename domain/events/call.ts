/** What happened on the line. */
import { z } from 'zod'
import { Call } from '../floor/call.ts'
import { LeadCard } from '../floor/lead-card.ts'
import { CallArm } from '../floor/script-test/arm.ts'
import { ScriptRef } from '../script/schema.ts'
import { AnsweredBy, CallOutcome, ConsentGiven, EndReason, RecordingState } from '../vocabulary/call.ts'
import { CallPhase } from '../vocabulary/people.ts'
import { CallbackNote, CommandId, DurationMs, Id, Instant } from '../vocabulary/primitives.ts'

const on = { callId: CommandId, agentId: Id }

export const CallStarted = z.object({
  type: z.literal('CallStarted'),
  ...on,
  leadId: Id,
  fence: z.int(),
  lead: LeadCard,
  callbackId: z.string().nullable(),
  callbackNote: CallbackNote.optional(),
  /** The lead rang; absent of a dial. */
  inbound: z.literal(true).optional(),
  script: ScriptRef.nullable(),
  /** Of a test of script versions; absent of a call that counts in none (AB4). */
  arm: CallArm.optional(),
  nodeId: Id.nullable(),
})
export const CallConnected = z.object({ type: z.literal('CallConnected'), ...on, answeredBy: AnsweredBy })
export const CallHeld = z.object({ type: z.literal('CallHeld'), ...on })
export const CallResumed = z.object({ type: z.literal('CallResumed'), ...on })
export const CallEnded = z.object({ type: z.literal('CallEnded'), ...on, reason: EndReason, wrapUpEndsAt: Instant })
/** Its end was a slip: it goes on as it was (CA9). */
export const CallReopened = z.object({ type: z.literal('CallReopened'), ...on })
/** The agent is gone, the line may be live: nobody ends it, somebody must take it up (CA4). */
export const CallOrphaned = z.object({ type: z.literal('CallOrphaned'), ...on })
/** The same agent is back on their own orphaned call. */
export const CallReclaimed = z.object({ type: z.literal('CallReclaimed'), ...on })
/** `agentId` is the receiver; the whole call travels, so that the receiver knows it from this event alone. Its seq is the new fence. */
export const CallHandedOver = z.object({
  type: z.literal('CallHandedOver'),
  ...on,
  fromAgentId: Id,
  byId: Id,
  how: z.enum(['handed-over', 'taken-over']),
  reason: z.string(),
  call: Call,
})
/** `agentId` is asked; the call stays with `fromAgentId` until they say yes (CA11). */
export const HandoverOffered = z.object({
  type: z.literal('HandoverOffered'),
  ...on,
  toName: z.string(),
  fromAgentId: Id,
  fromName: z.string(),
  leadId: Id,
  lead: LeadCard,
  phase: CallPhase,
  reason: z.string(),
  expiresAt: Instant,
})
/** Without the call having moved to whom it was offered; `reason` is theirs who declined, or of whoever moved it elsewhere. */
export const HandoverEnded = z.object({
  type: z.literal('HandoverEnded'),
  ...on,
  fromAgentId: Id,
  how: z.enum(['declined', 'expired', 'withdrawn', 'call-ended', 'not-available', 'overtaken']),
  reason: z.string(),
})
export const RecordingMarked = z.object({
  type: z.literal('RecordingMarked'),
  ...on,
  state: RecordingState,
  why: z.string(),
  /** With `paused`: nobody chose to. */
  failed: z.literal(true).optional(),
  /** The answer they gave, when it was noted with this. */
  consent: ConsentGiven.optional(),
})
/** Logged by hand through the API: never live, at once finished. */
export const CallLogged = z.object({
  type: z.literal('CallLogged'),
  ...on,
  leadId: Id,
  startedAt: Instant,
  durationMs: DurationMs,
  outcome: CallOutcome,
  notes: z.string(),
})
