/** Looking back at a floor: its days, a stretch of one, one call, and what a number was counted from. */
import { CallReplay, Evidence, EvidenceQuery, JournalDays, Replay, ReplayQuery } from '#domain/http/supervision.ts'
import { CommandId } from '#domain/vocabulary/primitives.ts'
import { demand, mayInTeam, reachesTeam } from '#worker/auth/rights.ts'
import { evidence } from '#worker/floor/evidence.ts'
import { replayCall } from '#worker/floor/replay-call.ts'
import { journalDays, LONGEST_REPLAY_MS, replay } from '#worker/floor/replay.ts'
import { seatOf } from '#worker/floor/stub.ts'
import { team, watchedTeam } from '#worker/floor/team-of-path.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'
import { type Verb, verb } from '#worker/request/verb.ts'

const subject = 'Floor'

export const pastVerbs: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/floor/:team/days',
    subject,
    title: 'List the days that can be looked back at',
    right: 'supervise',
    params: team,
    idempotency: 'read',
    audit: [],
    answer: JournalDays,
    find: watchedTeam,
    run: ({ env }, { found }) => journalDays(env, found),
  }),
  verb({
    method: 'GET',
    path: '/api/floor/:team/replay',
    subject,
    title: 'Replay a stretch of a floor’s day',
    description: 'The floor at `from` and what happened until `to`; at most an hour and 5,000 lines at a time.',
    right: 'supervise',
    params: team,
    query: ReplayQuery,
    idempotency: 'read',
    audit: [],
    answer: Replay,
    find: watchedTeam,
    run: async ({ actor, env }, { query, found }) => {
      const [from, to] = [Date.parse(query.from), Date.parse(query.to)]
      if (to < from || to - from > LONGEST_REPLAY_MS) throw invalidField('to', 'must be within an hour after from')
      return replay(env, found, actor.userId, from, to)
    },
  }),
  verb({
    method: 'GET',
    path: '/api/floor/:team/calls/:call/replay',
    subject,
    title: 'Replay a call',
    description: 'The floor just before the call began, with the lines of this call only. An agent sees their own.',
    right: 'view-calls',
    params: { ...team, call: CommandId },
    idempotency: 'read',
    audit: [],
    answer: CallReplay,
    run: ({ actor, env }, { params }) => {
      if (!reachesTeam(actor, params.team)) throw new ProblemError('not-found')
      const viewer = { ...seatOf(actor), supervises: mayInTeam(actor, 'supervise', params.team) }
      return replayCall(env, params.team, params.call, viewer)
    },
  }),
  verb({
    method: 'GET',
    path: '/api/floor/:team/evidence',
    subject,
    title: 'Read the lines behind a number',
    description: 'Today’s lines that a number of the board was counted from. An agent sees their own.',
    right: 'view-performance',
    params: team,
    query: EvidenceQuery,
    idempotency: 'read',
    audit: [],
    answer: Evidence,
    run: async ({ actor, env, reach }, { params, query: { metric, agent_id } }) => {
      demand(reachesTeam(actor, params.team) && (reach !== 'own' || agent_id === actor.userId))
      return evidence(env, params.team, metric, agent_id)
    },
  }),
]
