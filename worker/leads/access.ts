/** Finds a lead for somebody who may use it: by the record, or because the floor has leased it to them now. */
import { demand, mayUseLead, reachesTeam } from '#worker/auth/rights.ts'
import type { Session } from '#worker/auth/membership.ts'
import { withinOrganisation } from '#worker/auth/within.ts'
import { leadById, type LeadRow } from '#worker/leads/queries.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { askFloor } from '#worker/floor/stub.ts'

/** Throws `not-found` for a lead of another organisation too, and `forbidden` within one's own. */
export async function leadFor(env: WorkerEnv, session: Session, leadId: string): Promise<LeadRow> {
  const lead = await leadInOrganisation(env.DB, session, leadId)
  if (mayUseLead(session, lead)) return lead
  demand(reachesTeam(session, lead.team_id))
  const holder = await askFloor(env, lead.team_id, (floor) => floor.holder(leadId))
  demand(holder?.agentId === session.userId)
  return lead
}

export async function leadInOrganisation(db: D1Database, session: Session, leadId: string): Promise<LeadRow> {
  const lead = await leadById(db, leadId)
  if (lead === null) throw new ProblemError('not-found')
  await withinOrganisation(db, session, lead.team_id)
  return lead
}
