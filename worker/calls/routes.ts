/** Calls: list, read, log one by hand, and correct what came of one. */
import { Call, CallCorrection, CallDetail, CallLog, CallPage, CallQuery } from '#domain/http/calls.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { demand, reachesTeam } from '#worker/auth/rights.ts'
import { callFor } from '#worker/calls/access.ts'
import { correctCall } from '#worker/calls/correct.ts'
import { logCall } from '#worker/calls/log.ts'
import { listCalls } from '#worker/calls/queries.ts'
import { type Verb, verb } from '#worker/request/verb.ts'

const subject = 'Calls'

export const callVerbs: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/calls',
    subject,
    title: 'List calls',
    description: 'Finished calls, newest first. `user_id` is an id or `me`; an agent sees their own.',
    right: 'view-calls',
    query: CallQuery,
    idempotency: 'read',
    audit: [],
    problems: ['invalid-cursor'],
    answer: CallPage,
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
    run: (ctx, { params }) => callFor(ctx, params.id),
  }),
  verb({
    method: 'POST',
    path: '/api/calls/:id/outcome',
    subject,
    title: 'Correct what came of a call',
    description: 'Its agent for a time, managers and admins later. The correction is in the journal with its reason.',
    right: 'correct-calls',
    params: { id: Id },
    body: CallCorrection,
    idempotency: 'key',
    audit: ['floor.asked'],
    problems: ['refused'],
    answer: CallDetail,
    find: (ctx, { params }) => callFor(ctx, params.id),
    run: async (ctx, { body, found }) => {
      await correctCall(ctx, found, body)
      return callFor(ctx, found.id)
    },
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
]
