/** Asking for, keeping, giving back and moving leads. Every way to a lead is one of these (LE1). */
import { z } from 'zod'
import { CommandId, Id, Reason, Remark } from '../vocabulary/primitives.ts'

/** The best lead there is for the asking agent. */
export const TakeNextLead = z.strictObject({ type: z.literal('TakeNextLead') })

/** A lead chosen from a list, a search, an incoming number or a callback. */
export const TakeLead = z.strictObject({
  type: z.literal('TakeLead'),
  leadId: Id,
  by: z.enum(['chosen', 'inbound']).default('chosen'),
  callbackId: CommandId.optional(),
  /** With `inbound`: the call begins in the same act (CA10). */
  answer: z.literal(true).optional(),
  /** Needed once callers' leads were opened and not called (NX8). */
  reason: Reason.optional(),
})

export const RenewLease = z.strictObject({ type: z.literal('RenewLease'), leadId: Id })
export const ReleaseLead = z.strictObject({ type: z.literal('ReleaseLead'), leadId: Id })

export const SkipLead = z.strictObject({
  type: z.literal('SkipLead'),
  leadId: Id,
  /** One of the team's, or `other` with a note (LE14). */
  reason: Id,
  note: Remark,
})

/** Moves ownership, and a preview lease with it. A lead in a live call is handed over instead (`HandOverCall`). */
export const ReassignLead = z.strictObject({
  type: z.literal('ReassignLead'),
  leadId: Id,
  /** Null returns it to the team. */
  toAgentId: Id.nullable(),
  reason: Reason.optional(),
})
