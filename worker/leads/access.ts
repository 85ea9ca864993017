/** Finds a lead within the reach of the verb's right: by the record, or because the floor has leased it to them now. */
import { demand, reachesLead, reachesTeam } from '#worker/auth/rights.ts'
import type { Ctx } from '#worker/request/context.ts'
import { withinOrganisation } from '#worker/auth/within.ts'
import { leadById, type LeadRow, mergedInto } from '#worker/leads/queries.ts'
import { ProblemError } from '#worker/request/problem.ts'

/** Throws `not-found` for a lead of another organisation too, and `forbidden` within one's own. */
export async function leadFor(ctx: Ctx, leadId: string): Promise<LeadRow> {
  const lead = await leadInOrganisation(ctx, leadId)
  if (reachesLead(ctx.actor, ctx.reach, lead)) return lead
  demand(ctx.reach === 'own' && reachesTeam(ctx.actor, lead.team_id))
  const holder = await ctx.floor(lead.team_id).ask((floor) => floor.holder(leadId))
  demand(holder?.agentId === ctx.actor.userId)
  return lead
}

export async function leadInOrganisation(ctx: Ctx, leadId: string): Promise<LeadRow> {
  const lead = await leadById(ctx.env.DB, leadId)
  if (lead === null) throw await whereItWent(ctx, leadId)
  await withinOrganisation(ctx, lead.team_id)
  return lead
}

/** Old ids lead on: whoever may see the lead that stayed is told which it is. */
async function whereItWent(ctx: Ctx, leadId: string): Promise<ProblemError> {
  const kept = await mergedInto(ctx.env.DB, leadId)
  if (kept === null) return new ProblemError('not-found')
  await withinOrganisation(ctx, kept.team_id)
  if (!reachesTeam(ctx.actor, kept.team_id)) return new ProblemError('forbidden')
  return new ProblemError('merged', { mergedInto: kept.id })
}
