/** One command to the floor for each of many leads: one that is refused does not hold up the others. */
import type { LeadVerdict } from '#domain/http/leads.ts'
import type { RpcCommand } from '#durable-objects/team-floor/contract.ts'
import type { Session } from '#worker/auth/membership.ts'
import type { Caller } from '#worker/activity/log.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { askFloor, logCommand, seatOf } from '#worker/floor/stub.ts'

interface Wish {
  readonly command: (leadId: string) => RpcCommand['command']
  /** What the audit says was asked. */
  readonly asked: Readonly<Record<string, unknown>>
}

export async function commandEach(
  env: WorkerEnv,
  session: Session,
  caller: Caller,
  leadIds: readonly string[],
  { command, asked }: Wish,
): Promise<LeadVerdict[]> {
  const teams = await teamsOfLeads(env.DB, leadIds)
  const verdicts: LeadVerdict[] = []
  for (const leadId of leadIds) {
    const teamId = teams.get(leadId)
    verdicts.push(
      teamId === undefined || !session.teamIds.includes(teamId)
        ? { lead_id: leadId, done: false, code: 'not-found' }
        : await verdictOn(env, session, teamId, leadId, command(leadId)),
    )
  }
  const done = verdicts.flatMap((verdict) => (verdict.done ? [verdict.lead_id] : []))
  for (const teamId of new Set(done.flatMap((leadId) => teams.get(leadId) ?? []))) {
    const lead_ids = done.filter((leadId) => teams.get(leadId) === teamId)
    await logCommand(env, teamId, caller, { ...asked, lead_ids })
    await askFloor(env, teamId, (floor) => floor.flush())
  }
  return verdicts
}

async function verdictOn(
  env: WorkerEnv,
  session: Session,
  teamId: string,
  leadId: string,
  command: RpcCommand['command'],
): Promise<LeadVerdict> {
  try {
    const wish = { person: seatOf(session), commandId: crypto.randomUUID(), command }
    const answer = await askFloor(env, teamId, (floor) => floor.command(wish))
    if (answer.type === 'refused') return { lead_id: leadId, done: false, refusal: answer.refusal }
    return { lead_id: leadId, done: true }
  } catch (fault) {
    if (fault instanceof ProblemError && fault.code === 'unavailable') {
      return { lead_id: leadId, done: false, code: 'unavailable' }
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
