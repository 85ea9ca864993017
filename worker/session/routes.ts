/** How people sign in here, and who I am. */
import type { Health, Me, SessionConfig } from '#domain/http/session.ts'
import { configOf } from '#worker/env.ts'
import type { App, Ctx } from '#worker/request/app-types.ts'
import { teamsOf } from '#worker/teams/queries.ts'

/** Without a token. */
export function sessionRoutes(app: App, isReady: (c: Ctx) => Promise<boolean>): void {
  app.get('/api/health', async (c) =>
    (await isReady(c))
      ? c.json({ ok: true, status: 'ready' } satisfies Health)
      : c.json({ ok: false, status: 'starting' } satisfies Health, 503, { 'retry-after': '1' }),
  )

  app.get('/api/session/config', (c) => {
    const { clerk } = configOf(c.env)
    const config: SessionConfig =
      clerk === null ? { auth: 'local' } : { auth: 'clerk', publishable_key: clerk.publishableKey }
    return c.json(config)
  })
}

export function meRoutes(app: App): void {
  app.get('/api/me', async (c) => {
    const session = c.get('session')
    const teams = await teamsOf(c.env.DB, session.teamIds)
    const me: Me = {
      user: {
        id: session.userId,
        email: session.email,
        full_name: session.fullName,
        organisation_id: session.organisationId,
        organisation_name: session.organisationName,
      },
      role: session.role,
      teams: teams.map(({ id, name, country, time_zone }) => ({
        id,
        name,
        country,
        time_zone,
        member: session.memberOf.includes(id),
      })),
    }
    return c.json(me)
  })
}
