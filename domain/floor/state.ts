/** The live state of one team's floor: the fold of its journal. Everything else about the floor is asked of this. */
import { z } from 'zod'
import { Scalar } from '../script/conditions.ts'
import { AnswerKey, ScriptRef, Unproven } from '../script/schema.ts'
import { AnsweredBy, CallOutcome, ConsentGiven, EndReason, RecordingState } from '../vocabulary/call.ts'
import { LeadSource, LeadStatus, LeaseSource, Priority } from '../vocabulary/lead.ts'
import { CallPhase, Duty, Role } from '../vocabulary/people.ts'
import {
  CommandId,
  Day,
  DurationMs,
  Id,
  Instant,
  NOTES_MAX,
  PhoneExtension,
  PhoneNumber,
  Seq,
  ZoneKey,
} from '../vocabulary/primitives.ts'
import { Why } from '../vocabulary/why.ts'
import { TeamSettings } from './settings.ts'

/** What an agent sees of a lead while working it; a copy, so that a call survives D1 being away. */
export const LeadCard = z.object({
  leadId: Id,
  name: z.string().max(200),
  /** How they want to be called; null when nobody said. */
  called: z.string().max(80).nullable().default(null),
  company: z.string().max(200).nullable(),
  title: z.string().max(200).nullable(),
  industry: z.string().max(100).nullable(),
  phone: PhoneNumber.nullable(),
  /** Absent when the number alone reaches the lead. */
  extension: PhoneExtension.optional(),
  email: z.string().max(320).nullable(),
  zone: ZoneKey,
  priority: Priority,
  status: LeadStatus,
  source: LeadSource,
  ownerId: Id.nullable(),
  attempts: z.int().nonnegative(),
  lastContactAt: Instant.nullable(),
})
export type LeadCard = z.infer<typeof LeadCard>

export const Agent = z.object({
  agentId: Id,
  fullName: z.string().max(200),
  role: Role,
  duty: Duty,
  /** Why not ready; null otherwise. */
  reason: Id.nullable(),
  limitAt: Instant.nullable(),
  /** The limit has passed and was said once. */
  overLimit: z.boolean(),
  dutySince: Instant,
  /** When idle, reserved … began; the time in state on every screen. */
  activitySince: Instant,
  /** The day's tally holds this agent's time up to here. */
  countedAt: Instant,
  reachable: z.boolean(),
  reachableSince: Instant,
  handRaised: z.object({ at: Instant, reason: z.string().max(300) }).nullable(),
  /** Leads opened because their caller is on the line (NX8), oldest first; absent while there were none. */
  openings: z.array(z.object({ at: Instant, called: z.boolean() })).optional(),
})
export type Agent = z.infer<typeof Agent>

/** The exclusive, expiring, fenced right of one agent to work one lead. `expiresAt` is null while a call is live (LE5). */
export const Lease = z.object({
  leadId: Id,
  agentId: Id,
  fence: Seq,
  source: LeaseSource,
  why: Why,
  takenAt: Instant,
  expiresAt: Instant.nullable(),
  callbackId: Id.nullable(),
  lead: LeadCard,
})
export type Lease = z.infer<typeof Lease>

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

/** Capture of this call's audio, as its own browser reports it. Consent comes first (CA7). */
export const CallRecording = z.object({
  state: RecordingState,
  /** A pause that nobody chose: the microphone, the browser's store. */
  failed: z.boolean().default(false),
  consentAt: Instant,
  since: Instant,
  gaps: z.array(z.object({ from: Instant, to: Instant.nullable(), why: z.string().max(100) })).max(MAX_PAUSES),
})

export const Call = z.object({
  callId: CommandId,
  leadId: Id,
  agentId: Id,
  fence: Seq,
  lead: LeadCard,
  callbackId: Id.nullable(),
  phase: CallPhase,
  phaseSince: Instant,
  startedAt: Instant,
  connectedAt: Instant.nullable(),
  answeredBy: AnsweredBy.nullable(),
  /** Milliseconds on hold that are over; the running hold is `now - phaseSince`. */
  heldMs: DurationMs,
  endedAt: Instant.nullable(),
  endReason: EndReason.nullable(),
  wrapUpEndsAt: Instant.nullable(),
  wrapUpExtensions: z.int().nonnegative(),
  /** The agent is gone while the line is live; the call waits for somebody to take it up (CA4). */
  orphanedAt: Instant.nullable(),
  script: ScriptRef.nullable(),
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
})
export type Call = z.infer<typeof Call>

