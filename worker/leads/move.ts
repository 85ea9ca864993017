/**
 * Moving leads to another team: asked of the floor that has them, which refuses while somebody is in a call with one and
 * else lets go of it for good before the records change (LE11). So a lead is never offered on two floors, and one that is
 * on its way is in the old floor's outbox (LE12).
 */
import type { LeadVerdict } from '#domain/http/leads.ts'
import { demand, reachesTeam } from '#worker/auth/rights.ts'
import type { Session } from '#worker/auth/membership.ts'
import type { Caller } from '#worker/activity/log.ts'
import type { LeadRow } from '#worker/leads/queries.ts'
import { teamBasics } from '#worker/teams/queries.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { invalidField, logFault } from '#worker/request/problem.ts'
import { askFloor, commandFloor, seatOf } from '#worker/floor/stub.ts'
import { commandEach } from '#worker/leads/each.ts'

interface Wish {
  readonly teamId: string
  readonly reason: string | undefined
}

export async function moveLead(
  env: WorkerEnv,
  session: Session,
  caller: Caller,
  lead: LeadRow,
  { commandId, ...wish }: Wish & { readonly commandId: string },
): Promise<void> {
  const move = await moveTo(env.DB, session, wish)
  const { teamId } = wish
  if (teamId === lead.team_id) return
  await commandFloor(env, lead.team_id, caller, { person: seatOf(session), commandId, command: move(lead.id) })
  await tellNewHome(env, teamId)
}

export async function moveLeads(
  env: WorkerEnv,
  session: Session,
  caller: Caller,
  leadIds: readonly string[],
  wish: Wish,
): Promise<LeadVerdict[]> {
  const command = await moveTo(env.DB, session, wish)
  const asked = { command: 'MoveLead', to_team_id: wish.teamId }
  const verdicts = await commandEach(env, session, caller, leadIds, { command, asked })
  await tellNewHome(env, wish.teamId)
  return verdicts
}

async function moveTo(db: D1Database, session: Session, { teamId, reason }: Wish) {
  demand(session.role === 'admin')
  const team = reachesTeam(session, teamId) ? await teamBasics(db, teamId) : null
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
const tellNewHome = (env: WorkerEnv, teamId: string): Promise<void> =>
  askFloor(env, teamId, (floor) => floor.pokeFeed()).catch((fault: unknown) => logFault(fault, 'move', teamId))
