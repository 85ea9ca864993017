/** Teams: those one may see, their people, their settings, who is next on their floor. */
import { NextUpQuery } from '#domain/http/floor.ts'
import { TeamSettingsChange } from '#domain/http/people.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { demand, mayWatchTeam, reachesTeam } from '#worker/auth/rights.ts'
import { requireRole } from '#worker/auth/require-role.ts'
import { callerOf } from '#worker/activity/log.ts'
import { peopleOf, teamDetail, teamsOf } from '#worker/teams/queries.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { askFloor } from '#worker/floor/stub.ts'
import { whyOf } from '#worker/leads/why.ts'
import type { App, Ctx } from '#worker/request/app-types.ts'
import { readId, readJson, readQuery } from '#worker/request/body.ts'
import { commandIdOf } from '#worker/request/idempotency.ts'
import { changeSettings } from '#worker/teams/change-settings.ts'

/** A team of one's own; another of the organisation and a team that is nowhere look the same. */
function teamFor(c: Ctx): string {
  const teamId = readId(c, 'id', Id)
  if (!reachesTeam(c.get('session'), teamId)) throw new ProblemError('not-found')
  return teamId
}

export function teamRoutes(app: App): void {
  app.get('/api/teams', async (c) => c.json({ data: await teamsOf(c.env.DB, c.get('session').teamIds) }))

  app.get('/api/teams/:id', async (c) => {
    const team = await teamDetail(c.env.DB, teamFor(c))
    if (team === null) throw new ProblemError('not-found')
    return c.json(team)
  })

  app.get('/api/teams/:id/people', async (c) => c.json({ data: await peopleOf(c.env.DB, teamFor(c)) }))

  app.get('/api/teams/:id/free', async (c) =>
    c.json({ data: await askFloor(c.env, teamFor(c), (floor) => floor.freeAgents()) }),
  )

  app.put('/api/teams/:id/settings', requireRole('admin', 'manager'), async (c) => {
    const session = c.get('session')
    const teamId = teamFor(c)
    const { settings } = await readJson(c, TeamSettingsChange)
    await changeSettings(c.env, session, callerOf(c), teamId, settings, commandIdOf(c))
    const team = await teamDetail(c.env.DB, teamId)
    if (team === null) throw new ProblemError('not-found')
    return c.json(team)
  })

  app.get('/api/teams/:id/next-up', async (c) => {
    const teamId = teamFor(c)
    demand(mayWatchTeam(c.get('session'), teamId))
    const { agent_id, limit } = readQuery(c, NextUpQuery)
    const next = await askFloor(c.env, teamId, async (floor) => {
      // A floor on which nobody has sat yet has not read its leads.
      if ((await floor.status()).hopperLeads === 0) await floor.pokeFeed()
      return floor.nextUp(agent_id ?? null, limit)
    })
    const data = next.map(({ leadId, ownerId, name, company, why }) => ({
      lead_id: leadId,
      assigned_to: ownerId,
      name,
      company,
      why: whyOf(why),
    }))
    return c.json({ data })
  })
}
