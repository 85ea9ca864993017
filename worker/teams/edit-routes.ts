/** Making teams, naming them, and who sits in them. */
import { TeamCreate, TeamDetail, TeamPresets, TeamPresetsQuery, TeamUpdate } from '#domain/http/people.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { reachesTeam } from '#worker/auth/rights.ts'
import type { Ctx } from '#worker/request/context.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { type Verb, verb } from '#worker/request/verb.ts'
import { createTeam, teamPresets, updateTeam } from '#worker/teams/edit.ts'
import { addMember, type Membership, removeMember } from '#worker/teams/members.ts'
import { teamDetail } from '#worker/teams/queries.ts'
import { userFor } from '#worker/users/guards.ts'

const subject = 'Teams'

async function find({ actor }: Ctx, { params: { id } }: { readonly params: { readonly id: string } }): Promise<string> {
  if (!reachesTeam(actor, id)) throw new ProblemError('not-found')
  return id
}

interface MemberAddress {
  readonly params: { readonly id: string; readonly user: string }
}

async function findMember(ctx: Ctx, address: MemberAddress): Promise<Membership> {
  const { user } = address.params
  await userFor(ctx, user, 'manage-people')
  return { teamId: await find(ctx, address), userId: user }
}

export const teamEditVerbs: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/team-presets',
    subject,
    title: 'Tell what a new team begins with in a country',
    description: 'Its time zone, the hours that are usual there, and the sets of dispositions to choose from.',
    right: 'manage-teams',
    query: TeamPresetsQuery,
    idempotency: 'read',
    audit: [],
    answer: TeamPresets,
    run: (_ctx, { query: { country } }) => Promise.resolve(teamPresets(country)),
  }),
  verb({
    method: 'POST',
    path: '/api/teams',
    subject,
    title: 'Create a team',
    description: 'With the settings that are usual in its country; without a time zone with its country’s.',
    right: 'manage-teams',
    body: TeamCreate,
    idempotency: 'key',
    audit: ['team.created'],
    problems: ['duplicate'],
    answer: TeamDetail,
    created: true,
    location: ({ id }) => `/api/teams/${id}`,
    run: async (ctx, { body }) =>
      (await ctx.madeBefore((id) => teamDetail(ctx.env.DB, id))) ?? (await createTeam(ctx, body)),
  }),
  verb({
    method: 'PATCH',
    path: '/api/teams/:id',
    subject,
    title: 'Change the name, country or time zone of a team',
    right: 'manage-teams',
    params: { id: Id },
    body: TeamUpdate,
    idempotency: 'command',
    audit: ['team.updated', 'team.settings-changed'],
    problems: ['version-conflict', 'duplicate', 'refused'],
    answer: TeamDetail,
    find,
    run: (ctx, { body, found }) => updateTeam(ctx, found, body),
  }),
  verb({
    method: 'PUT',
    path: '/api/teams/:id/members/:user',
    subject,
    title: 'Put a person into a team',
    right: 'manage-people',
    params: { id: Id, user: Id },
    idempotency: 'repeatable',
    audit: ['user.joined-team'],
    answer: null,
    find: findMember,
    run: (ctx, { found }) => addMember(ctx, found),
  }),
  verb({
    method: 'DELETE',
    path: '/api/teams/:id/members/:user',
    subject,
    title: 'Take a person out of a team',
    description: 'Leads, callbacks and tasks that they have in it become the team’s.',
    right: 'manage-people',
    params: { id: Id, user: Id },
    idempotency: 'repeatable',
    audit: ['user.left-team'],
    answer: null,
    find: findMember,
    run: (ctx, { found }) => removeMember(ctx, found),
  }),
]
