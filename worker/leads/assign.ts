/** Moving leads between people: asked of the team's floor, which may refuse (a lead in a live call is handed over instead). */
import type { LeadsAssigned } from '#domain/http/leads.ts'
import { demand, mayAssign } from '#worker/auth/rights.ts'
import type { Session } from '#worker/auth/membership.ts'
import type { Caller } from '#worker/d1/activity.ts'
import type { LeadRow } from '#worker/d1/lead-rows.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { ProblemError } from '#worker/errors.ts'
import { askFloor, commandFloor, logCommand, seatOf } from '#worker/floor-stub.ts'

interface Move {
  readonly to: string | null
  readonly reason: string | undefined
  readonly commandId: string
}

type Verdict = LeadsAssigned['data'][number]

const command = (session: Session, leadId: string, { to, reason, commandId }: Move) => ({
  person: seatOf(session),
  commandId,
  command: {
    type: 'ReassignLead' as const,
    leadId,
    toAgentId: to,
    ...(reason !== undefined && { reason }),
  },
})

export async function assignLead(
  env: WorkerEnv,
  session: Session,
  caller: Caller,
  lead: LeadRow,
  move: Move,
): Promise<void> {
  demand(mayAssign(session, lead))
  await commandFloor(env, lead.team_id, caller, command(session, lead.id, move))
}

/** Each by itself: one that is refused does not hold up the others. */
export async function assignLeads(
  env: WorkerEnv,
  session: Session,
  caller: Caller,
  leadIds: readonly string[],
  move: Omit<Move, 'commandId'>,
): Promise<Verdict[]> {
  demand(session.role !== 'agent')
  const teams = await teamsOfLeads(env.DB, leadIds)
  const verdicts: Verdict[] = []
  for (const leadId of leadIds) {
    const teamId = teams.get(leadId)
    verdicts.push(
      teamId === undefined || !session.teamIds.includes(teamId)
        ? { lead_id: leadId, assigned: false, code: 'not-found' }
        : await verdictOn(env, session, teamId, leadId, { ...move, commandId: crypto.randomUUID() }),
    )
  }
  const assigned = verdicts.flatMap((verdict) => (verdict.assigned ? [verdict.lead_id] : []))
  for (const teamId of new Set(assigned.flatMap((leadId) => teams.get(leadId) ?? []))) {
    const lead_ids = assigned.filter((leadId) => teams.get(leadId) === teamId)
    await logCommand(env, teamId, caller, { command: 'ReassignLead', to: move.to, lead_ids })
    await askFloor(env, teamId, (floor) => floor.flush())
  }
  return verdicts
}

async function verdictOn(
  env: WorkerEnv,
  session: Session,
  teamId: string,
  leadId: string,
  move: Move,
): Promise<Verdict> {
  try {
    const answer = await askFloor(env, teamId, (floor) => floor.command(command(session, leadId, move)))
    if (answer.type === 'refused') return { lead_id: leadId, assigned: false, refusal: answer.refusal }
    return { lead_id: leadId, assigned: true }
  } catch (fault) {
    if (fault instanceof ProblemError && fault.code === 'unavailable') {
      return { lead_id: leadId, assigned: false, code: 'unavailable' }
    }
    throw fault
  }
}

async function teamsOfLeads(db: D1Database, leadIds: readonly string[]): Promise<Map<string, string>> {
  const found = await db
    .prepare('SELECT id, team_id FROM leads WHERE id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL')
    .bind(jsonList(leadIds))
    .all<{ id: string; team_id: string }>()
  return new Map(found.results.map(({ id, team_id }) => [id, team_id]))
}
