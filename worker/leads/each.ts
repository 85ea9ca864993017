/** One command for each of many leads, in one request to each floor: one that is refused does not hold up the others. */
import type { LeadVerdict } from '#domain/http/leads.ts'
import type { RpcAnswer, RpcCommand } from '#durable-objects/team-floor/contract.ts'
import type { Ctx } from '#worker/request/context.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import { ProblemError } from '#worker/request/problem.ts'

interface Wish {
  readonly command: (leadId: string) => RpcCommand['command']
  /** What the audit says was asked. */
  readonly asked: Readonly<Record<string, unknown>>
}

export async function commandEach(ctx: Ctx, leadIds: readonly string[], wish: Wish): Promise<LeadVerdict[]> {
  const teams = await teamsOfLeads(ctx, leadIds)
  const verdicts = new Map<string, LeadVerdict>()
  for (const teamId of new Set(teams.values())) {
    const theirs = leadIds.filter((leadId) => teams.get(leadId) === teamId)
    for (const verdict of await verdictsOf(ctx, teamId, theirs, wish)) verdicts.set(verdict.lead_id, verdict)
  }
  return leadIds.map((lead_id) => verdicts.get(lead_id) ?? { lead_id, done: false, code: 'not-found' })
}

/** A floor that cannot be asked does not hold up another. */
async function verdictsOf(
  ctx: Ctx,
  teamId: string,
  leadIds: readonly string[],
  { command, asked }: Wish,
): Promise<LeadVerdict[]> {
  const floor = ctx.floor(teamId)
  try {
    const answers = await floor.tryCommands(leadIds.map(command))
    const verdicts = leadIds.map((lead_id, at) => verdictOn(lead_id, answers[at]))
    const lead_ids = verdicts.flatMap((verdict) => (verdict.done ? [verdict.lead_id] : []))
    if (lead_ids.length > 0) {
      await floor.logCommand({ ...asked, lead_ids })
      await floor.ask((one) => one.flush())
    }
    return verdicts
  } catch (fault) {
    if (!(fault instanceof ProblemError && fault.code === 'unavailable')) throw fault
    return leadIds.map((lead_id) => ({ lead_id, done: false, code: 'unavailable' }))
  }
}

function verdictOn(lead_id: string, answer: RpcAnswer | undefined): LeadVerdict {
  if (answer === undefined) return { lead_id, done: false, code: 'unavailable' }
  return answer.type === 'refused' ? { lead_id, done: false, refusal: answer.refusal } : { lead_id, done: true }
}

/** Of the leads that this person's right reaches. */
async function teamsOfLeads({ actor, env }: Ctx, leadIds: readonly string[]): Promise<Map<string, string>> {
  const found = await env.DB.prepare(
    'SELECT id, team_id FROM leads WHERE id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL',
  )
    .bind(jsonList(leadIds))
    .all<{ id: string; team_id: string }>()
  return new Map(found.results.flatMap(({ id, team_id }) => (actor.teamIds.includes(team_id) ? [[id, team_id]] : [])))
}
