/** The live state of one team's floor: the fold of its journal. Everything else about the floor is asked of this. */
import { z } from 'zod'
import { Unproven } from '../script/schema.ts'
import { CallOutcome } from '../vocabulary/call.ts'
import { LeadStatus, LeaseSource } from '../vocabulary/lead.ts'
import { AlertKind, CallPhase, Duty, Role } from '../vocabulary/people.ts'
import {
  CallbackNote,
  CommandId,
  Day,
  DurationMs,
  Id,
  Instant,
  REASON_MAX,
  Seq,
  ZoneKey,
} from '../vocabulary/primitives.ts'
import { Why } from '../vocabulary/why.ts'
import { LeadCard } from './lead-card.ts'
import { Call } from './call.ts'
import { ClosedCallArm } from './script-test/arm.ts'
import { RunningTest, toRunningTest } from './script-test/state.ts'
import { ScriptFix } from './script-fix.ts'
import { TeamSettings } from './settings.ts'

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
  /** What was written when this lead was promised a call back; absent where nothing was. */
  callbackNote: CallbackNote.optional(),
  lead: LeadCard,
})
export type Lease = z.infer<typeof Lease>

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
  /** Of a test of script versions; absent of a call that counts in none. */
  arm: ClosedCallArm.optional(),
})
export type Unconfirmed = z.infer<typeof Unconfirmed>

export const Callback = z.object({
  callbackId: CommandId,
  leadId: Id,
  leadName: z.string().max(200),
  /** Null once it fell to the team. */
  ownerId: Id.nullable(),
  dueAt: Instant,
  note: CallbackNote,
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

/** A call that its agent has offered to a colleague, who has yet to answer (CA11). Keyed by the call. */
export const HandoverOffer = z.object({
  callId: CommandId,
  /** Who is asked. */
  agentId: Id,
  toName: z.string().max(200),
  fromAgentId: Id,
  fromName: z.string().max(200),
  leadId: Id,
  lead: LeadCard,
  phase: CallPhase,
  reason: z.string().max(REASON_MAX),
  offeredAt: Instant,
  expiresAt: Instant,
})
export type HandoverOffer = z.infer<typeof HandoverOffer>

/** Who watches whom, live (CO4). Keyed by the watcher: one at a time. */
export const Watch = z.object({ viewerId: Id, agentId: Id, since: Instant })

/** A supervisor has seen an alert and looks after it; of one kind and person, the last one (SU2). */
export const Acknowledgement = z.object({ raisedAt: Instant, byId: Id, byName: z.string().max(200), at: Instant })
export type Acknowledgement = z.infer<typeof Acknowledgement>

/** One agent's day in numbers: folds of events, so each can be opened and recomputed (TA1). */
export const Tally = z.object({
  calls: z.int().nonnegative(),
  contacts: z.int().nonnegative(),
  /** Calls of leads who rang, counted apart from dials (NU5). */
  inbound: z.int().nonnegative().default(0),
  bookings: z.int().nonnegative(),
  talkMs: DurationMs,
  holdMs: DurationMs,
  wrapUpMs: DurationMs,
  dialMs: DurationMs,
  readyMs: DurationMs,
  notReadyMs: DurationMs,
  leads: z.int().nonnegative(),
  skips: z.int().nonnegative(),
  /** Of these, by reason. */
  skipReasons: z.record(Id, z.int().nonnegative()).default({}),
  outcomes: z.partialRecord(CallOutcome, z.int().nonnegative()),
})
export type Tally = z.infer<typeof Tally>

export const Floor = z.object({
  teamId: Id,
  seq: Seq,
  /** Time of the last event; the floor's clock never runs back. */
  at: Instant,
  settings: TeamSettings,
  /** With what was counted of it (AB5); null while there is none, and for agents. */
  scriptTest: RunningTest.nullable().default(null),
  /** Versions that put words right, oldest first (SC17). */
  scriptFixes: z.array(ScriptFix).default([]),
  agents: z.record(Id, Agent),
  leases: z.record(Id, Lease),
  calls: z.record(z.string(), Call),
  unconfirmed: z.record(z.string(), Unconfirmed),
  callbacks: z.record(z.string(), Callback),
  nudges: z.record(z.string(), Nudge),
  offers: z.record(z.string(), HandoverOffer).default({}),
  watches: z.record(Id, Watch),
  /** By whom an alert is about, and its kind. */
  acknowledged: z.record(Id, z.partialRecord(AlertKind, Acknowledgement)).default({}),
  day: Day,
  tallies: z.record(Id, Tally),
  /** Leads dialled today by two people within one lease history that overlapped. Reads 0, or something is broken (IN1). */
  doubleDials: z.int().nonnegative(),
})
export type Floor = z.infer<typeof Floor>

export const EMPTY_TALLY: Tally = {
  calls: 0,
  contacts: 0,
  inbound: 0,
  bookings: 0,
  talkMs: 0,
  holdMs: 0,
  wrapUpMs: 0,
  dialMs: 0,
  readyMs: 0,
  notReadyMs: 0,
  leads: 0,
  skips: 0,
  skipReasons: {},
  outcomes: {},
}

export function emptyFloor(teamId: Id, settings: TeamSettings): Floor {
  return {
    teamId,
    seq: 0,
    at: 0,
    settings,
    scriptTest: toRunningTest(null, settings),
    scriptFixes: [],
    agents: {},
    leases: {},
    calls: {},
    unconfirmed: {},
    callbacks: {},
    nudges: {},
    offers: {},
    watches: {},
    acknowledged: {},
    day: '1970-01-01',
    tallies: {},
    doubleDials: 0,
  }
}
