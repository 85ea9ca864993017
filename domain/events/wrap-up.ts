/** What came of calls, and callbacks. */
import { z } from 'zod'
import { ClosedCallArm } from '../floor/script-test/arm.ts'
import { Unproven } from '../script/schema.ts'
import { Booking } from '../bookings/booking.ts'
import { CallOutcome } from '../vocabulary/call.ts'
import { LeadStatus } from '../vocabulary/lead.ts'
import { CommandId, Id, Instant } from '../vocabulary/primitives.ts'

/** Of a wrong number of a lead that has others (PN3): it is the one to call, or was it until somebody changed that meanwhile. */
const RetiresNumber = z.enum(['called', 'former']).optional()

/** The call is closed and leaves the floor; its record settles into D1. */
export const CallDisposed = z.object({
  type: z.literal('CallDisposed'),
  callId: CommandId,
  agentId: Id,
  leadId: Id,
  leadName: z.string(),
  dispositionId: Id,
  outcome: CallOutcome,
  /** Recorded by the server from the script path because the agent was gone or out of time (WR5). */
  provisional: z.boolean(),
  /** Set when a manager closed it, with their reason. */
  forced: z.object({ byId: Id, reason: z.string() }).nullable(),
  notes: z.string(),
  meetingAt: Instant.nullable(),
  /** Absent where no calendar is concerned. */
  booking: Booking.optional(),
  missingProofReason: z.string().nullable(),
  /** Of a provisional closing: the required texts without a receipt; its confirmation has to account for them (WR3). */
  unproven: z.array(Unproven).default([]),
  /** What follows for the lead. */
  leadStatus: LeadStatus.nullable(),
  suppresses: z.boolean(),
  retiresNumber: RetiresNumber,
  terminal: z.boolean(),
  /** Set by the disposition's recycle delay; null leaves it to the outcome's cooldown. */
  notBefore: Instant.nullable(),
  /** Started as; kept so that a lead's attempts can be counted from this event alone. */
  startedAt: Instant,
  connectedAt: Instant.nullable(),
})
/** The agent confirmed or corrected a provisional outcome. */
export const OutcomeConfirmed = z.object({
  type: z.literal('OutcomeConfirmed'),
  callId: CommandId,
  agentId: Id,
  leadId: Id,
  dispositionId: Id,
  outcome: CallOutcome,
  previousOutcome: CallOutcome,
  missingProofReason: z.string().nullable().default(null),
  /** Why it was put right, when somebody said. */
  reason: z.string().nullable().default(null),
  notes: z.string().nullable(),
  meetingAt: Instant.nullable(),
  booking: Booking.optional(),
  leadStatus: LeadStatus.nullable(),
  suppresses: z.boolean(),
  retiresNumber: RetiresNumber,
  terminal: z.boolean(),
  notBefore: Instant.nullable(),
  /** When the call began: a lead called again since keeps what came of the later call. */
  startedAt: Instant,
  /** The lead's status that this outcome replaced, for a later correction. */
  statusBefore: LeadStatus.nullable().default(null),
})
/** A closed call's outcome was put right, later and with a reason (WR10). */
export const OutcomeCorrected = OutcomeConfirmed.omit({ missingProofReason: true, booking: true }).extend({
  type: z.literal('OutcomeCorrected'),
  leadName: z.string(),
  reason: z.string(),
  /** When its outcome was counted; null for a call that no tally counts. */
  countedAt: Instant.nullable(),
  /** Of a test of script versions; absent of a call that counts in none. */
  arm: ClosedCallArm.optional(),
})
/** Nobody confirmed a provisional outcome for so long that it is final (WR9). */
export const OutcomeStood = z.object({
  type: z.literal('OutcomeStood'),
  callId: CommandId,
  agentId: Id,
  leadId: Id,
  leadName: z.string(),
  outcome: CallOutcome,
})
export const WrapUpExtended = z.object({
  type: z.literal('WrapUpExtended'),
  callId: CommandId,
  agentId: Id,
  wrapUpEndsAt: Instant,
})
/** Vain tries since its time was set, and the rest after the last of them. */
const tried = { tries: z.int().nonnegative().default(0), restsUntil: Instant.nullable().default(null) }

export const CallbackScheduled = z.object({
  type: z.literal('CallbackScheduled'),
  callbackId: CommandId,
  agentId: Id,
  leadId: Id,
  leadName: z.string(),
  dueAt: Instant,
  note: z.string(),
  callId: CommandId.nullable(),
})
/** A callback that stood in the records before this floor knew of it: after an import, or on a fresh floor. */
export const CallbackFound = z.object({
  type: z.literal('CallbackFound'),
  callbackId: CommandId,
  /** Null when it had fallen to the team. */
  agentId: Id.nullable(),
  leadId: Id,
  leadName: z.string(),
  dueAt: Instant,
  note: z.string(),
  callId: CommandId.nullable(),
  missed: z.boolean(),
  ...tried,
})
export const CallbackMoved = z.object({
  type: z.literal('CallbackMoved'),
  callbackId: CommandId,
  /** The owner from now on; `fromAgentId` the one before, null when it was the team's. */
  agentId: Id,
  fromAgentId: Id.nullable(),
  leadId: Id,
  leadName: z.string(),
  dueAt: Instant,
  note: z.string(),
  callId: CommandId.nullable(),
  ...tried,
})
/** The call made for it reached nobody: it stays due, and rests until then (CB4). */
export const CallbackTried = z.object({
  type: z.literal('CallbackTried'),
  callbackId: CommandId,
  agentId: Id.nullable(),
  leadId: Id,
  tries: z.int().positive(),
  restsUntil: Instant,
  /** It was the last try that the team makes (CB13). */
  missed: z.literal(true).optional(),
})
export const CallbackEnded = z.object({
  type: z.literal('CallbackEnded'),
  callbackId: CommandId,
  agentId: Id.nullable(),
  leadId: Id,
  /** `moved-away`: it goes on, as a callback of the team that its lead moved to. */
  how: z.enum(['kept', 'cancelled', 'replaced', 'withdrawn', 'moved-away']),
  reason: z.string(),
})
/** Any agent may now take it (CB2, CB8): overdue past the team's limit, or its owner is no longer of the team. */
export const CallbackFellToTeam = z.object({
  type: z.literal('CallbackFellToTeam'),
  callbackId: CommandId,
  agentId: Id,
  leadId: Id,
  missed: z.boolean().default(true),
})
