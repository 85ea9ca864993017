/** What happened between agents and those who help them. */
import { z } from 'zod'
import { AlertKind } from '../vocabulary/people.ts'
import { CommandId, Id, Instant } from '../vocabulary/primitives.ts'

export const HandRaised = z.object({ type: z.literal('HandRaised'), agentId: Id, reason: z.string() })
export const HandLowered = z.object({ type: z.literal('HandLowered'), agentId: Id, byId: Id })
export const NudgeSent = z.object({
  type: z.literal('NudgeSent'),
  nudgeId: CommandId,
  callId: CommandId,
  agentId: Id,
  fromId: Id,
  fromName: z.string(),
  nodeId: Id.nullable(),
  text: z.string(),
  expiresAt: Instant,
})
export const NudgeSeen = z.object({ type: z.literal('NudgeSeen'), nudgeId: CommandId, agentId: Id })
/** `moved-on` and `call-ended` tell a nudge that came too late from one that was read (CO3). */
export const NudgeExpired = z.object({
  type: z.literal('NudgeExpired'),
  nudgeId: CommandId,
  agentId: Id,
  why: z.enum(['time', 'moved-on', 'call-ended']),
  seen: z.boolean(),
})
export const WatchStarted = z.object({ type: z.literal('WatchStarted'), viewerId: Id, agentId: Id })
export const WatchEnded = z.object({ type: z.literal('WatchEnded'), viewerId: Id, agentId: Id })
export const AlertAcknowledged = z.object({
  type: z.literal('AlertAcknowledged'),
  agentId: Id,
  alert: AlertKind,
  raisedAt: Instant,
  byId: Id,
  byName: z.string(),
})
