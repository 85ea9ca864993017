/** Between "you may not" and "there is no such thing": what belongs to another organisation does not exist here. */
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '#worker/request/context.ts'
import { reachesTeam } from '#worker/auth/rights.ts'
import { teams } from '#worker/d1/schema.ts'
import { ProblemError } from '#worker/request/problem.ts'

/** Throws `not-found` when the team is another organisation's. */
export async function withinOrganisation({ actor, orm }: Pick<Ctx, 'actor' | 'orm'>, teamId: string): Promise<void> {
  if (reachesTeam(actor, teamId)) return
  const same = await orm
    .select({ id: teams.id })
    .from(teams)
    .where(and(eq(teams.id, teamId), eq(teams.organisation_id, actor.organisationId)))
    .get()
  if (same === undefined) throw new ProblemError('not-found')
}
