/** Changes of many leads at once, as jobs: begun, looked at, stopped and taken back. */
import {
  BULK_AT_WORK,
  BulkJob,
  BulkJobPage,
  BulkLeadPage,
  BulkLeadsQuery,
  BulkOrder,
  BulkStart,
} from '#domain/http/records/bulk.ts'
import { PageQuery } from '#domain/http/common.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { demand } from '#worker/auth/rights.ts'
import type { Ctx } from '#worker/request/context.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { type Verb, verb } from '#worker/request/verb.ts'
import { type BulkRecord, jobById, jobOf, listJobs, listLeadsOf } from './queries.ts'
import { cancelJob, startJob, undoJob } from './start.ts'
import { revive } from './work/launch.ts'

const subject = 'Leads'
const right = 'bulk-leads'
const params = { id: Id }

/** One's own; an admin those of the organisation. */
async function find(ctx: Ctx, { params: { id } }: { readonly params: { readonly id: string } }): Promise<BulkRecord> {
  const record = await jobById(ctx.env.DB, id)
  if (record === null || record.organisation_id !== ctx.actor.organisationId) throw new ProblemError('not-found')
  demand(ctx.reach === 'all' || record.created_by === ctx.actor.userId)
  return record
}

export const bulkVerbs: Verb[] = [
  verb({
    method: 'POST',
    path: '/api/leads/bulk',
    subject,
    title: 'Change many leads',
    description:
      'Begins a job and answers before it is done. The leads are named, or are all that a list has at this moment. What cannot be done with one lead is said of it, and does not hold up the others.',
    right,
    body: BulkStart,
    maxJsonBytes: 100_000,
    idempotency: 'key',
    isBulk: true,
    audit: ['bulk.started'],
    answer: BulkJob,
    created: true,
    location: ({ id }) => `/api/jobs/${id}`,
    run: async (ctx, { body }) => jobOf(await startJob(ctx, body)),
  }),
  verb({
    method: 'GET',
    path: '/api/jobs',
    subject,
    title: 'List one’s jobs',
    description: 'Newest first, of the last thirty days.',
    right,
    query: PageQuery,
    idempotency: 'read',
    audit: [],
    problems: ['invalid-cursor'],
    answer: BulkJobPage,
    run: ({ actor, env }, { query }) => listJobs(env.DB, actor.userId, query),
  }),
  verb({
    method: 'GET',
    path: '/api/jobs/:id',
    subject,
    title: 'Read a job',
    description: 'With how far it is. One that stands still since its machine went is taken up again.',
    right,
    params,
    idempotency: 'read',
    audit: [],
    answer: BulkJob,
    find,
    run: async ({ env, later, now }, { found }) => {
      if (BULK_AT_WORK.includes(found.status)) later(revive(env, { jobId: found.id, attempt: found.attempt }, now))
      return jobOf(found)
    },
  }),
  verb({
    method: 'GET',
    path: '/api/jobs/:id/leads',
    subject,
    title: 'List what a job has refused',
    description: 'Or, of its undo, what it has kept as it is; each lead with the reason.',
    right,
    params,
    query: BulkLeadsQuery,
    idempotency: 'read',
    audit: [],
    problems: ['invalid-cursor'],
    answer: BulkLeadPage,
    find,
    run: ({ actor, env }, { query, found }) => listLeadsOf(env.DB, { jobId: found.id, teamIds: actor.teamIds }, query),
  }),
  verb({
    method: 'POST',
    path: '/api/jobs/:id/cancel',
    subject,
    title: 'Stop a job',
    description: 'What it has done stays, and can be taken back.',
    right,
    params,
    body: BulkOrder,
    idempotency: 'key',
    audit: ['bulk.cancelled'],
    problems: ['job-state'],
    answer: BulkJob,
    find,
    run: async (ctx, { found }) => jobOf(await cancelJob(ctx, found)),
  }),
  verb({
    method: 'POST',
    path: '/api/jobs/:id/undo',
    subject,
    title: 'Take a job back',
    description:
      'Within a day. A lead that somebody changed since is kept as it is, and its row says so. A callback that ended with its lead stays ended.',
    right,
    params,
    body: BulkOrder,
    idempotency: 'key',
    audit: ['bulk.undo-started'],
    problems: ['job-state'],
    answer: BulkJob,
    find,
    run: async (ctx, { found }) => jobOf(await undoJob(ctx, found)),
  }),
]
