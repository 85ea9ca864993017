/**
 * Moving leads to another team: asked of the floor that has them, which refuses while somebody is in a call with one and
 * else lets go of it for good before the records change (LE11). So a lead is never offered on two floors, and one that is
 * on its way is in the old floor's outbox (LE12).
 */
import type { LeadVerdict } from '#domain/http/leads.ts'
import { reachesTeam } from '#worker/auth/rights.ts'
import type { Ctx } from '#worker/request/context.ts'
import type { LeadRow } from '#worker/leads/queries.ts'
import { teamBasics } from '#worker/teams/queries.ts'
import { invalidField, logFault } from '#worker/request/problem.ts'
import { commandEach } from '#worker/leads/each.ts'

interface Wish {
  readonly teamId: string
  readonly reason: string | undefined
}

export async function moveLead(ctx: Ctx, lead: LeadRow, wish: Wish): Promise<void> {
  const move = await moveTo(ctx, wish)
  const { teamId } = wish
  if (teamId === lead.team_id) return
  await ctx.floor(lead.team_id).command(move(lead.id))
  await tellNewHome(ctx, teamId)
}

export async function moveLeads(ctx: Ctx, leadIds: readonly string[], wish: Wish): Promise<LeadVerdict[]> {
  const command = await moveTo(ctx, wish)
  const asked = { command: 'MoveLead', to_team_id: wish.teamId }
  const verdicts = await commandEach(ctx, leadIds, { command, asked })
  await tellNewHome(ctx, wish.teamId)
  return verdicts
}

async function moveTo({ actor, env }: Ctx, { teamId, reason }: Wish) {
  const team = reachesTeam(actor, teamId) ? await teamBasics(env.DB, teamId) : null
  if (team === null) throw invalidField('team_id', 'is not a team')
  return (leadId: string) => ({
    type: 'MoveLead' as const,
    leadId,
    toTeamId: teamId,
    toTeamName: team.name,
    ...(reason !== undefined && { reason }),
  })
}

/** It is there, whether the new floor hears of it now or by its next pull. */
const tellNewHome = (ctx: Ctx, teamId: string): Promise<void> =>
  ctx
    .floor(teamId)
    .ask((floor) => floor.pokeFeed())
    .catch((fault: unknown) => logFault(fault, 'move', teamId))
