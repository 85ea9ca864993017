/** Sends stored chunks to the server, in order, again and again until each is confirmed; only then does one leave this machine. */
import type { ChunkStore, Take } from './chunk-store.ts'

/** `discarded`: they said no to it, and nothing of it is kept anywhere. `number-used`: another take of this call has its number. `later`: the server or the way to it is down, or it does not know this call yet (`alone`). `full`: it has taken all that it takes of this call, or this person, before that time. `refused`: it will never take this. */
export type UploadAnswer =
  | { readonly type: 'kept' }
  | { readonly type: 'discarded' }
  | { readonly type: 'number-used' }
  | { readonly type: 'later'; readonly alone?: true }
  | { readonly type: 'full'; readonly afterMs: number }
  | { readonly type: 'refused'; readonly code: string }

type PutOff = Extract<UploadAnswer, { type: 'later' | 'full' }>
const isPutOff = (answer: UploadAnswer): answer is PutOff => answer.type === 'later' || answer.type === 'full'

export interface RecordingApi {
  readonly putChunk: (take: Take, index: number, bytes: ArrayBuffer) => Promise<UploadAnswer>
  /** All chunks of a closed take are up: how many there were, and where sound is missing. */
  readonly finish: (take: Take) => Promise<UploadAnswer>
  /** The number for a take of this call that begins now. Rejects when the server cannot be asked. */
  readonly firstFreeTake: (callId: string) => Promise<number>
}

export interface UploadProgress {
  /** Chunks that wait in this browser. */
  readonly waiting: number
  /** Tries that failed in a row; 0 while it flows. */
  readonly failures: number
  /** The server takes no more today; it goes on tomorrow by itself. */
  readonly full?: true
  /** Takes that this release cannot read: they stay here, sound and all. */
  readonly unread?: number
  readonly refused: readonly { readonly callId: string; readonly take: number; readonly code: string }[]
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
  readonly now?: () => number
}

/** What passes by itself is waited for before what comes tomorrow. */
const isSooner = (one: PutOff, other: PutOff): boolean =>
  one.type === 'later' || (other.type === 'full' && one.afterMs < other.afterMs)

const FIRST_RETRY_MS = 1_000
const LONGEST_RETRY_MS = 60_000

export class Uploader {
  readonly #options: UploaderOptions
  #running = false
  #wanted = false
  #closed = false
  #failures = 0
  /** Calls whose allowance is used up, and until when: nothing new to send changes that. */
  readonly #fullUntil = new Map<string, number>()
  /** Pauses in a row; each is longer than the one before. */
  #restedTimes = 0
  #gotThrough = false
  #alarm = new AbortController()

  constructor(options: UploaderOptions) {
    this.#options = options
  }

