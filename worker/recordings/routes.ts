/** Audio of a call as a file: added to a finished call, and played. */
import { CaptureQuery, MAX_UPLOAD_BYTES, RecordingHold, RecordingUploaded } from '#domain/http/recordings.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { demand } from '#worker/auth/rights.ts'
import { withinOrganisation } from '#worker/auth/within.ts'
import { callForUpload, mayHear } from '#worker/recordings/access.ts'
import { CONTENT_TYPES } from '#worker/recordings/container.ts'
import { holdRecordings } from '#worker/recordings/hold.ts'
import { logPlay } from '#worker/recordings/played.ts'
import { recordingById, recordingsOf, takeOf, toUploaded } from '#worker/recordings/queries.ts'
import { streamRecording } from '#worker/recordings/stream.ts'
import { keepUpload } from '#worker/recordings/upload.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { rawVerb, type Verb, verb } from '#worker/request/verb.ts'

const subject = 'Recordings'
const audio = Object.fromEntries(Object.values(CONTENT_TYPES).map((type) => [type, null]))

export const recordingVerbs: Verb[] = [
  verb({
    method: 'POST',
    path: '/api/calls/:id/recording',
    subject,
    title: 'Add a recording to a call',
    description: 'A whole file, as `recording` of a form. What it is, is read from its bytes.',
    right: 'view-calls',
    scope: 'none',
    params: { id: Id },
    file: { field: 'recording', maxBytes: MAX_UPLOAD_BYTES },
    idempotency: 'key',
    audit: ['recording.uploaded'],
    problems: ['upload-quota'],
    answer: RecordingUploaded,
    created: true,
    location: ({ recording_url }) => recording_url,
    find: (ctx, { params }) => callForUpload(ctx, params.id),
    run: async (ctx, { file, found }) =>
      toUploaded((await ctx.madeBefore((id) => recordingById(ctx.env.DB, id))) ?? (await keepUpload(ctx, found, file))),
  }),
  verb({
    method: 'PUT',
    path: '/api/calls/:id/recording/hold',
    subject,
    title: 'Put the recording of a call on hold, or release it',
    description: 'Audio on hold, of all takes there are, is not deleted when the time its team keeps audio is over.',
    right: 'hold-recordings',
    params: { id: Id },
    body: RecordingHold,
    idempotency: 'repeatable',
    audit: ['recording.held', 'recording.released'],
    answer: RecordingHold,
    find: async (ctx, { params }) => {
      const [first, ...others] = await recordingsOf(ctx.env.DB, params.id)
      if (first === undefined) throw new ProblemError('not-found')
      await withinOrganisation(ctx, first.team_id)
      return [first, ...others] as const
    },
    run: async (ctx, { body, found }) => {
      await holdRecordings(ctx, found, body)
      return body
    },
  }),
  rawVerb({
    method: 'GET',
    path: '/api/calls/:id/recording',
    subject,
    title: 'Play a recording',
    description: 'The whole, or one range of bytes. Each play is written down.',
    right: 'play-recordings',
    params: { id: Id },
    query: CaptureQuery,
    idempotency: 'read',
    audit: ['recording.played'],
    problems: ['bad-range'],
    raw: {
      200: { description: 'The whole recording.', content: audio },
      206: { description: 'The range that was asked for.', content: audio },
    },
    find: async (ctx, { params, query }) => {
      const row = await takeOf(ctx.env.DB, params.id, query.take)
      if (row === null) throw new ProblemError('not-found')
      await withinOrganisation(ctx, row.team_id)
      demand(await mayHear(ctx, row))
      return row
    },
    run: async (ctx, { found, request }) => {
      const response = await streamRecording(ctx.env.RECORDINGS, found, request)
      const heard = response.status === 206 ? (request.headers.get('range') ?? undefined) : undefined
      if (request.method === 'GET') await logPlay(ctx, found, heard)
      return response
    },
  }),
]
