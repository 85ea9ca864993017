/** Moving leads between people: asked of the team's floor, which may refuse (a lead in a live call is handed over instead). */
import type { LeadVerdict } from '#domain/http/leads.ts'
import type { Ctx } from '#worker/request/context.ts'
import type { LeadRow } from '#worker/leads/queries.ts'
import { commandEach } from '#worker/leads/each.ts'

interface Assignment {
  readonly to: string | null
  readonly reason: string | undefined
}

const reassign = (leadId: string, { to, reason }: Assignment) => ({
  type: 'ReassignLead' as const,
  leadId,
  toAgentId: to,
  ...(reason !== undefined && { reason }),
})

export async function assignLead(ctx: Ctx, lead: LeadRow, assignment: Assignment): Promise<void> {
  await ctx.floor(lead.team_id).command(reassign(lead.id, assignment))
}

export const assignLeads = (ctx: Ctx, leadIds: readonly string[], assignment: Assignment): Promise<LeadVerdict[]> =>
  commandEach(ctx, leadIds, {
    command: (leadId) => reassign(leadId, assignment),
    asked: { command: 'ReassignLead', to: assignment.to },
  })
