/** The recording routes as the uploader needs them: kept, later, or never. */
import { ChunkKept, ChunksKept, type RecordingFinish, RecordingUploaded } from '#domain/http/recordings.ts'
import type { RecordingContainer } from '#domain/vocabulary/crm.ts'
import { wholeText } from '#domain/vocabulary/text.ts'
import { ask } from '#client/api/client.ts'
import { isProblem } from '#client/api/problem.ts'
import type { Take } from './chunk-store.ts'
import type { RecordingApi, UploadAnswer } from './upload.ts'

const MOST_GAPS = 200
const MINUTE_S = 60
const SETTLES_WITHIN_MS = 24 * 60 * 60_000
const CHUNK_WITHIN_MS = 30_000
const CONFIRM_WITHIN_MS = 60_000

const CONTENT_TYPES: Readonly<Record<RecordingContainer, string>> = {
  webm: 'audio/webm',
  ogg: 'audio/ogg',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  m4a: 'audio/mp4',
}

const place = (callId: string) => `/api/calls/${encodeURIComponent(callId)}/recording`

/** Takes of one call are numbered over all computers it was recorded on; the server knows the others'. */
export const firstFreeTake = async (callId: string, limitMs = CHUNK_WITHIN_MS): Promise<number> =>
  (await ask(ChunksKept, `${place(callId)}/chunks`, { limitMs })).next_take

export const recordingApi: RecordingApi = {
  putChunk: (take, index, bytes) =>
    answered(
      take,
      ask(ChunkKept, `${place(take.callId)}/chunks/${index}`, {
        method: 'PUT',
        query: { take: take.take, fence: take.fence, started_at: begunAt(take) },
        body: bytes,
        headers: { 'content-type': CONTENT_TYPES[take.container] },
        limitMs: CHUNK_WITHIN_MS,
      }),
    ),
  firstFreeTake,
  finish: (take) =>
    answered(
      take,
      ask(RecordingUploaded, `${place(take.callId)}/finish`, {
        method: 'POST',
        json: toRecordingFinish(take),
        limitMs: CONFIRM_WITHIN_MS,
      }),
    ),
}

/** Whole milliseconds: by them the server tells takes of one number apart. */
const begunAt = ({ startedAt }: Take): number => Math.round(startedAt)

export function toRecordingFinish(take: Take): Omit<RecordingFinish, 'started_at'> & { started_at: string } {
  return {
    take: take.take,
    fence: take.fence,
    chunks: take.chunks,
    duration_ms: Math.max(0, Math.round(take.coversUntil - take.startedAt)),
    started_at: new Date(begunAt(take)).toISOString(),
    gaps: take.gaps.slice(-MOST_GAPS).map(({ fromMs, toMs, why }) => ({
      from_ms: Math.max(0, Math.round(fromMs)),
      to_ms: toMs === null ? null : Math.max(0, Math.round(toMs)),
      why: wholeText(why, 100),
    })),
  }
}

async function answered(take: Take, request: Promise<unknown>): Promise<UploadAnswer> {
  try {
    await request
    return { type: 'kept' }
  } catch (fault) {
    if (!isProblem(fault)) return { type: 'later' }
    if (fault.code === 'recording-discarded') return { type: 'discarded' }
    if (fault.code === 'take-number-used') return { type: 'number-used' }
    if (fault.code === 'upload-quota')
      return { type: 'full', afterMs: 1_000 * (fault.details?.retry_after ?? MINUTE_S) }
    if (passes(fault.status)) return { type: 'later' }
    return isOnTheWay(take, fault.status) ? { type: 'later', alone: true } : { type: 'refused', code: fault.code }
  }
}

/** No answer, a server in trouble, too many requests, a token that is being renewed: all of these end by themselves. */
const passes = (status: number): boolean =>
  status === 0 || status >= 500 || status === 429 || status === 401 || status === 408

/** Between its end on the floor and its row in the database a call is found nowhere; that may last. */
const isOnTheWay = (take: Take, status: number): boolean =>
  status === 404 && Date.now() - take.coversUntil < SETTLES_WITHIN_MS
