/** What happened to leads on the floor. */
import { z } from 'zod'
import { LeadCard } from '../floor/lead-card.ts'
import { CallOutcome } from '../vocabulary/call.ts'
import { LeaseSource } from '../vocabulary/lead.ts'
import { CallbackNote, CommandId, Id, Instant } from '../vocabulary/primitives.ts'
import { Why } from '../vocabulary/why.ts'

/** The seq of this event is the lease's fence. */
export const LeadLeased = z.object({
  type: z.literal('LeadLeased'),
  agentId: Id,
  leadId: Id,
  source: LeaseSource,
  why: Why,
  expiresAt: Instant,
  callbackId: z.string().nullable(),
  /** Of the callback on this lead, whoever made it. */
  callbackNote: CallbackNote.optional(),
  lead: LeadCard,
  /** Why a caller's lead is opened although none of the last ones was called. */
  reason: z.string().optional(),
})
export const LeaseRenewed = z.object({ type: z.literal('LeaseRenewed'), agentId: Id, leadId: Id, expiresAt: Instant })
export const LeaseEnded = z.object({
  type: z.literal('LeaseEnded'),
  agentId: Id,
  leadId: Id,
  why: z.enum(['released', 'expired', 'logged-out', 'not-ready', 'reassigned', 'withdrawn']),
})
export const LeadSkipped = z.object({
  type: z.literal('LeadSkipped'),
  agentId: Id,
  leadId: Id,
  reason: Id,
  /** As the team called it then; absent for another reason, and from before teams chose theirs. */
  label: z.string().optional(),
  note: z.string(),
  notBefore: Instant,
})
export const LeadReassigned = z.object({
  type: z.literal('LeadReassigned'),
  leadId: Id,
  leadName: z.string(),
  fromAgentId: Id.nullable(),
  toAgentId: Id.nullable(),
  /** Null when the floor itself took it from an owner who is no longer of the team. */
  byId: Id.nullable(),
  reason: z.string().nullable(),
})
/** It is no longer this team's: another's, or with `to` null nobody's. What it takes along is told before. */
export const LeadLeft = z.object({
  type: z.literal('LeadLeft'),
  leadId: Id,
  leadName: z.string(),
  to: z.object({ teamId: Id, teamName: z.string() }).nullable(),
  byId: Id,
  reason: z.string().nullable(),
  /** The person's data is wiped: the name stands for none. */
  erased: z.literal(true).optional(),
  /** The lead that it was merged into, and its callback that goes on there; without, it was deleted. */
  into: z.object({ leadId: Id, callbackId: CommandId.nullable() }).optional(),
})
/** Another lead was merged into this one, which rests as long as the other would have. */
export const LeadMerged = z.object({
  type: z.literal('LeadMerged'),
  leadId: Id,
  leadName: z.string(),
  mergedLeadId: Id,
  byId: Id,
  suppresses: z.boolean(),
  finished: z.boolean(),
  lastAttemptAt: Instant.nullable(),
  lastOutcome: CallOutcome.nullable(),
  lastContactAt: Instant.nullable(),
  notBefore: Instant.nullable(),
  skippedUntil: Instant.nullable(),
})
/** An admin said that this number may be called again; one line for each lead that has it (WR11). */
export const SuppressionLifted = z.object({
  type: z.literal('SuppressionLifted'),
  leadId: Id,
  leadName: z.string(),
  phone: z.string().nullable(),
  byId: Id,
  reason: z.string(),
})
/** The record behind a lead that somebody works on changed; their card follows. */
export const LeadCardChanged = z.object({ type: z.literal('LeadCardChanged'), agentId: Id, leadId: Id, lead: LeadCard })
