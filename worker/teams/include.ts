/** Teams beside the records that name them. */
import { Team } from '#domain/http/people.ts'
import type { Include } from '#worker/request/include.ts'
import { teamsOf } from '#worker/teams/queries.ts'

export const includeTeam: Include<typeof Team> = {
  schema: Team,
  by: 'team_id',
  load: ({ actor, env }, ids) =>
    teamsOf(
      env.DB,
      ids.filter((id) => actor.teamIds.includes(id)),
    ),
}
