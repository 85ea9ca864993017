/** The call record pack of a team: a zip that the server writes while it is read. */
import { askRaw } from '../client.ts'
import { Problem } from '../problem.ts'

const WITHIN_MS = 30 * 60_000

export interface PackWish {
  readonly teamId: string
  /** ISO 8601. */
  readonly from: string
  readonly to: string
  /** Told each time there are more. */
  readonly onBytes: (bytes: number) => void
  readonly signal: AbortSignal
}

/** Throws a `Problem` for a pack that does not come, or not to its end. How long it will be nobody knows before. */
export async function downloadCallRecords({ teamId, from, to, onBytes, signal }: PackWish): Promise<Blob> {
  const answer = await askRaw(`/api/floor/${teamId}/call-records`, { query: { from, to }, limitMs: WITHIN_MS, signal })
  const pieces: BlobPart[] = []
  let bytes = 0
  try {
    for await (const piece of piecesOf(answer)) {
      pieces.push(piece)
      bytes += piece.length
      onBytes(bytes)
    }
  } catch (fault) {
    if (signal.aborted) throw fault
    throw new Problem('offline', 0, 'The connection ended before the whole file was here')
  }
  return new Blob(pieces, { type: 'application/zip' })
}

/** Not every browser lets a stream be iterated. */
async function* piecesOf({ body }: Response): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = body?.getReader()
  if (!reader) return
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value
}
