/** Between "you may not" and "there is no such thing": what belongs to another organisation does not exist here. */
import type { Session } from '#worker/auth/membership.ts'
import { reachesTeam } from '#worker/auth/rights.ts'
import { ProblemError } from '#worker/request/problem.ts'

/** Throws `not-found` when the team is another organisation's. */
export async function withinOrganisation(db: D1Database, session: Session, teamId: string): Promise<void> {
  if (reachesTeam(session, teamId)) return
  const same = await db
    .prepare('SELECT 1 FROM teams WHERE id = ? AND organisation_id = ?')
    .bind(teamId, session.organisationId)
    .first()
  if (same === null) throw new ProblemError('not-found')
}
