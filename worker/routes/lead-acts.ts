/** What is done with a lead: assign it, tag it, write to it, read its story, ask why it is or is not next. */
import {
  ConversationCreate,
  LeadAssign,
  LeadFindQuery,
  LeadsAssign,
  LeadTags,
  type LeadWhy,
  LeadWhyQuery,
  type TimelineItem,
} from '#domain/http/leads.ts'
import { PageQuery } from '#domain/http/common.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import type { Explanation, TeamFloorRpc } from '#durable-objects/team-floor/contract.ts'
import { demand, reachesTeam } from '#worker/auth/rights.ts'
import { callerOf, logAct } from '#worker/d1/activity.ts'
import { leadOf } from '#worker/d1/lead-rows.ts'
import { ormOf } from '#worker/d1/orm.ts'
import { conversations } from '#worker/d1/schema.ts'
import { timelineOf } from '#worker/d1/timeline.ts'
import { iso, isoOrNull } from '#worker/d1/times.ts'
import { askFloor } from '#worker/floor-stub.ts'
import { leadFor, leadInOrganisation } from '#worker/leads/access.ts'
import { assignLead, assignLeads } from '#worker/leads/assign.ts'
import { findByPhone } from '#worker/leads/find.ts'
import { replaceTags } from '#worker/leads/tags.ts'
import { whyOf } from '#worker/leads/why.ts'
import type { App } from '#worker/request/app-types.ts'
import { readId, readJson, readQuery } from '#worker/request/body.ts'
import { commandIdOf } from '#worker/request/idempotency.ts'

export function leadActRoutes(app: App): void {
  app.get('/api/leads/find', async (c) => {
    const session = c.get('session')
    const { phone, team_id } = readQuery(c, LeadFindQuery)
    if (team_id !== undefined) demand(reachesTeam(session, team_id))
    return c.json(await findByPhone(c.env.DB, team_id === undefined ? session.teamIds : [team_id], phone))
  })

  app.post('/api/leads/assign', async (c) => {
    const { lead_ids, to, reason } = await readJson(c, LeadsAssign)
    return c.json({ data: await assignLeads(c.env, c.get('session'), callerOf(c), lead_ids, { to, reason }) })
  })

  app.post('/api/leads/:id/assign', async (c) => {
    const session = c.get('session')
    const { to, reason } = await readJson(c, LeadAssign)
    const lead = await leadInOrganisation(c.env.DB, session, readId(c, 'id', Id))
    await assignLead(c.env, session, callerOf(c), lead, { to, reason, commandId: commandIdOf(c) })
    return c.json(leadOf(await leadInOrganisation(c.env.DB, session, lead.id)))
  })

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
    const row = { id: crypto.randomUUID(), lead_id: lead.id, user_id: session.userId, ...input, created_at: Date.now() }
    const orm = ormOf(c.env.DB)
    await orm.batch([
      orm.insert(conversations).values(row),
      logAct(orm, callerOf(c), {
        action: 'conversation.added',
        // Not on the lead: its timeline shows the message itself.
        entityType: 'conversation',
        entityId: row.id,
        teamId: lead.team_id,
        after: { lead_id: lead.id, ...input },
      }),
    ])
    const item: TimelineItem = {
      kind: 'message',
      id: row.id,
      at: iso(row.created_at),
      user_id: session.userId,
      user_name: session.fullName,
      message_type: input.message_type,
      message: input.message,
      call_id: null,
    }
    return c.json(item, 201)
  })

  app.get('/api/leads/:id/why', async (c) => {
    const session = c.get('session')
    const agentId = readQuery(c, LeadWhyQuery).agent_id ?? session.userId
    demand(session.role !== 'agent' || agentId === session.userId)
    const lead = await leadFor(c.env, session, readId(c, 'id', Id))
    const explained = await askFloor(c.env, lead.team_id, (floor) => explain(floor, lead.id, agentId))
    return c.json(answerOf(lead.id, agentId, explained))
  })
}

/** A floor on which nobody has sat yet does not know its leads; it is told to look before it says so. */
async function explain(floor: TeamFloorRpc, leadId: string, agentId: string): Promise<Explanation> {
  const explained = await floor.explain(leadId, agentId)
  if (explained.type !== 'unknown') return explained
  await floor.pokeFeed()
  return floor.explain(leadId, agentId)
}

function answerOf(lead_id: string, agent_id: string, explained: Explanation): LeadWhy {
  const about = { lead_id, agent_id }
  switch (explained.type) {
    case 'ready':
      return { type: 'ready', ...about, why: whyOf(explained.why), place: explained.place }
    case 'held-back': {
      const holds = explained.holds.map((hold) => ({ ...hold, until: isoOrNull(hold.until) }))
      return { type: 'held-back', ...about, holds }
    }
    case 'unknown':
      return { type: 'unknown', ...about }
    default:
      return explained satisfies never
  }
}
