/** What only the shell may say: time passed, the outside changed. Never accepted from a socket (PR4). */
import { z } from 'zod'
import { Callback } from '../floor/state.ts'
import { LeadCard } from '../floor/lead-card.ts'
import { FIXES_MAX, ScriptFix } from '../floor/script-fix.ts'
import { TeamSettings } from '../floor/settings.ts'
import { CallOutcome } from '../vocabulary/call.ts'
import { CallbackRequest } from './wrap-up.ts'
import { Role } from '../vocabulary/people.ts'
import { CommandId, DurationMs, Id, Instant, Notes, Reason } from '../vocabulary/primitives.ts'

/** Everything that is due by now happens. */
export const RunDueDeadlines = z.strictObject({ type: z.literal('RunDueDeadlines') })

/** Rows of these leads changed outside; only those somebody works on concern the floor. */
export const ApplyLeadChanges = z.strictObject({
  type: z.literal('ApplyLeadChanges'),
  cards: z.array(LeadCard).max(1_000),
  removed: z.array(Id).max(1_000),
})
/** Open callbacks that the records hold; those the floor knows already are left as they are. */
export const AdoptCallbacks = z.strictObject({
  type: z.literal('AdoptCallbacks'),
  callbacks: z.array(Callback).max(1_000),
})
export const Successor = z.strictObject({ ownerId: Id, leadsTo: Id.nullable(), callbacksTo: Id.nullable() })
export type Successor = z.infer<typeof Successor>

/** Leads and callbacks of people who are no longer of the team, by what was read last; a part of them at a time. */
export const ReclaimOwnership = z.strictObject({
  type: z.literal('ReclaimOwnership'),
  leadIds: z.array(Id).max(100),
  callbackIds: z.array(CommandId).max(100),
  /** Whom the records name to have what is an owner's; what nobody is named for is the team's. */
  successors: z.array(Successor).max(1_000).optional(),
})
export const MarkSeatFound = z.strictObject({
  type: z.literal('MarkSeatFound'),
  agentId: Id,
  fullName: z.string().min(1).max(200),
  role: Role,
})
export const MarkSeatLost = z.strictObject({
  type: z.literal('MarkSeatLost'),
  agentId: Id,
  /** They are no longer of the team, so nobody waits for them. */
  forGood: z.literal(true).optional(),
})
/** Corrected words of scripts that the records hold; those that the floor knows are passed over (SC18). */
export const ApplyScriptFixes = z.strictObject({
  type: z.literal('ApplyScriptFixes'),
  fixes: z.array(ScriptFix).max(FIXES_MAX),
})
export const ApplySettings = z.strictObject({ type: z.literal('ApplySettings'), settings: TeamSettings })

/** A version gets no more calls of the team's test (AB7). */
export const StopScriptArm = z.strictObject({
  type: z.literal('StopScriptArm'),
  testId: Id,
  version: z.int().positive(),
  reason: Reason,
})

/** A lead goes to another team, which the worker has looked up, or to nobody (LE11). */
export const MoveLead = z.strictObject({
  type: z.literal('MoveLead'),
  leadId: Id,
  toTeamId: Id,
  toTeamName: z.string().min(1).max(200),
  reason: Reason.optional(),
})
export const RemoveLead = z.strictObject({
  type: z.literal('RemoveLead'),
  leadId: Id,
  /** With all that is known of the person: what tells of it names nobody (ER1). */
  erased: z.literal(true).optional(),
})
/** Two records of one person become one: this lead ends, and the other has its callback and the rest after its calls (MG1). */
export const MergeLead = z.strictObject({
  type: z.literal('MergeLead'),
  leadId: Id,
  intoLeadId: Id,
  /** Whose the lead is that stays. */
  owner: z.enum(['kept', 'merged']),
})

/** What came of a call that is closed, put right (WR10); the floor looks up the call in the records. */
export const CorrectOutcome = z.strictObject({
  type: z.literal('CorrectOutcome'),
  callId: CommandId,
  leadId: Id,
  dispositionId: Id,
  reason: Reason,
  notes: Notes.optional(),
  callback: CallbackRequest.optional(),
  meetingAt: Instant.optional(),
})
/** The number of this lead may be called again (WR11). */
export const LiftSuppression = z.strictObject({ type: z.literal('LiftSuppression'), leadId: Id, reason: Reason })

/** A call made elsewhere and logged by hand through the API: the same door as the calls of the floor (O8). */
export const LogCall = z.strictObject({
  type: z.literal('LogCall'),
  leadId: Id,
  /** Absent: it has ended just now. */
  startedAt: Instant.optional(),
  durationMs: DurationMs,
  outcome: CallOutcome,
  notes: Notes,
})

/** Said by the shell, or by the worker in a person's name; apart from what people send, so that no page has to read it. */
export const ShellCommand = z.discriminatedUnion('type', [
  RunDueDeadlines,
  ApplyLeadChanges,
  AdoptCallbacks,
  ReclaimOwnership,
  MarkSeatFound,
  MarkSeatLost,
  ApplySettings,
  ApplyScriptFixes,
  LogCall,
  CorrectOutcome,
  LiftSuppression,
  MoveLead,
  RemoveLead,
  MergeLead,
  StopScriptArm,
])
export type ShellCommand = z.infer<typeof ShellCommand>
