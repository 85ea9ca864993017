/** After the call: what came of it, and callbacks. */
import { z } from 'zod'
import { BookingRequest } from '../bookings/booking.ts'
import { CommandId, Id, Instant, Notes, Reason, Remark } from '../vocabulary/primitives.ts'

export const CallbackRequest = z.strictObject({
  dueAt: Instant,
  ownerId: Id.optional(),
  note: Remark,
})

/** Closes the wrap-up; on a call that closed by itself it confirms or corrects the provisional outcome (WR5). */
export const DispositionCall = z.strictObject({
  type: z.literal('DispositionCall'),
  callId: CommandId,
  dispositionId: Id,
  notes: Notes.optional(),
  callback: CallbackRequest.optional(),
  meetingAt: Instant.optional(),
  /** The meeting as a booking in somebody’s calendar; it says the time of the meeting, too (BO1). */
  booking: BookingRequest.optional(),
  /** Why a required disclosure has no proof (WR3). */
  missingProofReason: Reason.optional(),
})
export const ExtendWrapUp = z.strictObject({ type: z.literal('ExtendWrapUp'), callId: CommandId })

export const ScheduleCallback = z.strictObject({
  type: z.literal('ScheduleCallback'),
  leadId: Id,
  dueAt: Instant,
  ownerId: Id.optional(),
  note: Remark,
})
export const MoveCallback = z.strictObject({
  type: z.literal('MoveCallback'),
  callbackId: CommandId,
  dueAt: Instant,
  ownerId: Id.optional(),
})
/** At its time, to somebody of the team; `ownerId` is null for whoever of the team is free (CB3). */
export const GiveCallback = z.strictObject({
  type: z.literal('GiveCallback'),
  callbackId: CommandId,
  ownerId: Id.nullable(),
})
export const CancelCallback = z.strictObject({
  type: z.literal('CancelCallback'),
  callbackId: CommandId,
  reason: Remark,
})
