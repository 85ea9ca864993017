/** People of the organisation, for those who lead teams. */
import { UserPage, UserQuery } from '#domain/http/people.ts'
import { getReach } from '#domain/vocabulary/rights.ts'
import { demand, reachesTeam } from '#worker/auth/rights.ts'
import { type Verb, verb } from '#worker/request/verb.ts'
import { listUsers } from '#worker/users/queries.ts'

export const userVerbs: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/users',
    subject: 'People',
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
      const everybody = getReach(actor.role, 'view-people') === 'all' && query.team_id === undefined
      return listUsers(env.DB, everybody ? null : teamIds, actor.organisationId, query)
    },
  }),
]
