/** One piece of asynchronous work at a time: a request while it runs waits for a run that began after it. */

export class SingleFlight {
  readonly #work: () => Promise<void>
  #running: Promise<void> | null = null
  #again = false

  /** `work` must not reject. */
  constructor(work: () => Promise<void>) {
    this.#work = work
  }

  get isRunning(): boolean {
    return this.#running !== null
  }

  run(): Promise<void> {
    this.#again = true
    this.#running ??= this.#runWhileRequested()
    return this.#running
  }

  async #runWhileRequested(): Promise<void> {
    try {
      while (this.#again) {
        this.#again = false
        await this.#work()
      }
    } finally {
      // In the same tick as the last look at `again`: a request in between would be lost.
      this.#running = null
    }
  }
}

/** Resolves with `work`, or after `ms` without it; the work goes on either way. */
export async function waitAtMost(ms: number, work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | null = null
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([work, late])
  clearTimeout(timer)
}

/** Longer than anything here takes that will ever be done. */
const ANSWER_WITHIN_MS = 20_000

/** A database or a store that did not answer in time. */
export class TimeoutError extends Error {}

/** What never answers would hold up all that comes after it: past its time it counts as failed, and may be asked again. */
export async function withTimeout<T>(work: Promise<T>, withinMs: number = ANSWER_WITHIN_MS): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | null = null
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TimeoutError(`no answer within ${withinMs} ms`)), withinMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Lets waiting messages come in between two pieces of long work; for `ms`, where others have to take in what came of it. */
export const yieldToEventLoop = (ms = 0): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
