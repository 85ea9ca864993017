/** People of the organisation, for those who lead teams. */
import { Deactivation, UserDetail, UserPage, UserQuery, UserUpdate } from '#domain/http/people.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { demand, reachesTeam, reachOf } from '#worker/auth/rights.ts'
import { type Verb, verb } from '#worker/request/verb.ts'
import type { Ctx } from '#worker/request/context.ts'
import { deactivate, reactivate } from '#worker/users/deactivate.ts'
import { userFor } from '#worker/users/guards.ts'
import { listUsers, userDetail, type UserRow } from '#worker/users/queries.ts'
import { updateUser } from '#worker/users/update.ts'

const subject = 'People'
const params = { id: Id }

const detailOf = ({ actor, env }: Ctx, row: UserRow): Promise<UserDetail> => userDetail(env.DB, row, actor.teamIds)

interface Address {
  readonly params: { readonly id: string }
}
const find = (ctx: Ctx, { params: { id } }: Address): Promise<UserRow> => userFor(ctx, id, 'view-people')

export const userVerbs: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/users',
    subject,
    title: 'List people',
    description: 'A manager sees the people of their teams, an admin those of the organisation.',
    right: 'view-people',
    query: UserQuery,
    idempotency: 'read',
    audit: [],
    answer: UserPage,
    run: async ({ actor, env }, { query }) => {
      if (query.team_id !== undefined) demand(reachesTeam(actor, query.team_id))
      const teamIds = query.team_id === undefined ? actor.teamIds : [query.team_id]
      const everybody = reachOf(actor, 'view-people') === 'all' && query.team_id === undefined
      return listUsers(env.DB, everybody ? null : teamIds, actor.organisationId, query)
    },
  }),
  verb({
    method: 'GET',
    path: '/api/users/:id',
    rows: 10_000,
    subject,
    title: 'Read a person and what is theirs',
    description: 'With the leads, callbacks and open tasks they have in each team.',
    right: 'view-people',
    params,
    idempotency: 'read',
    audit: [],
    answer: UserDetail,
    find,
    run: (ctx, { found }) => detailOf(ctx, found),
  }),
  verb({
    method: 'PATCH',
    path: '/api/users/:id',
    subject,
    title: 'Change the name, role or teams of a person',
    description: 'Names the version it was made from. It is felt by their open sockets at once.',
    right: 'manage-people',
    params,
    body: UserUpdate,
    idempotency: 'repeatable',
    audit: ['user.updated'],
    problems: ['version-conflict', 'own-account', 'last-admin'],
    answer: UserDetail,
    find,
    run: async (ctx, { body, found }) => detailOf(ctx, await updateUser(ctx, found, body)),
  }),
  verb({
    method: 'POST',
    path: '/api/users/:id/deactivate',
    subject,
    title: 'Switch a person off',
    description: 'They are shut out at once. What they have goes to those who are named, or to the team.',
    right: 'manage-people',
    params,
    body: Deactivation,
    idempotency: 'key',
    audit: ['user.deactivated'],
    problems: ['version-conflict', 'own-account', 'last-admin'],
    answer: UserDetail,
    find,
    run: async (ctx, { body, found }) => detailOf(ctx, await deactivate(ctx, found, body)),
  }),
  verb({
    method: 'POST',
    path: '/api/users/:id/reactivate',
    subject,
    title: 'Switch a person on again',
    description: 'With the role and teams they had. What was given away stays with who has it.',
    right: 'manage-people',
    params,
    idempotency: 'key',
    audit: ['user.reactivated'],
    answer: UserDetail,
    find,
    run: async (ctx, { found }) => detailOf(ctx, await reactivate(ctx, found)),
  }),
]
