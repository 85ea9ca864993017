/** One command to the floor for each of many leads: one that is refused does not hold up the others. */
import type { LeadVerdict } from '#domain/http/leads.ts'
import type { RpcCommand } from '#durable-objects/team-floor/contract.ts'
import type { Ctx } from '#worker/request/context.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import { ProblemError } from '#worker/request/problem.ts'

interface Wish {
  readonly command: (leadId: string) => RpcCommand['command']
  /** What the audit says was asked. */
  readonly asked: Readonly<Record<string, unknown>>
}

export async function commandEach(
  ctx: Ctx,
  leadIds: readonly string[],
  { command, asked }: Wish,
): Promise<LeadVerdict[]> {
  const teams = await teamsOfLeads(ctx.env.DB, leadIds)
  const verdicts: LeadVerdict[] = []
  for (const leadId of leadIds) {
    const teamId = teams.get(leadId)
    verdicts.push(
      teamId === undefined || !ctx.actor.teamIds.includes(teamId)
        ? { lead_id: leadId, done: false, code: 'not-found' }
        : await verdictOn(ctx, teamId, leadId, command(leadId)),
    )
  }
  const done = verdicts.flatMap((verdict) => (verdict.done ? [verdict.lead_id] : []))
  for (const teamId of new Set(done.flatMap((leadId) => teams.get(leadId) ?? []))) {
    const lead_ids = done.filter((leadId) => teams.get(leadId) === teamId)
    const floor = ctx.floor(teamId)
    await floor.logCommand({ ...asked, lead_ids })
    await floor.ask((one) => one.flush())
  }
  return verdicts
}

async function verdictOn(
  ctx: Ctx,
  teamId: string,
  leadId: string,
  command: RpcCommand['command'],
): Promise<LeadVerdict> {
  try {
    const answer = await ctx.floor(teamId).tryCommand(command)
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