/** A call that closed by itself; its agent has yet to say what really came of it (WR5). */
export const Unconfirmed = z.object({
  callId: CommandId,
  leadId: Id,
  agentId: Id,
  leadName: z.string().max(200),
  /** Where the lead lives, for the time of a callback or meeting named later; null when nobody knows any more. */
  zone: ZoneKey.nullable().default(null),
  dispositionId: Id,
  outcome: CallOutcome,
  /** The lead's status that the provisional outcome replaced; null when it replaced none. */
  statusBefore: LeadStatus.nullable(),
  /** Required texts without a receipt, so that letting the time run out proves nothing either (WR3). */
  unproven: z.array(Unproven).default([]),
  startedAt: Instant,
  at: Instant,
  /** The callback this call was made for; null when for none. */
  callbackId: Id.nullable().default(null),
})
export type Unconfirmed = z.infer<typeof Unconfirmed>

export const Callback = z.object({
  callbackId: CommandId,
  leadId: Id,
  leadName: z.string().max(200),
  /** Null once it fell to the team. */
  ownerId: Id.nullable(),
  dueAt: Instant,
  note: z.string().max(300),
  missed: z.boolean(),
  /** The call on which it was scheduled; null when made outside a call. */
  callId: CommandId.nullable(),
  /** Calls that were made for it and reached nobody, since its time was last set (CB4). */
  tries: z.int().nonnegative().default(0),
  /** After such a try it is not offered again before this. */
  restsUntil: Instant.nullable().default(null),
})
export type Callback = z.infer<typeof Callback>

export const Nudge = z.object({
  nudgeId: CommandId,
  callId: CommandId,
  agentId: Id,
  fromId: Id,
  fromName: z.string().max(200),
  nodeId: Id.nullable(),
  text: z.string().max(300),
  sentAt: Instant,
  expiresAt: Instant,
  seenAt: Instant.nullable(),
})
export type Nudge = z.infer<typeof Nudge>

/** Who watches whom, live (CO4). Keyed by the watcher: one at a time. */
export const Watch = z.object({ viewerId: Id, agentId: Id, since: Instant })

/** One agent's day in numbers: folds of events, so each can be opened and recomputed (TA1). */
export const Tally = z.object({
  calls: z.int().nonnegative(),
  contacts: z.int().nonnegative(),
  bookings: z.int().nonnegative(),
  talkMs: DurationMs,
  holdMs: DurationMs,
  wrapUpMs: DurationMs,
  dialMs: DurationMs,
  readyMs: DurationMs,
  notReadyMs: DurationMs,
  leads: z.int().nonnegative(),
  skips: z.int().nonnegative(),
  outcomes: z.partialRecord(CallOutcome, z.int().nonnegative()),
})
export type Tally = z.infer<typeof Tally>

export const Floor = z.object({
  teamId: Id,
  seq: Seq,
  /** Time of the last event; the floor's clock never runs back. */
  at: Instant,
  settings: TeamSettings,
  agents: z.record(Id, Agent),
  leases: z.record(Id, Lease),
  calls: z.record(z.string(), Call),
  unconfirmed: z.record(z.string(), Unconfirmed),
  callbacks: z.record(z.string(), Callback),
  nudges: z.record(z.string(), Nudge),
  watches: z.record(Id, Watch),
  day: Day,
  tallies: z.record(Id, Tally),
  /** Leads dialled today by two people within one lease history that overlapped. Reads 0, or something is broken (IN1). */
  doubleDials: z.int().nonnegative(),
})
export type Floor = z.infer<typeof Floor>

export const EMPTY_TALLY: Tally = {
  calls: 0,
  contacts: 0,
  bookings: 0,
  talkMs: 0,
  holdMs: 0,
  wrapUpMs: 0,
  dialMs: 0,
  readyMs: 0,
  notReadyMs: 0,
  leads: 0,
  skips: 0,
  outcomes: {},
}

export function emptyFloor(teamId: Id, settings: TeamSettings): Floor {
  return {
    teamId,
    seq: 0,
    at: 0,
    settings,
    agents: {},
    leases: {},
    calls: {},
    unconfirmed: {},
    callbacks: {},
    nudges: {},
    watches: {},
    day: '1970-01-01',
    tallies: {},
    doubleDials: 0,
  }
}
