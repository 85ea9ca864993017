/** Why a lead is or is not next, as the floor sees it, in the API's spelling. */
import type { LeadWhy, WhyItem } from '#domain/http/leads.ts'
import type { Why } from '#domain/vocabulary/why.ts'
import type { Explanation, TeamFloorRpc } from '#durable-objects/team-floor/contract.ts'
import type { LeadRow } from '#worker/leads/queries.ts'
import { isoOrNull } from '#worker/d1/times.ts'
import type { Ctx } from '#worker/request/context.ts'

export async function explainLead(ctx: Ctx, lead: LeadRow, agentId: string): Promise<LeadWhy> {
  const explained = await ctx.floor(lead.team_id).ask((floor) => explain(floor, lead.id, agentId))
  return answerOf(lead.id, agentId, explained)
}

/** A floor on which nobody has sat yet does not know its leads; it is told to look before it says so. */
async function explain(floor: TeamFloorRpc, leadId: string, agentId: string): Promise<Explanation> {
  const explained = await floor.explain(leadId, agentId)
  if (explained.type !== 'unknown') return explained
  await floor.pokeFeed()
  return floor.explain(leadId, agentId)
}

function answerOf(lead_id: string, agent_id: string, explained: Explanation): LeadWhy {
  const about = { lead_id, agent_id }
  switch (explained.type) {
    case 'ready':
      return { type: 'ready', ...about, why: whyOf(explained.why), place: explained.place }
    case 'held-back': {
      const holds = explained.holds.map((hold) => ({ ...hold, until: isoOrNull(hold.until) }))
      return { type: 'held-back', ...about, holds }
    }
    case 'unknown':
      return { type: 'unknown', ...about }
    default:
      return explained satisfies never
  }
}

export const whyOf = ({ rule, priority, dueAt, attempts, lastAttemptAt }: Why): WhyItem => ({
  rule,
  priority,
  due_at: isoOrNull(dueAt),
  attempts,
  last_attempt_at: isoOrNull(lastAttemptAt),
})
