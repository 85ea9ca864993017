/** Audio of calls: parts while the call goes on, whole files, and playback. */
import {
  CaptureQuery,
  type ChunksKept,
  MAX_CHUNK_BYTES,
  MAX_UPLOAD_BYTES,
  RecordingFinish,
  type RecordingUploaded,
} from '#domain/http/recordings.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { z } from 'zod'
import { demand, reachesTeam } from '#worker/auth/rights.ts'
import { withinOrganisation } from '#worker/auth/within.ts'
import { callerOf } from '#worker/activity/log.ts'
import {
  chunksOf,
  recordingById,
  recordingOf,
  recordingsOf,
  recordingUrl,
  type RecordingRow,
  takeOf,
} from '#worker/recordings/queries.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { callForCapture, callForUpload, mayHear, ownTake } from '#worker/recordings/access.ts'
import { keepChunk, openTake } from '#worker/recordings/chunks.ts'
import { declared } from '#worker/recordings/container.ts'
import { dropParts, finaliseTake } from '#worker/recordings/finalise.ts'
import { logPlay } from '#worker/recordings/played.ts'
import { streamRecording } from '#worker/recordings/stream.ts'
import { madeBefore, newIdOf, once } from '#worker/request/idempotency.ts'
import { fileOf, keepUpload } from '#worker/recordings/upload.ts'
import type { App, Ctx } from '#worker/request/app-types.ts'
import { readBytes, readForm, readId, readJson, readQuery } from '#worker/request/body.ts'

const ChunkNumber = z.string().regex(/^\d{1,6}$/)

export function recordingRoutes(app: App): void {
  app.post('/api/calls/:id/recording', async (c) => {
    const call = await callForUpload(c.env.DB, c.get('session'), readId(c, 'id', Id))
    const file = await fileOf(await readForm(c.req.raw, MAX_UPLOAD_BYTES))
    return once(
      c,
      () => file.arrayBuffer(),
      async () => {
        const row =
          (await madeBefore(c, (id) => recordingById(c.env.DB, id))) ??
          (await keepUpload(c.env, call, callerOf(c), file, { id: newIdOf(c), now: Date.now() }))
        return c.json(answerOf(row), 201, { location: recordingUrl(row.call_id, row.take) })
      },
    )
  })

  app.get('/api/calls/:id/recording', (c) => play(c))

  captureRoutes(app)
}

/** The audio of a live call, part by part. */
function captureRoutes(app: App): void {
  app.put('/api/calls/:id/recording/chunks/:idx', async (c) => {
    const session = c.get('session')
    const capture = readQuery(c, CaptureQuery)
    const callId = readId(c, 'id', Id)
    const idx = Number(readId(c, 'idx', ChunkNumber))
    const row = (await ownTake(c.env, session, callId, capture)) ?? (await beginTake(c, callId, capture))
    const bytes = await readBytes(c.req.raw, MAX_CHUNK_BYTES)
    const kept = await keepChunk(c.env, row, idx, bytes, Date.now())
    return c.json(kept, kept.duplicate ? 200 : 201)
  })

  app.get('/api/calls/:id/recording/chunks', async (c) => {
    const capture = readQuery(c, CaptureQuery)
    const callId = readId(c, 'id', Id)
    const session = c.get('session')
    const takes = await recordingsOf(c.env.DB, callId)
    const [first] = takes
    if (first) await withinOrganisation(c.env.DB, session, first.team_id)
    // Whoever takes over a call has no take of it yet; those who record in other teams have none to ask for.
    demand(!first || reachesTeam(session, first.team_id) || takes.some((row) => row.user_id === session.userId))
    const next_take = Math.max(-1, ...takes.map((row) => row.take)) + 1
    const row = takes.find((row) => row.take === capture.take && row.user_id === session.userId)
    const idxs = row === undefined ? [] : (await chunksOf(c.env.DB, row.id)).map((chunk) => chunk.idx)
    return c.json({ take: capture.take, idxs, next_take } satisfies ChunksKept)
  })

  app.post('/api/calls/:id/recording/finish', async (c) => {
    const input = await readJson(c, RecordingFinish)
    const row = await ownTake(c.env, c.get('session'), readId(c, 'id', Id), input)
    if (row === null) throw new ProblemError('not-found')
    const ending = {
      chunks: input.chunks,
      durationMs: input.duration_ms ?? null,
      startedAt: input.started_at ?? null,
      gaps: input.gaps,
    }
    const now = Date.now()
    const finished = await finaliseTake(c.env, row, ending, now)
    // What this leaves behind the cron finds.
    if (finished.status === 'complete') c.executionCtx.waitUntil(dropParts(c.env, finished, now))
    return c.json(answerOf(finished))
  })
}

/** The agent who has the call begins a take with the first part that arrives, whichever it is. */
async function beginTake(c: Ctx, callId: string, capture: z.infer<typeof CaptureQuery>): Promise<RecordingRow> {
  const container = declared(c.req.header('content-type'))
  if (container === null) throw new ProblemError('unsupported-media')
  const session = c.get('session')
  const call = await callForCapture(c.env, session, callId, capture)
  const row = await openTake(c.env.DB, call, capture.take, container, capture.started_at, Date.now())
  demand(row.user_id === session.userId)
  return row
}

async function play(c: Ctx): Promise<Response> {
  const { take } = readQuery(c, CaptureQuery)
  const row = await takeOf(c.env.DB, readId(c, 'id', Id), take)
  if (row === null) throw new ProblemError('not-found')
  await withinOrganisation(c.env.DB, c.get('session'), row.team_id)
  demand(await mayHear(c.env.DB, c.get('session'), row))
  const range = c.req.header('range')
  const response = await streamRecording(c.env.RECORDINGS, row, c.req.method, {
    range,
    ifRange: c.req.header('if-range'),
  })
  const heard = response.status === 206 ? range : undefined
  if (c.req.method === 'GET') await logPlay(c.env.DB, callerOf(c), row, heard)
  return response
}

const answerOf = (row: RecordingRow): RecordingUploaded => ({
  recording_url: recordingUrl(row.call_id, row.take),
  recording: recordingOf(row),
})
