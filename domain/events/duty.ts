/** What happened to people's presence. */
import { z } from 'zod'
import { Role } from '../vocabulary/people.ts'
import { Day, Id, Instant } from '../vocabulary/primitives.ts'

export const AgentSeated = z.object({ type: z.literal('AgentSeated'), agentId: Id, fullName: z.string(), role: Role })
/** Said with what ends somebody's presence when the team is what they left, not their line. */
const leftTeam = z.literal(true).optional()

export const AgentUnreachable = z.object({ type: z.literal('AgentUnreachable'), agentId: Id, leftTeam })
export const AgentCameAvailable = z.object({ type: z.literal('AgentCameAvailable'), agentId: Id })
export const AgentWentNotReady = z.object({
  type: z.literal('AgentWentNotReady'),
  agentId: Id,
  reason: Id,
  limitAt: Instant.nullable(),
  /** Set when a manager did it, with their reason. */
  forced: z.object({ byId: Id, reason: z.string() }).nullable(),
})
export const AgentLoggedOut = z.object({ type: z.literal('AgentLoggedOut'), agentId: Id, leftTeam })
export const NotReadyLimitPassed = z.object({ type: z.literal('NotReadyLimitPassed'), agentId: Id })
/** Midnight in the team's own zone: the day's tallies begin anew. */
export const DayTurned = z.object({ type: z.literal('DayTurned'), day: Day })
