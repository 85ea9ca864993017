/** What happened to people's presence. */
import { z } from 'zod'
import { Role } from '../vocabulary/people.ts'
import { Day, Id, Instant } from '../vocabulary/primitives.ts'

export const AgentSeated = z.object({ type: z.literal('AgentSeated'), agentId: Id, fullName: z.string(), role: Role })
export const AgentUnreachable = z.object({ type: z.literal('AgentUnreachable'), agentId: Id })
export const AgentCameAvailable = z.object({ type: z.literal('AgentCameAvailable'), agentId: Id })
export const AgentWentNotReady = z.object({
  type: z.literal('AgentWentNotReady'),
  agentId: Id,
  reason: Id,
  limitAt: Instant.nullable(),
  /** Set when a manager did it, with their reason. */
  forced: z.object({ byId: Id, reason: z.string() }).nullable(),
})
export const AgentLoggedOut = z.object({ type: z.literal('AgentLoggedOut'), agentId: Id })
export const NotReadyLimitPassed = z.object({ type: z.literal('NotReadyLimitPassed'), agentId: Id })
/** Midnight in the team's own zone: the day's tallies begin anew. */
export const DayTurned = z.object({ type: z.literal('DayTurned'), day: Day })