  /** There may be something new to send, or the way may be open again. */
  readonly poke = (): void => {
    this.#wanted = true
    this.#alarm.abort()
    this.#alarm = new AbortController()
    if (this.#running || this.#closed) return
    this.#run().catch(() => this.#options.onProgress({ waiting: 0, failures: this.#failures + 1, refused: [] }))
  }

  readonly close = (): void => {
    this.#closed = true
    this.#alarm.abort()
  }

  async #run(): Promise<void> {
    this.#running = true
    try {
      await alone(async () => {
        let done = false
        while (!this.#closed && (this.#wanted || !done)) {
          this.#wanted = false
          done = await this.#sendAll()
        }
      })
    } finally {
      this.#running = false
      if (!this.#closed) await this.#report()
      this.#options.onIdle?.()
    }
  }

  /** True when everything that could be sent now has been. */
  async #sendAll(): Promise<boolean> {
    let putOff: PutOff | null = null
    this.#gotThrough = false
    for (const take of await this.#mine()) {
      if (this.#closed) return true
      const answer = take.refused === null ? await this.#sendTake(take) : null
      if (answer && (putOff === null || isSooner(answer, putOff))) putOff = answer
      // With the way down nothing else would arrive; a call that is not known yet, or full, holds up nobody else's audio.
      if (answer?.type === 'later' && !answer.alone) break
    }
    if (putOff === null) {
      this.#restedTimes = 0
      return true
    }
    // The way was open until now: a short pause will do.
    if (this.#gotThrough && putOff.type === 'later' && !putOff.alone) this.#restedTimes = 0
    await this.#rest(putOff)
    return false
  }

  async #sendTake(take: Take): Promise<PutOff | null> {
    const { store, api } = this.#options
    const afterMs = this.#fullForMs(take.callId)
    if (afterMs > 0) return { type: 'full', afterMs }
    for (const index of await store.waiting(take.callId, take.take)) {
      const chunk = await store.read(take.callId, take.take, index)
      if (!chunk) continue
      const answer = await api.putChunk(take, index, chunk.bytes)
      if (answer.type === 'kept') await store.confirm(take.callId, take.take, index)
      if (answer.type === 'discarded') await store.forget(take.callId, take.take)
      if (answer.type === 'number-used') return this.#renumber(take)
      await this.#settle(take, answer)
      if (answer.type !== 'kept') return isPutOff(answer) ? answer : null
    }
    const now = await this.#asItIs(take)
    if (!now?.closed || (await store.waiting(take.callId, take.take)).length > 0) return null
    // Stopped before the first slice: there is nothing to put together.
    const answer: UploadAnswer = now.chunks === 0 ? { type: 'kept' } : await api.finish(now)
    if (answer.type === 'number-used') return this.#renumber(take)
    if (answer.type === 'kept' || answer.type === 'discarded') await store.forget(take.callId, take.take)
    await this.#settle(take, answer)
    return isPutOff(answer) ? answer : null
  }

  /** A page without a line numbers its takes itself. One that still grows waits until it has ended. */
  async #renumber(take: Take): Promise<PutOff | null> {
    const { store, api } = this.#options
    if (!(await this.#asItIs(take))?.closed) return null
    try {
      await store.renumber(take.callId, take.take, await api.firstFreeTake(take.callId))
      this.#wanted = true
      return null
    } catch {
      const later = { type: 'later' } as const
      await this.#settle(take, later)
      return later
    }
  }

  async #asItIs({ callId, take }: Take): Promise<Take | undefined> {
    return (await this.#options.store.takesOf(callId)).find((known) => known.take === take)
  }

  async #settle(take: Take, answer: UploadAnswer): Promise<void> {
    if (answer.type === 'refused') {
      await this.#options.store.change(take.callId, take.take, (known) => ({ ...known, refused: answer.code }))
    }
    if (answer.type === 'kept') this.#gotThrough = true
    if (answer.type === 'full') this.#fullUntil.set(take.callId, this.#now() + answer.afterMs)
    this.#failures = isPutOff(answer) ? this.#failures + 1 : 0
    await this.#report()
  }

  async #rest(putOff: PutOff): Promise<void> {
    const { sleep = pause, random = Math.random } = this.#options
    if (putOff.type === 'full') return sleep(putOff.afterMs, this.#alarm.signal)
    this.#restedTimes += 1
    const backOff = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (this.#restedTimes - 1))
    await sleep(backOff * (0.5 + random() / 2), this.#alarm.signal)
  }

  readonly #now = (): number => this.#options.now?.() ?? Date.now()

  /** How long a call's allowance is still used up; 0 when it is not. */
  #fullForMs(callId: string): number {
    return Math.max(0, (this.#fullUntil.get(callId) ?? 0) - this.#now())
  }

  async #report(): Promise<void> {
    const refused = (await this.#mine()).flatMap(({ callId, take, refused: code }) =>
      code === null ? [] : [{ callId, take, code }],
    )
    const unread = await this.#options.store.unread()
    this.#options.onProgress({
      waiting: await this.#options.store.countWaiting(),
      failures: this.#failures,
      ...([...this.#fullUntil.keys()].some((callId) => this.#fullForMs(callId) > 0) ? { full: true } : {}),
      ...(unread > 0 ? { unread } : {}),
      refused,
    })
  }

  async #mine(): Promise<Take[]> {
    return (await this.#options.store.takes()).filter((take) => take.userId === this.#options.userId)
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
