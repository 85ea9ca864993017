/** Help without walking over, and the rights of supervision; the latter always with a reason (SU1). */
import { z } from 'zod'
import { AlertKind } from '../vocabulary/people.ts'
import { CommandId, Id, Instant, Reason, Remark } from '../vocabulary/primitives.ts'

export const RaiseHand = z.strictObject({
  type: z.literal('RaiseHand'),
  reason: Remark,
})
export const LowerHand = z.strictObject({ type: z.literal('LowerHand'), agentId: Id.optional() })

/** Bound to the node the call is on; it expires when the agent moves on (CO2, CO3). */
export const Nudge = z.strictObject({
  type: z.literal('Nudge'),
  callId: CommandId,
  nodeId: Id.nullable(),
  text: Reason,
})
export const AcknowledgeNudge = z.strictObject({ type: z.literal('AcknowledgeNudge'), nudgeId: CommandId })
export const WatchAgent = z.strictObject({ type: z.literal('WatchAgent'), agentId: Id })
export const UnwatchAgent = z.strictObject({ type: z.literal('UnwatchAgent') })

/** `raisedAt` tells the alert that was seen from one that was raised since (SU2). */
export const AcknowledgeAlert = z.strictObject({
  type: z.literal('AcknowledgeAlert'),
  agentId: Id,
  alert: AlertKind,
  raisedAt: Instant,
})

export const ForceNotReady = z.strictObject({
  type: z.literal('ForceNotReady'),
  agentId: Id,
  notReadyReason: Id,
  reason: Reason,
})
export const ForceCloseWrapUp = z.strictObject({
  type: z.literal('ForceCloseWrapUp'),
  callId: CommandId,
  dispositionId: Id.optional(),
  reason: Reason,
})
