/** What is done with a lead: assign it, tag it, write to it, read its story, ask why it is or is not next. */
import {
  ConversationCreate,
  LeadAssign,
  LeadFindQuery,
  LeadMove,
  LeadsAssign,
  LeadsMove,
  LeadTags,
  LeadWhyQuery,
  SuppressionLift,
} from '#domain/http/leads.ts'
import { PageQuery } from '#domain/http/common.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { demand, reachesTeam } from '#worker/auth/rights.ts'
import { callerOf } from '#worker/activity/log.ts'
import { leadOf } from '#worker/leads/queries.ts'
import { timelineOf } from '#worker/leads/timeline.ts'
import { leadFor, leadInOrganisation } from '#worker/leads/access.ts'
import { assignLead, assignLeads } from '#worker/leads/assign.ts'
import { addMessage, hasMessage, itemOf } from '#worker/leads/add-message.ts'
import { findByPhone } from '#worker/leads/find.ts'
import { liftSuppression } from '#worker/leads/lift.ts'
import { moveLead, moveLeads } from '#worker/leads/move.ts'
import { replaceTags } from '#worker/leads/tags.ts'
import { explainLead } from '#worker/leads/why.ts'
import type { App } from '#worker/request/app-types.ts'
import { readId, readJson, readQuery } from '#worker/request/body.ts'
import { askedAt, commandIdOf, madeBefore, newIdOf } from '#worker/request/idempotency.ts'

export function leadActRoutes(app: App): void {
  app.get('/api/leads/find', async (c) => {
    const session = c.get('session')
    const { phone, team_id } = readQuery(c, LeadFindQuery)
    if (team_id !== undefined) demand(reachesTeam(session, team_id))
    const asker = { session, caller: callerOf(c), now: Date.now() }
    return c.json(await findByPhone(c.env.DB, team_id === undefined ? session.teamIds : [team_id], phone, asker))
  })

  app.post('/api/leads/assign', async (c) => {
    const { lead_ids, to, reason } = await readJson(c, LeadsAssign)
    return c.json({ data: await assignLeads(c.env, c.get('session'), callerOf(c), lead_ids, { to, reason }) })
  })

  app.post('/api/leads/move', async (c) => {
    const { lead_ids, team_id: teamId, reason } = await readJson(c, LeadsMove)
    return c.json({ data: await moveLeads(c.env, c.get('session'), callerOf(c), lead_ids, { teamId, reason }) })
  })

  app.post('/api/leads/:id/assign', async (c) => {
    const session = c.get('session')
    const { to, reason } = await readJson(c, LeadAssign)
    const lead = await leadInOrganisation(c.env.DB, session, readId(c, 'id', Id))
    await assignLead(c.env, session, callerOf(c), lead, { to, reason, commandId: commandIdOf(c) })
    return c.json(leadOf(await leadInOrganisation(c.env.DB, session, lead.id)))
  })

  app.post('/api/leads/:id/move', async (c) => {
    const session = c.get('session')
    const { team_id: teamId, reason } = await readJson(c, LeadMove)
    const lead = await leadInOrganisation(c.env.DB, session, readId(c, 'id', Id))
    await moveLead(c.env, session, callerOf(c), lead, { teamId, reason, commandId: commandIdOf(c) })
    return c.json(leadOf(await leadInOrganisation(c.env.DB, session, lead.id)))
  })

  app.post('/api/leads/:id/lift-do-not-call', async (c) => {
    const session = c.get('session')
    const { reason } = await readJson(c, SuppressionLift)
    const lead = await leadInOrganisation(c.env.DB, session, readId(c, 'id', Id))
    await liftSuppression(c.env, session, callerOf(c), lead, { reason, commandId: commandIdOf(c) })
    return c.json(leadOf(await leadInOrganisation(c.env.DB, session, lead.id)))
  })

  storyRoutes(app)
}

function storyRoutes(app: App): void {
  app.put('/api/leads/:id/tags', async (c) => {
    const session = c.get('session')
    const { tag_ids } = await readJson(c, LeadTags)
    const lead = await leadFor(c.env, session, readId(c, 'id', Id))
    await replaceTags(c.env.DB, session, callerOf(c), lead, tag_ids)
    return c.json(leadOf(await leadFor(c.env, session, lead.id)))
  })

  app.get('/api/leads/:id/timeline', async (c) => {
    const lead = await leadFor(c.env, c.get('session'), readId(c, 'id', Id))
    return c.json(await timelineOf(c.env.DB, lead.id, readQuery(c, PageQuery)))
  })

  app.post('/api/leads/:id/conversations', async (c) => {
    const session = c.get('session')
    const input = await readJson(c, ConversationCreate)
    const lead = await leadFor(c.env, session, readId(c, 'id', Id))
    const message = { ...input, id: newIdOf(c), created_at: askedAt(c) }
    const known = await madeBefore(c, (id) => hasMessage(c.env.DB, id))
    const item = known ? itemOf(message, session) : await addMessage(c.env.DB, session, callerOf(c), lead, message)
    return c.json(item, 201)
  })

  app.get('/api/leads/:id/why', async (c) => {
    const session = c.get('session')
    const agentId = readQuery(c, LeadWhyQuery).agent_id ?? session.userId
    demand(session.role !== 'agent' || agentId === session.userId)
    const lead = await leadFor(c.env, session, readId(c, 'id', Id))
    return c.json(await explainLead(c.env, lead, agentId))
  })
}
