/** Leads: list, look up, create, read, edit, delete. */
import { Lead, LeadCreate, LeadFindQuery, LeadPage, LeadsFound, LeadUpdate } from '#domain/http/leads.ts'
import { LeadCount, LeadCountQuery, type LeadOrder, LeadQuery } from '#domain/http/records/lead-query.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { demand, reachesTeam } from '#worker/auth/rights.ts'
import { leadFor } from '#worker/leads/access.ts'
import { createLead } from '#worker/leads/create.ts'
import { findByPhone } from '#worker/leads/find.ts'
import { countLeads } from '#worker/leads/list/count.ts'
import { fieldConditions } from '#worker/leads/list/field-conditions.ts'
import { listLeads } from '#worker/leads/list/list.ts'
import { leadById, leadOf } from '#worker/leads/queries.ts'
import { updateLead } from '#worker/leads/update.ts'
import type { Ctx } from '#worker/request/context.ts'
import { includeTeam } from '#worker/teams/include.ts'
import { type Verb, verb } from '#worker/request/verb.ts'

const subject = 'Leads'

/** The floor reads the change now rather than at its next look; a lost poke costs nothing but that time. */
function poke({ floor, later }: Ctx, teamId: string): void {
  later(
    floor(teamId)
      .ask((one) => one.pokeFeed())
      .catch(() => undefined),
  )
}

/** Whose leads a list has, for whoever asks, and what it asks of custom fields. */
async function listOf({ actor, orm, reach }: Ctx, query: LeadCountQuery & { readonly sort?: LeadOrder }) {
  if (query.team_id !== undefined) demand(reachesTeam(actor, query.team_id))
  const scope = {
    teamIds: query.team_id === undefined ? actor.teamIds : [query.team_id],
    ownerId: reach === 'own' ? actor.userId : null,
  }
  const owner = query.owner === 'me' ? actor.userId : query.owner
  return { scope, owner, ...(await fieldConditions(orm, actor.organisationId, query)) }
}

/** Before those with an id in their path. */
const collection: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/leads',
    rows: 50_000,
    subject,
    title: 'List leads',
    description:
      '`owner` is an id, `me` or `none`; `q` finds any part of name, company, email or number, and words of custom fields. An order by `callback` or a custom field has only leads that have one; that by `owner` keeps the leads of one person together. An agent sees their own. A page looks at so many leads: of what few meet it may be short, or empty, while `next_cursor` goes on.',
    right: 'view-leads',
    query: LeadQuery,
    idempotency: 'read',
    audit: [],
    problems: ['invalid-cursor'],
    answer: LeadPage,
    includes: { team: includeTeam },
    run: async (ctx, { query }) => {
      const asked = await listOf(ctx, query)
      return listLeads(ctx.env.DB, asked.scope, { ...query, ...asked })
    },
  }),
  verb({
    method: 'GET',
    path: '/api/leads/count',
    rows: 50_000,
    subject,
    title: 'Count leads',
    description:
      'How many a list with these filters has. Ten thousand are looked at, at most: `more` says that there may be others.',
    right: 'view-leads',
    query: LeadCountQuery,
    idempotency: 'read',
    audit: [],
    answer: LeadCount,
    run: async (ctx, { query }) => {
      const asked = await listOf(ctx, query)
      return countLeads(ctx.env.DB, asked.scope, { ...query, ...asked, limit: 1, sort: 'newest' })
    },
  }),
  verb({
    method: 'GET',
    path: '/api/leads/find',
    subject,
    title: 'Find who is calling',
    description:
      'The leads of your teams that have a number, newest first, at most ten. What an agent finds that is not theirs is written down, and is 30 an hour at most.',
    right: 'find-callers',
    query: LeadFindQuery,
    idempotency: 'read',
    audit: ['lead.found-for-caller'],
    answer: LeadsFound,
    run: async (ctx, { query: { phone, team_id } }) => {
      const { actor } = ctx
      if (team_id !== undefined) demand(reachesTeam(actor, team_id))
      return findByPhone(ctx, team_id === undefined ? actor.teamIds : [team_id], phone)
    },
  }),
  verb({
    method: 'POST',
    path: '/api/leads',
    subject,
    title: 'Create a lead',
    description: 'An agent’s new lead is their own; others may name an owner or none.',
    right: 'create-leads',
    body: LeadCreate,
    idempotency: 'key',
    audit: ['lead.created'],
    problems: ['duplicate'],
    answer: Lead,
    created: true,
    location: ({ id }) => `/api/leads/${id}`,
    run: async (ctx, { body }) => {
      const known = await ctx.madeBefore((id) => leadById(ctx.env.DB, id))
      const lead = known ? leadOf(known) : await createLead(ctx, body)
      poke(ctx, lead.team_id)
      return lead
    },
  }),
]

const record: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/leads/:id',
    subject,
    title: 'Read a lead',
    right: 'view-leads',
    params: { id: Id },
    idempotency: 'read',
    audit: [],
    answer: Lead,
    includes: { team: includeTeam },
    run: async (ctx, { params }) => leadOf(await leadFor(ctx, params.id)),
  }),
  verb({
    method: 'PATCH',
    path: '/api/leads/:id',
    subject,
    title: 'Edit a lead',
    description:
      'Names the version it was made from. `seen` may say what the fields held when the edit began: then only a change of the same fields is a conflict.',
    right: 'edit-leads',
    params: { id: Id },
    body: LeadUpdate,
    idempotency: 'repeatable',
    audit: ['lead.updated'],
    problems: ['version-conflict', 'duplicate'],
    answer: Lead,
    find: (ctx, { params }) => leadFor(ctx, params.id),
    run: async (ctx, { body, found }) => {
      const lead = await updateLead(ctx, found, body)
      poke(ctx, lead.team_id)
      return lead
    },
  }),
  verb({
    method: 'DELETE',
    path: '/api/leads/:id',
    subject,
    title: 'Delete a lead',
    description: 'Asked of its floor, which refuses while somebody is in a call with it. The calls stay.',
    right: 'delete-leads',
    params: { id: Id },
    idempotency: 'command',
    audit: ['floor.asked'],
    problems: ['refused'],
    answer: null,
    find: (ctx, { params }) => leadFor(ctx, params.id),
    run: async (ctx, { found }) => {
      await ctx.floor(found.team_id).command({ type: 'RemoveLead', leadId: found.id })
    },
  }),
]

export const leadVerbs: Verb[] = [...collection, ...record]
