/** Whose a lead is, and whether it may be called: assigned and moved, one or many, and the block of its number lifted. */
import {
  Lead,
  LeadAssign,
  LeadMove,
  LeadsAssign,
  LeadsMove,
  LeadVerdicts,
  SuppressionLift,
} from '#domain/http/leads.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { leadFor, leadInOrganisation } from '#worker/leads/access.ts'
import { assignLead, assignLeads } from '#worker/leads/assign.ts'
import { moveLead, moveLeads } from '#worker/leads/move.ts'
import { leadOf, type LeadRow } from '#worker/leads/queries.ts'
import type { Ctx } from '#worker/request/context.ts'
import { type Verb, verb } from '#worker/request/verb.ts'

const subject = 'Leads'
const params = { id: Id }

const find = (ctx: Ctx, { params: { id } }: { readonly params: { readonly id: string } }): Promise<LeadRow> =>
  leadFor(ctx, id)

const reread = async (ctx: Ctx, { id }: LeadRow): Promise<Lead> => leadOf(await leadInOrganisation(ctx, id))

/** Before those with an id in their path. */
const many: Verb[] = [
  verb({
    method: 'POST',
    path: '/api/leads/assign',
    subject,
    title: 'Assign leads',
    description: 'A verdict on each, in the order asked: one that is refused does not hold up the others.',
    right: 'assign-leads',
    body: LeadsAssign,
    idempotency: 'key',
    isBulk: true,
    audit: ['floor.asked'],
    answer: LeadVerdicts,
    run: async (ctx, { body: { lead_ids, to, reason } }) => ({
      data: await assignLeads(ctx, lead_ids, { to, reason }),
    }),
  }),
  verb({
    method: 'POST',
    path: '/api/leads/move',
    subject,
    title: 'Move leads to another team',
    description: 'A verdict on each, in the order asked: one that is refused does not hold up the others.',
    right: 'move-leads',
    body: LeadsMove,
    idempotency: 'key',
    isBulk: true,
    audit: ['floor.asked'],
    answer: LeadVerdicts,
    run: async (ctx, { body: { lead_ids, team_id: teamId, reason } }) => ({
      data: await moveLeads(ctx, lead_ids, { teamId, reason }),
    }),
  }),
]

const one: Verb[] = [
  verb({
    method: 'POST',
    path: '/api/leads/:id/assign',
    subject,
    title: 'Assign a lead',
    description: '`to` null gives it back to the team. A lead in a live call is refused: its call is handed over.',
    right: 'assign-leads',
    params,
    body: LeadAssign,
    idempotency: 'key',
    audit: ['floor.asked'],
    problems: ['refused'],
    answer: Lead,
    find,
    run: async (ctx, { body: { to, reason }, found }) => {
      await assignLead(ctx, found, { to, reason })
      return reread(ctx, found)
    },
  }),
  verb({
    method: 'POST',
    path: '/api/leads/:id/move',
    subject,
    title: 'Move a lead to another team',
    description: 'The lead in its new home, owned by nobody yet. Refused while somebody is in a call with it.',
    right: 'move-leads',
    params,
    body: LeadMove,
    idempotency: 'key',
    audit: ['floor.asked'],
    problems: ['refused'],
    answer: Lead,
    find,
    run: async (ctx, { body: { team_id: teamId, reason }, found }) => {
      await moveLead(ctx, found, { teamId, reason })
      return reread(ctx, found)
    },
  }),
  verb({
    method: 'POST',
    path: '/api/leads/:id/lift-do-not-call',
    subject,
    title: 'Lift the block of a lead’s number',
    description: 'Through the floor that has the lead, for every lead of that number.',
    right: 'lift-blocks',
    params,
    body: SuppressionLift,
    idempotency: 'key',
    audit: ['floor.asked'],
    problems: ['refused'],
    answer: Lead,
    find,
    run: async (ctx, { body: { reason }, found }) => {
      await ctx.floor(found.team_id).command({ type: 'LiftSuppression', leadId: found.id, reason })
      return reread(ctx, found)
    },
  }),
]

export const leadOwnerVerbs: Verb[] = [...many, ...one]
