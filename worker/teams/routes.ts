/** Teams: those one may see, their people, their settings, who is next on their floor. */
import { NextUp, NextUpQuery } from '#domain/http/floor.ts'
import { LeadCounts } from '#domain/http/records/lead-counts.ts'
import { FreePeople, TeamDetail, TeamList, TeamPeople } from '#domain/http/people.ts'
import { TeamScript, TeamScriptChoice } from '#domain/http/scripts.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { reachesTeam } from '#worker/auth/rights.ts'
import { whyOf } from '#worker/leads/why.ts'
import type { Ctx } from '#worker/request/context.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { type Verb, verb } from '#worker/request/verb.ts'
import { chooseScript } from '#worker/teams/change-settings.ts'
import { leadCounts } from '#worker/teams/lead-counts.ts'
import { peopleOf, teamDetail, teamsOf } from '#worker/teams/queries.ts'

const subject = 'Teams'
const params = { id: Id }

/** A team of one's own; another of the organisation and a team that is nowhere look the same. */
async function find({ actor }: Ctx, { params: { id } }: { readonly params: { readonly id: string } }): Promise<string> {
  if (!reachesTeam(actor, id)) throw new ProblemError('not-found')
  return id
}

async function detailOf({ env }: Ctx, teamId: string): Promise<TeamDetail> {
  const team = await teamDetail(env.DB, teamId)
  if (team === null) throw new ProblemError('not-found')
  return team
}

export const teamVerbs: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/teams',
    subject,
    title: 'List teams',
    right: 'signed-in',
    scope: 'any',
    idempotency: 'read',
    audit: [],
    answer: TeamList,
    run: async ({ actor, env }) => ({ data: await teamsOf(env.DB, actor.teamIds) }),
  }),
  verb({
    method: 'GET',
    path: '/api/teams/:id',
    subject,
    title: 'Read a team and its settings',
    right: 'signed-in',
    scope: 'any',
    params,
    idempotency: 'read',
    audit: [],
    answer: TeamDetail,
    find,
    run: (ctx, { found }) => detailOf(ctx, found),
  }),
  verb({
    method: 'GET',
    path: '/api/teams/:id/people',
    subject,
    title: 'List the people of a team',
    right: 'signed-in',
    scope: 'people:read',
    params,
    idempotency: 'read',
    audit: [],
    answer: TeamPeople,
    find,
    run: async ({ env }, { found }) => ({ data: await peopleOf(env.DB, found) }),
  }),
  verb({
    method: 'GET',
    path: '/api/teams/:id/free',
    subject,
    title: 'List who could take a call over now',
    right: 'signed-in',
    scope: 'people:read',
    params,
    idempotency: 'read',
    audit: [],
    answer: FreePeople,
    find,
    run: async (ctx, { found }) => ({ data: [...(await ctx.floor(found).ask((floor) => floor.freeAgents()))] }),
  }),
  verb({
    method: 'GET',
    path: '/api/teams/:id/lead-counts',
    rows: 60_000,
    subject,
    title: 'Count the leads of each person of a team',
    right: 'assign-leads',
    params,
    idempotency: 'read',
    audit: [],
    answer: LeadCounts,
    find,
    run: ({ env }, { found }) => leadCounts(env.DB, found),
  }),
  verb({
    method: 'POST',
    path: '/api/teams/:id/script',
    subject,
    title: 'Choose the script of a team',
    description: 'The team’s next calls begin with this version, or without a script. Calls that run keep theirs.',
    right: 'edit-scripts',
    params,
    body: TeamScriptChoice,
    idempotency: 'key',
    audit: ['team.script-chosen'],
    problems: ['version-conflict', 'refused'],
    answer: TeamScript,
    find,
    run: (ctx, { body, found }) => chooseScript(ctx, found, body.script),
  }),
  verb({
    method: 'GET',
    path: '/api/teams/:id/next-up',
    subject,
    title: 'List the next leads of a team',
    description: 'The true next leads of one agent, or of anyone, each with the rule that puts it there.',
    right: 'supervise',
    params,
    query: NextUpQuery,
    idempotency: 'read',
    audit: [],
    answer: NextUp,
    find,
    run: async (ctx, { query: { agent_id, limit }, found }) => {
      const next = await ctx.floor(found).ask((floor) => floor.nextUp(agent_id ?? null, limit))
      return {
        data: next.map(({ leadId, ownerId, name, company, why }) => ({
          lead_id: leadId,
          assigned_to: ownerId,
          name,
          company,
          why: whyOf(why),
        })),
      }
    },
  }),
]
