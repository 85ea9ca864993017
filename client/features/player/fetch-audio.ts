/** Fetches private audio in byte ranges: progress can be shown, and a lost connection costs one piece, not all of it. */
import { askRaw } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'

const PIECE_BYTES = 1024 * 1024
const TRIES_PER_PIECE = 3
const RETRY_AFTER_MS = 600

export type AudioFault = 'forbidden' | 'missing' | 'not-ready' | 'network' | 'unplayable'

export class AudioUnavailable extends Error {
  readonly fault: AudioFault
  constructor(fault: AudioFault, cause?: unknown) {
    super(`audio: ${fault}`, cause === undefined ? undefined : { cause })
    this.fault = fault
  }
}

export interface AudioProgress {
  readonly loadedBytes: number
  /** Null until the server said how long the audio is. */
  readonly totalBytes: number | null
}

export interface AudioRequest {
  readonly url: string
  readonly signal: AbortSignal
  readonly onProgress?: (progress: AudioProgress) => void
  /** For tests. */
  readonly wait?: (ms: number) => Promise<void>
}

interface Piece {
  readonly bytes: Blob
  readonly type: string
  readonly etag: string | null
  /** Null when the server sent everything at once. */
  readonly totalBytes: number | null
}

/** The whole recording as one blob of the type the server names. Throws `AudioUnavailable`, or the signal's reason. */
export async function fetchAudio(request: AudioRequest): Promise<Blob> {
  const pieces: Blob[] = []
  let loadedBytes = 0
  let etag: string | null = null
  for (;;) {
    request.signal.throwIfAborted()
    const piece: Piece = await pieceFrom(request, loadedBytes, etag)
    // The audio was replaced meanwhile: the server sent the new one whole.
    if (piece.totalBytes === null) return piece.bytes
    pieces.push(piece.bytes)
    loadedBytes += piece.bytes.size
    etag ??= piece.etag
    request.onProgress?.({ loadedBytes, totalBytes: piece.totalBytes })
    if (loadedBytes >= piece.totalBytes || piece.bytes.size === 0) return new Blob(pieces, { type: piece.type })
  }
}

async function pieceFrom(request: AudioRequest, from: number, etag: string | null): Promise<Piece> {
  const wait = request.wait ?? ((ms: number) => new Promise<void>((done) => setTimeout(done, ms)))
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await onePiece(request, from, etag)
    } catch (fault) {
      request.signal.throwIfAborted()
      if (fault instanceof AudioUnavailable && fault.fault !== 'network') throw fault
      if (attempt === TRIES_PER_PIECE) throw new AudioUnavailable('network', fault)
      await wait(RETRY_AFTER_MS * attempt)
    }
  }
}

async function onePiece({ url, signal }: AudioRequest, from: number, etag: string | null): Promise<Piece> {
  const range = { range: `bytes=${from}-${from + PIECE_BYTES - 1}`, accept: 'audio/*' }
  const headers = etag === null ? range : { ...range, 'if-range': etag }
  const response = await askRaw(url, { headers, signal, limitMs: 60_000 }).catch((fault: unknown) => {
    throw fault instanceof Problem ? new AudioUnavailable(toAudioFault(fault.status), fault) : fault
  })
  const bytes = await response.blob()
  const type = response.headers.get('content-type') ?? bytes.type
  return {
    bytes: new Blob([bytes], { type }),
    type,
    etag: response.headers.get('etag'),
    totalBytes: response.status === 206 ? parseTotalBytes(response.headers.get('content-range')) : null,
  }
}

function toAudioFault(status: number): AudioFault {
  if (status === 401 || status === 403) return 'forbidden'
  if (status === 404 || status === 410) return 'missing'
  if (status === 409 || status === 425) return 'not-ready'
  return 'network'
}

/** `bytes 0-1048575/4200000` → 4200000. */
function parseTotalBytes(range: string | null): number {
  const total = Number(range?.split('/')[1])
  if (!Number.isSafeInteger(total)) throw new AudioUnavailable('network')
  return total
}
