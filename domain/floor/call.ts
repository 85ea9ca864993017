/** A call on the floor: its way through the script, what was said on it, and its recording. */
import { z } from 'zod'
import { Scalar } from '../script/conditions.ts'
import { AnswerKey, Language, ScriptRef } from '../script/schema.ts'
import { AnsweredBy, ConsentGiven, EndReason, RecordingState } from '../vocabulary/call.ts'
import { CallPhase } from '../vocabulary/people.ts'
import { CallbackNote, CommandId, DurationMs, Id, Instant, NOTES_MAX, Seq } from '../vocabulary/primitives.ts'
import { LeadCard } from './lead-card.ts'
import { CallArm } from './script-test/arm.ts'
import { Disposition } from './settings.ts'

/** One visit of a node. `abandoned` visits stay in the history (SC4) but no longer count. */
export const Step = z.object({
  nodeId: Id,
  at: Instant,
  by: z.enum(['start', 'response', 'return', 'jump', 'objection']),
  /** The response chosen on the node before; null for a start or a jump. */
  responseId: Id.nullable(),
  reason: z.string().max(300).nullable(),
  abandoned: z.boolean(),
})
export type Step = z.infer<typeof Step>

/** An answer or a checklist mark. One set by a response counts only while that response's step is not abandoned. */
export const Entry = z.object({
  type: z.enum(['answer', 'qualification']),
  key: AnswerKey,
  value: Scalar,
  at: Instant,
  /** Index in the trail of the step whose response set it; null when typed or set by hand. */
  step: z.int().nonnegative().nullable(),
  reason: z.string().max(300).nullable(),
})
export type Entry = z.infer<typeof Entry>

/** Proof that a required text was read out (SC7). */
export const DisclosureReceipt = z.object({
  nodeId: Id,
  textHash: z.string().max(80),
  /** In which it was read out; null for the script's own. */
  language: Language.nullable().default(null),
  scriptVersion: z.int().positive(),
  dwellMs: DurationMs,
  recordingOffsetMs: DurationMs.nullable(),
  at: Instant,
})

/** A call with more pauses than this has a broken capture; the limit keeps the floor's state bounded. */
export const MAX_PAUSES = 200

/** One said by a response counts only while that response's step is not abandoned. */
export const Consent = ConsentGiven.extend({
  at: Instant,
  /** Index in the trail of the step whose response said it; null when noted by hand. */
  step: z.int().nonnegative().nullable(),
})
export type Consent = z.infer<typeof Consent>

/** Nobody changes their mind this often; the limit keeps the floor's state bounded. */
export const MAX_CONSENTS = 50

/** The limit keeps the floor's state bounded. */
export const FIXES_READ_MAX = 50

/** Capture of this call's audio, as its own browser reports it. Consent comes first (CA7). */
export const CallRecording = z.object({
  state: RecordingState,
  /** A pause that nobody chose: the microphone, the browser's store. */
  failed: z.boolean().default(false),
  consentAt: Instant,
  since: Instant,
  gaps: z.array(z.object({ from: Instant, to: Instant.nullable(), why: z.string().max(100) })).max(MAX_PAUSES),
})

/** What the call was in when it was ended, for as long as that may have been a slip (CA9). */
export const EndedFrom = z.object({
  phase: CallPhase.exclude(['wrap-up']),
  since: Instant,
  recording: RecordingState.nullable(),
})

export const Call = z.object({
  callId: CommandId,
  leadId: Id,
  agentId: Id,
  fence: Seq,
  lead: LeadCard,
  callbackId: Id.nullable(),
  /** What was written when this lead was promised a call back; absent where nothing was. */
  callbackNote: CallbackNote.optional(),
  /** The lead rang; absent of a dial. */
  inbound: z.literal(true).optional(),
  phase: CallPhase,
  phaseSince: Instant,
  startedAt: Instant,
  connectedAt: Instant.nullable(),
  answeredBy: AnsweredBy.nullable(),
  /** Milliseconds on hold that are over; the running hold is `now - phaseSince`. */
  heldMs: DurationMs,
  endedAt: Instant.nullable(),
  endReason: EndReason.nullable(),
  /** Absent of one that has not ended, or did before this was kept. */
  endedFrom: EndedFrom.optional(),
  wrapUpEndsAt: Instant.nullable(),
  wrapUpExtensions: z.int().nonnegative(),
  /** The agent is gone while the line is live; the call waits for somebody to take it up (CA4). */
  orphanedAt: Instant.nullable(),
  script: ScriptRef.nullable(),
  /** Of a test of script versions; absent of a call that counts in none. */
  arm: CallArm.optional(),
  /** In which the script is shown; null for its own. */
  language: Language.nullable().default(null),
  nodeId: Id.nullable(),
  nodeSince: Instant,
  trail: z.array(Step),
  entries: z.array(Entry),
  notes: z.string().max(NOTES_MAX),
  notesAt: Instant.nullable(),
  disclosures: z.array(DisclosureReceipt),
  /** Answers to whether it may be recorded, oldest first; which one stands is asked of `consentOf`. */
  consents: z.array(Consent).default([]),
  recording: CallRecording.nullable(),
  /** Corrected words that its agents said they have read (SC19). */
  fixesRead: z
    .array(z.object({ fixId: z.int().positive(), agentId: Id, at: Instant }))
    .max(FIXES_READ_MAX)
    .default([]),
  /** Taken out of the team's settings while this call is wrapped up; it may still be closed by them (WR12). */
  keptDispositions: z.array(Disposition).default([]),
})
export type Call = z.infer<typeof Call>
