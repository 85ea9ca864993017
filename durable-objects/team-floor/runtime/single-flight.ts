/** One piece of asynchronous work at a time: whoever asks while it runs waits for a run that began after they asked. */

export class Flight {
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
    this.#running ??= this.#runWhileAsked()
    return this.#running
  }

  async #runWhileAsked(): Promise<void> {
    try {
      while (this.#again) {
        this.#again = false
        await this.#work()
      }
    } finally {
      // In the same breath as the last look at `again`: a wish in between would be lost.
      this.#running = null
    }
  }
}

/** Resolves with `work`, or after `ms` without it; the work goes on either way. */
export async function atMost(ms: number, work: Promise<void>): Promise<void> {
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
export class NoAnswer extends Error {}

/** What never answers would hold up all that comes after it: past its time it counts as failed, and may be asked again. */
export async function answered<T>(work: Promise<T>, withinMs: number = ANSWER_WITHIN_MS): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | null = null
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new NoAnswer(`no answer within ${withinMs} ms`)), withinMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Lets waiting messages come in between two pieces of long work; for `ms`, where others have to take in what came of it. */
export const breathe = (ms = 0): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
