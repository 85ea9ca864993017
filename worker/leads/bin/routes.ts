/** The bin of leads. */
import { Lead } from '#domain/http/leads.ts'
import { BinPage, BinQuery, LeadRestore } from '#domain/http/records/bin.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { demand, reachesTeam } from '#worker/auth/rights.ts'
import { leadById, leadOf } from '#worker/leads/queries.ts'
import { type Verb, verb } from '#worker/request/verb.ts'
import { binnedLead, listBin, restoreLead } from './bin.ts'

const subject = 'Leads'
const right = 'restore-leads'

/** Before those with an id in their path. */
export const binVerbs: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/leads/bin',
    subject,
    title: 'List deleted leads',
    description: 'The last deleted first, for thirty days. Then what they held is wiped, and only their calls stay.',
    right,
    query: BinQuery,
    idempotency: 'read',
    audit: [],
    problems: ['invalid-cursor'],
    answer: BinPage,
    run: (ctx, { query }) => {
      const { team_id: teamId } = query
      if (teamId !== undefined) demand(reachesTeam(ctx.actor, teamId))
      return listBin(ctx, teamId === undefined ? ctx.actor.teamIds : [teamId], query)
    },
  }),
  verb({
    method: 'POST',
    path: '/api/leads/:id/restore',
    subject,
    title: 'Restore a deleted lead',
    description: 'Within thirty days. A callback that ended with it stays ended.',
    right,
    params: { id: Id },
    body: LeadRestore,
    idempotency: 'key',
    audit: ['lead.restored'],
    answer: Lead,
    find: async (ctx, { params: { id } }) => {
      const known = await ctx.madeBefore(() => leadById(ctx.env.DB, id))
      return known !== null && reachesTeam(ctx.actor, known.team_id) ? known : binnedLead(ctx, id)
    },
    run: async (ctx, { found }) => ('version' in found ? leadOf(found) : restoreLead(ctx, found)),
  }),
]
