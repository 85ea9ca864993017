/** People of the organisation, for those who lead teams. */
import { UserQuery } from '#domain/http/people.ts'
import { demand, reachesTeam } from '#worker/auth/rights.ts'
import { requireRole } from '#worker/auth/require-role.ts'
import { listUsers } from '#worker/users/queries.ts'
import type { App } from '#worker/request/app-types.ts'
import { readQuery } from '#worker/request/body.ts'

export function userRoutes(app: App): void {
  app.get('/api/users', requireRole('admin', 'manager'), async (c) => {
    const session = c.get('session')
    const query = readQuery(c, UserQuery)
    if (query.team_id !== undefined) demand(reachesTeam(session, query.team_id))
    const teamIds = query.team_id === undefined ? session.teamIds : [query.team_id]
    const everybody = session.role === 'admin' && query.team_id === undefined
    return c.json(await listUsers(c.env.DB, everybody ? null : teamIds, session.organisationId, query))
  })
}
