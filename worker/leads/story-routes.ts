/** What is told of a lead: its tags, its timeline, and why it is or is not next. */
import { Lead, LeadTags, LeadWhy, LeadWhyQuery, TimelinePage, TimelineQuery } from '#domain/http/leads.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { demand } from '#worker/auth/rights.ts'
import { leadFor } from '#worker/leads/access.ts'
import { leadOf, type LeadRow } from '#worker/leads/queries.ts'
import { setTags } from '#worker/leads/tags.ts'
import { timelineOf } from '#worker/leads/timeline.ts'
import { explainLead } from '#worker/leads/why.ts'
import type { Ctx } from '#worker/request/context.ts'
import { type Verb, verb } from '#worker/request/verb.ts'

const subject = 'Leads'
const params = { id: Id }

const find = (ctx: Ctx, { params: { id } }: { readonly params: { readonly id: string } }): Promise<LeadRow> =>
  leadFor(ctx, id)

export const leadStoryVerbs: Verb[] = [
  verb({
    method: 'PUT',
    path: '/api/leads/:id/tags',
    subject,
    title: 'Set the tags of a lead',
    description:
      'Either all that it has (`tag_ids`), or what is put on it and taken off (`add`, `remove`), which leaves alone what others gave it meanwhile.',
    right: 'edit-leads',
    params,
    body: LeadTags,
    idempotency: 'repeatable',
    audit: ['lead.tagged'],
    answer: Lead,
    find,
    run: async (ctx, { body, found }) => {
      await setTags(ctx, found, body)
      return leadOf(await leadFor(ctx, found.id))
    },
  }),
  verb({
    method: 'GET',
    path: '/api/leads/:id/timeline',
    rows: 10_000,
    subject,
    title: 'Read what happened with a lead',
    description: 'Calls, messages, tasks and changes, newest first.',
    right: 'view-leads',
    params,
    query: TimelineQuery,
    idempotency: 'read',
    audit: [],
    problems: ['invalid-cursor'],
    answer: TimelinePage,
    find,
    run: ({ env }, { query, found }) => timelineOf(env.DB, found.id, query),
  }),
  verb({
    method: 'GET',
    path: '/api/leads/:id/why',
    subject,
    title: 'Tell why a lead is or is not next',
    description: 'For `agent_id`, or for you. `place` counts from 1 in that order; null when far down.',
    right: 'view-leads',
    params,
    query: LeadWhyQuery,
    idempotency: 'read',
    audit: [],
    answer: LeadWhy,
    find: async (ctx, { params: { id }, query }) => {
      const { userId } = ctx.actor
      const agentId = query.agent_id ?? userId
      demand(agentId === userId || ctx.reach !== 'own')
      return { lead: await leadFor(ctx, id), agentId }
    },
    run: (ctx, { found: { lead, agentId } }) => explainLead(ctx, lead, agentId),
  }),
]
