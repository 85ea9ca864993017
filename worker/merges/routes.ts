/** Two records of one person made one, taken back, and which leads may be two records of one person. */
import {
  DuplicateMark,
  DuplicatePage,
  DuplicatesQuery,
  LeadBelongings,
  LeadMerge,
  LeadMergeOrder,
  LeadMergePage,
  MergesQuery,
} from '#domain/http/records/merges.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { z } from 'zod'
import { demand, reachesTeam } from '#worker/auth/rights.ts'
import { leadFor } from '#worker/leads/access.ts'
import type { Ctx } from '#worker/request/context.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { type Verb, verb } from '#worker/request/verb.ts'
import { listDuplicates, markDuplicates } from './duplicates.ts'
import { mergeLeads } from './merge.ts'
import { belongingsOf, listMerges, mergeById, type MergeRecord, mergeOf } from './queries.ts'
import { undoMerge } from './undo.ts'

const subject = 'Leads'
const right = 'merge-leads'

async function find(ctx: Ctx, { params: { id } }: { readonly params: { readonly id: string } }): Promise<MergeRecord> {
  const record = await mergeById(ctx.env.DB, id)
  if (record === null || record.organisation_id !== ctx.actor.organisationId) throw new ProblemError('not-found')
  demand(reachesTeam(ctx.actor, record.team_id))
  return record
}

/** Before those with an id in their path. */
export const mergeVerbs: Verb[] = [
  verb({
    method: 'POST',
    path: '/api/leads/merge',
    subject,
    title: 'Merge two leads',
    description:
      'The merged lead ends, and its id leads on to the kept one. Calls, callback, tasks, conversations, files, recordings and consents come along; of fields those that are named. Both are of one team: a lead of another team is moved first. Their floor refuses while somebody works one of them. It can be taken back within a day.',
    right,
    body: LeadMergeOrder,
    idempotency: 'key',
    audit: ['floor.asked'],
    problems: ['not-found', 'merged', 'refused', 'version-conflict'],
    answer: LeadMerge,
    created: true,
    location: () => '/api/leads/merges',
    run: async (ctx, { body }) => mergeOf(await mergeLeads(ctx, body)),
  }),
  verb({
    method: 'GET',
    path: '/api/leads/merges',
    subject,
    title: 'List merges',
    description: 'Newest first.',
    right,
    query: MergesQuery,
    idempotency: 'read',
    audit: [],
    problems: ['invalid-cursor'],
    answer: LeadMergePage,
    run: ({ actor, env }, { query }) => listMerges(env.DB, actor.organisationId, query),
  }),
  verb({
    method: 'POST',
    path: '/api/leads/merges/:id/undo',
    subject,
    title: 'Take a merge back',
    description:
      'Within a day. What was changed since stays as it is; a callback that is still to be kept stays with the lead that was kept, and so does a block.',
    right,
    params: { id: Id },
    body: z.strictObject({}),
    idempotency: 'key',
    audit: ['lead.unmerged', 'floor.asked'],
    problems: ['refused', 'merge-closed', 'version-conflict'],
    answer: LeadMerge,
    find,
    run: async (ctx, { found }) => mergeOf(await undoMerge(ctx, found)),
  }),
  verb({
    method: 'GET',
    path: '/api/leads/duplicates',
    subject,
    title: 'List possible duplicates',
    description:
      'Leads with the same number in any spelling, or the same address; never by name. A page may be shorter than asked for although there is another.',
    right,
    query: DuplicatesQuery,
    idempotency: 'read',
    audit: [],
    problems: ['invalid-cursor'],
    answer: DuplicatePage,
    run: (ctx, { query }) => listDuplicates(ctx, query),
  }),
  verb({
    method: 'PUT',
    path: '/api/leads/duplicates',
    subject,
    title: 'Say whether leads are duplicates',
    description: 'Those that are none are not proposed again, until another lead has the same number or address.',
    right,
    body: DuplicateMark,
    idempotency: 'repeatable',
    audit: ['duplicates.marked'],
    problems: ['not-found', 'version-conflict'],
    answer: null,
    run: (ctx, { body }) => markDuplicates(ctx, body),
  }),
  verb({
    method: 'GET',
    path: '/api/leads/:id/belongings',
    rows: 10_000,
    subject,
    title: 'Count what belongs to a lead',
    description: 'What would come along with it in a merge.',
    right,
    params: { id: Id },
    idempotency: 'read',
    audit: [],
    answer: LeadBelongings,
    run: async (ctx, { params }) => belongingsOf(ctx.env.DB, (await leadFor(ctx, params.id)).id),
  }),
]
