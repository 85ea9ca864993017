/** Calls: list, read, log one by hand, and correct what came of one. */
import { Call, CallCorrection, CallDetail, CallLog, CallPage, CallQuery } from '#domain/http/calls.ts'
import { PageQuery } from '#domain/http/common.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import type { z } from 'zod'
import { demand, reachesTeam } from '#worker/auth/rights.ts'
import { callFor } from '#worker/calls/access.ts'
import { correctCall } from '#worker/calls/correct.ts'
import { logCall } from '#worker/calls/log.ts'
import { listCalls } from '#worker/calls/list.ts'
import { leadInOrganisation } from '#worker/leads/access.ts'
import type { Ctx } from '#worker/request/context.ts'
import { includeLead } from '#worker/leads/include.ts'
import { includeTeam } from '#worker/teams/include.ts'
import { type Verb, verb } from '#worker/request/verb.ts'

const subject = 'Calls'

const correction = {
  subject,
  description: 'Its agent for a time, managers and admins later. The correction is in the journal with its reason.',
  right: 'correct-calls',
  params: { id: Id },
  body: CallCorrection,
  audit: ['floor.asked'],
  problems: ['refused'],
  answer: CallDetail,
  find: (ctx: Ctx, { params }: { readonly params: { readonly id: string } }) => callFor(ctx, params.id),
  run: async (
    ctx: Ctx,
    { body, found }: { readonly body: z.output<typeof CallCorrection>; readonly found: CallDetail },
  ) => {
    await correctCall(ctx, found, body)
    return callFor(ctx, found.id)
  },
} as const

export const callVerbs: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/calls',
    rows: 25_000,
    subject,
    title: 'List calls',
    description:
      'Finished calls, newest first. `user_id` is an id or `me`; an agent sees their own. `q` finds leads by name, company or number. A page looks at so many calls: of what few meet it may be short, or empty, while `next_cursor` goes on.',
    right: 'view-calls',
    query: CallQuery,
    idempotency: 'read',
    audit: [],
    problems: ['invalid-cursor'],
    answer: CallPage,
    includes: { lead: includeLead, team: includeTeam },
    run: async ({ actor, env, reach }, { query }) => {
      if (query.team_id !== undefined) demand(reachesTeam(actor, query.team_id))
      const scope = {
        teamIds: query.team_id === undefined ? actor.teamIds : [query.team_id],
        agentId: reach === 'own' ? actor.userId : null,
      }
      const userId = query.user_id === 'me' ? actor.userId : query.user_id
      if (scope.agentId !== null) demand(userId === undefined || userId === scope.agentId)
      return listCalls(env.DB, scope, { ...query, user_id: userId })
    },
  }),
  verb({
    method: 'GET',
    path: '/api/calls/:id',
    subject,
    title: 'Read a call',
    right: 'view-calls',
    params: { id: Id },
    idempotency: 'read',
    audit: [],
    answer: CallDetail,
    includes: { lead: includeLead, team: includeTeam },
    run: (ctx, { params }) => callFor(ctx, params.id),
  }),
  verb({
    ...correction,
    method: 'PATCH',
    path: '/api/calls/:id',
    title: 'Correct what came of a call',
    idempotency: 'command',
  }),
  verb({
    ...correction,
    method: 'POST',
    path: '/api/calls/:id/outcome',
    title: 'Correct what came of a call, under a key',
    idempotency: 'key',
  }),
  verb({
    method: 'POST',
    path: '/api/calls',
    subject,
    title: 'Log a call made elsewhere',
    description:
      'It counts as an attempt on the lead. `duration` is in seconds; `call_date` is now minus it if absent.',
    right: 'run-calls',
    body: CallLog,
    idempotency: 'key',
    audit: ['floor.asked'],
    problems: ['not-found', 'refused'],
    answer: Call,
    created: true,
    location: ({ id }) => `/api/calls/${id}`,
    run: (ctx, { body }) => logCall(ctx, body),
  }),
  verb({
    method: 'GET',
    path: '/api/leads/:id/calls',
    subject,
    title: 'List the calls of a lead',
    description: 'Newest first, of whoever made them; an agent sees those they made.',
    right: 'view-calls',
    params: { id: Id },
    query: PageQuery,
    idempotency: 'read',
    audit: [],
    problems: ['invalid-cursor'],
    answer: CallPage,
    find: (ctx, { params }) => leadInOrganisation(ctx, params.id),
    run: ({ actor, env, reach }, { query, found }) => {
      demand(reach === 'own' || reachesTeam(actor, found.team_id))
      const agentId = reach === 'own' ? actor.userId : null
      return listCalls(env.DB, { teamIds: actor.teamIds, agentId }, { ...query, lead_id: found.id })
    },
  }),
]
