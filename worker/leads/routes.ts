/** Leads: list, create, read, edit, delete. */
import { LeadCreate, LeadQuery, LeadUpdate, type Lead } from '#domain/http/leads.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { demand, mayUseLead, reachesTeam } from '#worker/auth/rights.ts'
import { callerOf } from '#worker/activity/log.ts'
import { listLeads } from '#worker/leads/list/list.ts'
import { leadById, leadOf } from '#worker/leads/queries.ts'
import { askFloor } from '#worker/floor/stub.ts'
import { leadFor, leadInOrganisation } from '#worker/leads/access.ts'
import { createLead } from '#worker/leads/create.ts'
import { removeLead } from '#worker/leads/remove.ts'
import { updateLead } from '#worker/leads/update.ts'
import type { App, Ctx } from '#worker/request/app-types.ts'
import { readId, readJson, readQuery } from '#worker/request/body.ts'
import { commandIdOf, madeBefore, newIdOf } from '#worker/request/idempotency.ts'
import { leadActRoutes } from '#worker/leads/act-routes.ts'

export function leadRoutes(app: App): void {
  app.get('/api/leads', async (c) => {
    const session = c.get('session')
    const query = readQuery(c, LeadQuery)
    if (query.team_id !== undefined) demand(reachesTeam(session, query.team_id))
    const scope = {
      teamIds: query.team_id === undefined ? session.teamIds : [query.team_id],
      ownerId: session.role === 'agent' ? session.userId : null,
    }
    const owner = query.owner === 'me' ? session.userId : query.owner
    return c.json(await listLeads(c.env.DB, scope, { ...query, owner }))
  })

  app.post('/api/leads', async (c) => {
    const input = await readJson(c, LeadCreate)
    const known = await madeBefore(c, (id) => leadById(c.env.DB, id))
    const lead = known ? leadOf(known) : await createLead(c.env.DB, c.get('session'), callerOf(c), input, newIdOf(c))
    poke(c, lead.team_id)
    return c.json(lead, 201, { location: `/api/leads/${lead.id}` })
  })

  leadActRoutes(app)
  recordRoutes(app)
}

/** One lead. */
function recordRoutes(app: App): void {
  app.get('/api/leads/:id', async (c) => {
    return c.json(leadOf(await leadFor(c.env, c.get('session'), readId(c, 'id', Id))) satisfies Lead)
  })

  app.patch('/api/leads/:id', async (c) => {
    const current = await leadFor(c.env, c.get('session'), readId(c, 'id', Id))
    const lead = await updateLead(c.env.DB, c.get('session'), callerOf(c), current, await readJson(c, LeadUpdate))
    poke(c, lead.team_id)
    return c.json(lead)
  })

  app.delete('/api/leads/:id', async (c) => {
    const session = c.get('session')
    demand(session.role === 'admin')
    const lead = await leadInOrganisation(c.env.DB, session, readId(c, 'id', Id))
    demand(mayUseLead(session, lead))
    await removeLead(c.env, session, callerOf(c), lead, commandIdOf(c))
    return c.body(null, 204)
  })
}

/** The floor reads the change now rather than at its next look; a lost poke costs nothing but that time. */
function poke(c: Ctx, teamId: string): void {
  c.executionCtx.waitUntil(askFloor(c.env, teamId, (floor) => floor.pokeFeed()).catch(() => undefined))
}
