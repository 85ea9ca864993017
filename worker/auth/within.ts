/** Between "you may not" and "there is no such thing": what belongs to another organisation does not exist here. */
import type { Ctx } from '#worker/request/context.ts'
import { reachesTeam } from '#worker/auth/rights.ts'
import { ProblemError } from '#worker/request/problem.ts'

/** Throws `not-found` when the team is another organisation's. */
export async function withinOrganisation({ env, actor }: Pick<Ctx, 'env' | 'actor'>, teamId: string): Promise<void> {
  if (reachesTeam(actor, teamId)) return
  const same = await env.DB.prepare('SELECT 1 FROM teams WHERE id = ? AND organisation_id = ?')
    .bind(teamId, actor.organisationId)
    .first()
  if (same === null) throw new ProblemError('not-found')
}
