/** Sends a file as a body and says how much of it has gone: `fetch` does not tell, so this is an `XMLHttpRequest`. */
import { bearer } from '../client.ts'
import { Problem, readProblem } from '../problem.ts'

interface Sending {
  readonly signal: AbortSignal
  readonly onProgress: (sentBytes: number) => void
}

/** The answer’s JSON. Throws a `Problem`, or the signal’s reason. It has no time limit: it goes on while anything moves. */
export async function sendBytes(path: string, body: Blob, { signal, onProgress }: Sending): Promise<unknown> {
  const token = await bearer()
  signal.throwIfAborted()
  const { status, text, type } = await put(path, body, { token, signal, onProgress })
  const response = new Response(text, { status, headers: { 'content-type': type } })
  if (!response.ok) throw await readProblem(response)
  return response.json()
}

interface Put extends Sending {
  readonly token: string | null
}

/** Without a byte for so long the line is as good as gone. */
const STALLED_MS = 60_000

const put = (path: string, body: Blob, { token, signal, onProgress }: Put) =>
  new Promise<{ status: number; text: string; type: string }>((done, fail) => {
    const request = new XMLHttpRequest()
    let stalled: ReturnType<typeof setTimeout> | undefined
    const moved = () => {
      clearTimeout(stalled)
      stalled = setTimeout(() => request.abort(), STALLED_MS)
    }
    const stop = () => request.abort()
    const lost = () => {
      if (signal.aborted) fail(signal.reason as Error)
      else fail(new Problem('offline', 0, 'The connection was lost'))
    }
    request.open('PUT', path)
    request.setRequestHeader('content-type', 'application/octet-stream')
    if (token !== null) request.setRequestHeader('authorization', `Bearer ${token}`)
    request.upload.addEventListener('progress', ({ loaded }) => {
      moved()
      onProgress(loaded)
    })
    request.addEventListener('load', () => {
      const type = request.getResponseHeader('content-type') ?? ''
      done({ status: request.status, text: request.responseText, type })
    })
    request.addEventListener('error', lost)
    request.addEventListener('abort', lost)
    request.addEventListener('loadend', () => {
      clearTimeout(stalled)
      signal.removeEventListener('abort', stop)
    })
    signal.addEventListener('abort', stop)
    moved()
    request.send(body)
  })
