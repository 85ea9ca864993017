/** The recording routes as the uploader needs them: kept, later, or never. */
import { ChunkKept, ChunksKept, type RecordingFinish, RecordingUploaded } from '#domain/http/recordings.ts'
import { ask } from '#client/http/client.ts'
import { isProblem } from '#client/http/problem.ts'
import type { Take } from './chunk-store.ts'
import type { RecordingApi, UploadAnswer } from './upload.ts'

/** A call that was reloaded more often than this starts over at 0 and is told so by the server. */
const MOST_TAKES = 50
const MOST_GAPS = 200
const CHUNK_WITHIN_MS = 30_000
const CONFIRM_WITHIN_MS = 60_000

const place = (callId: string) => `/api/calls/${encodeURIComponent(callId)}/recording`

export const recordingApi: RecordingApi = {
  putChunk: (take, index, bytes) =>
    answered(
      ask(ChunkKept, `${place(take.callId)}/chunks/${index}`, {
        method: 'PUT',
        query: { take: take.take, fence: take.fence },
        body: bytes,
        headers: { 'content-type': 'application/octet-stream' },
        limitMs: CHUNK_WITHIN_MS,
      }),
    ),
  finish: (take) =>
    answered(
      ask(RecordingUploaded, `${place(take.callId)}/finish`, {
        method: 'POST',
        json: finishOf(take),
        limitMs: CONFIRM_WITHIN_MS,
      }),
    ),
}

/** Takes of one call are numbered over all computers it was recorded on; the server knows the others'. */
export async function firstFreeTake(callId: string): Promise<number> {
  for (let take = 0; take < MOST_TAKES; take += 1) {
    const { idxs } = await ask(ChunksKept, `${place(callId)}/chunks`, { query: { take } })
    if (idxs.length === 0) return take
  }
  return 0
}

export function finishOf(take: Take): Omit<RecordingFinish, 'started_at'> & { started_at: string } {
  return {
    take: take.take,
    fence: take.fence,
    chunks: take.chunks,
    duration_ms: Math.max(0, Math.round(take.coversUntil - take.startedAt)),
    started_at: new Date(take.startedAt).toISOString(),
    gaps: take.gaps.slice(-MOST_GAPS).map(({ fromMs, toMs, why }) => ({
      from_ms: Math.max(0, Math.round(fromMs)),
      to_ms: toMs === null ? null : Math.max(0, Math.round(toMs)),
      why: why.slice(0, 100),
    })),
  }
}

async function answered(request: Promise<unknown>): Promise<UploadAnswer> {
  try {
    await request
    return { type: 'kept' }
  } catch (fault) {
    if (!isProblem(fault)) return { type: 'later' }
    return passes(fault.status) ? { type: 'later' } : { type: 'refused', code: fault.code }
  }
}

/** No answer, a server in trouble, too many requests, a token that is being renewed: all of these end by themselves. */
const passes = (status: number): boolean =>
  status === 0 || status >= 500 || status === 429 || status === 401 || status === 408
