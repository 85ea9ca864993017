/** Sends stored chunks to the server, in order, again and again until each is confirmed; only then does one leave this machine. */
import type { ChunkStore, Take } from './chunk-store.ts'

/** `later`: the server or the way to it is down. `refused`: it will never take this. */
export type UploadAnswer =
  | { readonly type: 'kept' }
  | { readonly type: 'later'; readonly afterMs?: number }
  | { readonly type: 'refused'; readonly code: string }

export interface RecordingApi {
  readonly putChunk: (take: Take, index: number, bytes: ArrayBuffer) => Promise<UploadAnswer>
  /** All chunks of a closed take are up: how many there were, and where sound is missing. */
  readonly finish: (take: Take) => Promise<UploadAnswer>
}

export interface UploadProgress {
  /** Chunks that wait in this browser. */
  readonly waiting: number
  /** Tries that failed in a row; 0 while it flows. */
  readonly failures: number
  readonly refused: readonly { readonly callId: string; readonly take: number; readonly code: string }[]
}

export interface Uploader {
  /** There may be something new to send. */
  readonly poke: () => void
  readonly close: () => void
}

export interface UploaderOptions {
  readonly store: ChunkStore
  readonly api: RecordingApi
  readonly userId: string
  readonly onProgress: (progress: UploadProgress) => void
  /** Everything that can be sent has been. */
  readonly onIdle?: () => void
  /** Resolves after that time, or at once when poked; a test gives its own. */
  readonly sleep?: (ms: number, woken: AbortSignal) => Promise<void>
  readonly random?: () => number
}

const FIRST_RETRY_MS = 1_000
const LONGEST_RETRY_MS = 60_000

export function createUploader({ store, api, userId, onProgress, ...options }: UploaderOptions): Uploader {
  const sleep = options.sleep ?? pause
  const random = options.random ?? Math.random
  let running = false
  let wanted = false
  const life = { closed: false }
  let failures = 0
  let alarm = new AbortController()

  async function report(): Promise<void> {
    const refused = (await mine()).flatMap(({ callId, take, refused: code }) =>
      code === null ? [] : [{ callId, take, code }],
    )
    onProgress({ waiting: await store.countWaiting(), failures, refused })
  }

  const mine = async () => (await store.takes()).filter((take) => take.userId === userId)

  /** True when everything that could be sent now has been. */
  async function sendAll(): Promise<boolean> {
    for (const take of await mine()) {
      if (life.closed) return true
      if (take.refused === null && !(await sendTake(take))) return false
    }
    return true
  }

  async function sendTake(take: Take): Promise<boolean> {
    for (const index of await store.waiting(take.callId, take.take)) {
      const chunk = await store.read(take.callId, take.take, index)
      if (!chunk) continue
      const answer = await api.putChunk(take, index, chunk.bytes)
      if (answer.type === 'kept') await store.confirm(take.callId, take.take, index)
      if (!(await settle(take, answer))) return answer.type === 'refused'
    }
    const now = (await store.takesOf(take.callId)).find((known) => known.take === take.take)
    if (!now?.closed || (await store.waiting(take.callId, take.take)).length > 0) return true
    // Stopped before the first slice: there is nothing to put together.
    const answer: UploadAnswer = now.chunks === 0 ? { type: 'kept' } : await api.finish(now)
    if (answer.type === 'kept') await store.forget(take.callId, take.take)
    return (await settle(take, answer)) || answer.type === 'refused'
  }

  /** True when the next chunk may follow. */
  async function settle(take: Take, answer: UploadAnswer): Promise<boolean> {
    if (answer.type === 'refused') {
      await store.change(take.callId, take.take, (known) => ({ ...known, refused: answer.code }))
    }
    failures = answer.type === 'later' ? failures + 1 : 0
    await report()
    if (answer.type === 'later') {
      const backOff = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1))
      await sleep(answer.afterMs ?? backOff * (0.5 + random() / 2), alarm.signal)
    }
    return answer.type === 'kept'
  }

  async function run(): Promise<void> {
    running = true
    try {
      await alone(async () => {
        let done = false
        while (!life.closed && (wanted || !done)) {
          wanted = false
          done = await sendAll()
        }
      })
    } finally {
      running = false
      if (!life.closed) await report()
      options.onIdle?.()
    }
  }

  return {
    poke() {
      wanted = true
      alarm.abort()
      alarm = new AbortController()
      if (!running && !life.closed) run().catch(() => onProgress({ waiting: 0, failures: failures + 1, refused: [] }))
    },
    close() {
      life.closed = true
      alarm.abort()
    },
  }
}

/** Two tabs of one browser share the store; one of them sends. */
async function alone(work: () => Promise<void>): Promise<void> {
  const locks: LockManager | undefined = navigator.locks
  // Old browsers and plain pages have none; sending twice is harmless, only wasteful.
  if (!locks) return work()
  await locks.request('call-floor.recording-upload', work)
}

function pause(ms: number, woken: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    woken.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
  })
}
