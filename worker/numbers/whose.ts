/** Whose numbers somebody is told: an agent their own and nobody else's (NU10, TI6). */
import { demand, reachesTeam } from '#worker/auth/rights.ts'
import type { Ctx } from '#worker/request/context.ts'

interface Whose {
  readonly team_id?: string | undefined
  readonly user_id?: string | undefined
}

export function whose({ actor, reach }: Ctx, asked: Whose) {
  if (asked.team_id !== undefined) demand(reachesTeam(actor, asked.team_id))
  const named = asked.user_id === 'me' ? actor.userId : asked.user_id
  if (reach === 'own') demand(named === undefined || named === actor.userId)
  return {
    teamIds: asked.team_id === undefined ? actor.teamIds : [asked.team_id],
    user_id: reach === 'own' ? actor.userId : named,
  }
}
