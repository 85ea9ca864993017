/** Moving leads between people: asked of the team's floor, which may refuse (a lead in a live call is handed over instead). */
import type { LeadVerdict } from '#domain/http/leads.ts'
import { demand, mayAssign } from '#worker/auth/rights.ts'
import type { Session } from '#worker/auth/membership.ts'
import type { Caller } from '#worker/activity/log.ts'
import type { LeadRow } from '#worker/leads/queries.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { commandFloor, seatOf } from '#worker/floor/stub.ts'
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

export async function assignLead(
  env: WorkerEnv,
  session: Session,
  caller: Caller,
  lead: LeadRow,
  { commandId, ...assignment }: Assignment & { readonly commandId: string },
): Promise<void> {
  demand(mayAssign(session, lead))
  const command = reassign(lead.id, assignment)
  await commandFloor(env, lead.team_id, caller, { person: seatOf(session), commandId, command })
}

export async function assignLeads(
  env: WorkerEnv,
  session: Session,
  caller: Caller,
  leadIds: readonly string[],
  assignment: Assignment,
): Promise<LeadVerdict[]> {
  demand(session.role !== 'agent')
  return commandEach(env, session, caller, leadIds, {
    command: (leadId) => reassign(leadId, assignment),
    asked: { command: 'ReassignLead', to: assignment.to },
  })
}
