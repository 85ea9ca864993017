/** Recordings by themselves: found, deleted, and kept beyond the time of their team. */
import { RecordingHold, RecordingPage, RecordingQuery } from '#domain/http/recordings.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { demand, reachesTeam } from '#worker/auth/rights.ts'
import { withinOrganisation } from '#worker/auth/within.ts'
import { deleteRecording } from '#worker/recordings/delete.ts'
import { holdRecordings } from '#worker/recordings/hold.ts'
import { listRecordings } from '#worker/recordings/list.ts'
import { recordingById, type RecordingRow } from '#worker/recordings/queries.ts'
import type { Ctx } from '#worker/request/context.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { type Verb, verb } from '#worker/request/verb.ts'

const subject = 'Recordings'
const params = { id: Id }

async function find(ctx: Ctx, { params: { id } }: { readonly params: { readonly id: string } }): Promise<RecordingRow> {
  const row = await recordingById(ctx.env.DB, id)
  if (row === null) throw new ProblemError('not-found')
  await withinOrganisation(ctx, row.team_id)
  return row
}

export const recordingListVerbs: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/recordings',
    subject,
    title: 'List recordings',
    description:
      'Newest first, each take of a call by itself. `user_id` is an id or `me`; an agent sees those that they recorded. `url` plays it to those who may hear it.',
    right: 'view-calls',
    query: RecordingQuery,
    idempotency: 'read',
    audit: [],
    problems: ['invalid-cursor'],
    answer: RecordingPage,
    run: ({ actor, env, reach }, { query }) => {
      const { team_id: teamId, user_id: asked } = query
      if (teamId !== undefined) demand(reachesTeam(actor, teamId))
      const userId = asked === 'me' ? actor.userId : asked
      demand(reach !== 'own' || userId === undefined || userId === actor.userId)
      const scope = {
        teamIds: teamId === undefined ? actor.teamIds : [teamId],
        userId: reach === 'own' ? actor.userId : (userId ?? null),
      }
      return listRecordings(env.DB, scope, query)
    },
  }),
  verb({
    method: 'DELETE',
    path: '/api/recordings/:id',
    subject,
    title: 'Delete a recording',
    description:
      'For good, with its audio. One on hold is not deleted; the call stays, and says who deleted it in the log.',
    right: 'delete-recordings',
    params,
    idempotency: 'repeatable',
    audit: ['recording.deleted'],
    problems: ['recording-held', 'recording-coming'],
    answer: null,
    find,
    run: (ctx, { found }) => deleteRecording(ctx, found),
  }),
  verb({
    method: 'PUT',
    path: '/api/recordings/:id/hold',
    subject,
    title: 'Put a recording on hold, or release it',
    description: 'With all other takes of its call, as `PUT /api/calls/:id/recording/hold` does.',
    right: 'hold-recordings',
    params,
    body: RecordingHold,
    idempotency: 'repeatable',
    audit: ['recording.held', 'recording.released'],
    answer: RecordingHold,
    find,
    run: async (ctx, { body, found }) => {
      await holdRecordings(ctx, [found], body)
      return body
    },
  }),
]
