/** The audio of a live call, part by part. */
import {
  CaptureQuery,
  ChunkKept,
  ChunksKept,
  MAX_CHUNK_BYTES,
  RecordingFinish,
  RecordingUploaded,
} from '#domain/http/recordings.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { z } from 'zod'
import { demand, reachesTeam } from '#worker/auth/rights.ts'
import { withinOrganisation } from '#worker/auth/within.ts'
import { callForCapture, ownTake } from '#worker/recordings/access.ts'
import { keepChunk, openTake } from '#worker/recordings/chunks.ts'
import { CONTENT_TYPES, declared } from '#worker/recordings/container.ts'
import { dropParts, finaliseTake } from '#worker/recordings/finalise.ts'
import { chunksOf, recordingsOf, type RecordingRow, toUploaded } from '#worker/recordings/queries.ts'
import { readBytes } from '#worker/request/body.ts'
import type { Ctx } from '#worker/request/context.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { type Verb, verb } from '#worker/request/verb.ts'

const subject = 'Recordings'
const ChunkNumber = z.string().regex(/^\d{1,6}$/)

/** The agent who has the call begins a take with the first part that arrives, whichever it is. */
async function beginTake(
  ctx: Ctx,
  callId: string,
  capture: z.output<typeof CaptureQuery>,
  contentType: string | null,
): Promise<RecordingRow> {
  const container = declared(contentType ?? undefined)
  if (container === null) throw new ProblemError('unsupported-media')
  const call = await callForCapture(ctx, callId, capture)
  const row = await openTake(ctx, call, capture.take, container, capture.started_at)
  demand(row.user_id === ctx.actor.userId)
  return row
}

export const captureVerbs: Verb[] = [
  verb({
    method: 'PUT',
    path: '/api/calls/:id/recording/chunks/:idx',
    subject,
    title: 'Send a part of a live call’s audio',
    description: 'The same part may be sent again; the first writing stands.',
    right: 'record-calls',
    params: { id: Id, idx: ChunkNumber },
    query: CaptureQuery,
    bytes: { types: Object.values(CONTENT_TYPES), maxBytes: MAX_CHUNK_BYTES },
    idempotency: 'repeatable',
    audit: [],
    problems: ['refused', 'take-number-used', 'duplicate', 'capture-closed', 'recording-discarded', 'upload-quota'],
    answer: ChunkKept,
    created: ({ duplicate }) => !duplicate,
    find: async (ctx, { params, query, request }) =>
      (await ownTake(ctx, params.id, query)) ??
      (await beginTake(ctx, params.id, query, request.headers.get('content-type'))),
    run: async (ctx, { params, found, request }) =>
      keepChunk(ctx, found, Number(params.idx), await readBytes(request, MAX_CHUNK_BYTES)),
  }),
  verb({
    method: 'GET',
    path: '/api/calls/:id/recording/chunks',
    subject,
    title: 'List the parts that have arrived',
    description: 'For a browser that goes on with a capture; `next_take` is the number for one that begins now.',
    right: 'record-calls',
    params: { id: Id },
    query: CaptureQuery,
    idempotency: 'read',
    audit: [],
    answer: ChunksKept,
    run: async (ctx, { params, query: { take } }) => {
      const { actor, env } = ctx
      const takes = await recordingsOf(env.DB, params.id)
      const [first] = takes
      if (first) await withinOrganisation(ctx, first.team_id)
      // Whoever takes over a call has no take of it yet; those who record in other teams have none to ask for.
      demand(!first || reachesTeam(actor, first.team_id) || takes.some((row) => row.user_id === actor.userId))
      const next_take = Math.max(-1, ...takes.map((row) => row.take)) + 1
      const mine = takes.find((row) => row.take === take && row.user_id === actor.userId)
      const idxs = mine === undefined ? [] : (await chunksOf(env.DB, mine.id)).map((chunk) => chunk.idx)
      return { take, idxs, next_take }
    },
  }),
  verb({
    method: 'POST',
    path: '/api/calls/:id/recording/finish',
    subject,
    title: 'Finish a capture',
    description: 'Joins the parts. Missing ones make the recording `partial`, and are named.',
    right: 'record-calls',
    params: { id: Id },
    body: RecordingFinish,
    idempotency: 'key',
    audit: [],
    problems: ['refused', 'take-number-used', 'recording-discarded'],
    answer: RecordingUploaded,
    run: async (ctx, { params, body }) => {
      const row = await ownTake(ctx, params.id, body)
      if (row === null) throw new ProblemError('not-found')
      const finished = await finaliseTake(ctx, row, {
        chunks: body.chunks,
        durationMs: body.duration_ms ?? null,
        startedAt: body.started_at ?? null,
        gaps: body.gaps,
      })
      // What this leaves behind the cron finds.
      if (finished.status === 'complete') ctx.later(dropParts(ctx, finished))
      return toUploaded(finished)
    },
  }),
]
