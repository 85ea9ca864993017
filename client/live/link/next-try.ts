/** When a line may ask for its next connection. */
import {
  afterFailedTry,
  type FailedTries,
  LOST_LINE,
  NO_FAILED_TRIES,
  patienceFor,
  reconnectDelayMs,
  reconnectDelays,
} from '#domain/protocol/reconnect.ts'

/** What is waited for begins with the line that is lost: the first connection of a page comes at once. */
export class NextTry {
  readonly #random: () => number
  readonly #steady: () => number
  readonly #delays
  #failed: FailedTries = NO_FAILED_TRIES
  #askedToWaitMs: number | null = null
  #began: number
  #timer: ReturnType<typeof setTimeout> | undefined
  #goOn: () => void = () => undefined

  constructor(random: () => number, steady: () => number) {
    this.#random = random
    this.#steady = steady
    this.#delays = reconnectDelays(random)
    this.#began = steady()
  }

  /** How many times as long as usual this try may take. */
  get patience(): number {
    return patienceFor(this.#failed)
  }

  /** Resolves when it is time; the try begins then. `onWait` hears how long that will be, if it is not at once. */
  async comes(onWait: (ms: number) => void): Promise<void> {
    const waitMs = this.#askedToWaitMs ?? reconnectDelayMs(this.#delays, this.#failed)
    this.#askedToWaitMs = null
    if (waitMs > 0) {
      onWait(waitMs)
      await this.#wait(waitMs)
    }
    this.#began = this.#steady()
  }

  /** `askedToWaitMs` is what the server said of the next one; its seconds are whole, and many are told the same. */
  failed(askedToWaitMs?: number): void {
    this.#failed = afterFailedTry(this.#failed, this.#steady() - this.#began)
    if (askedToWaitMs !== undefined) this.#askedToWaitMs = askedToWaitMs + this.#random() * 1_000
  }

  welcomed(): void {
    this.#failed = LOST_LINE
  }

  /** There is reason to believe that it works now: nothing is waited for. */
  hurry(): void {
    this.#failed = NO_FAILED_TRIES
    this.#askedToWaitMs = null
    this.#goOn()
  }

  /** Nobody waits any more: it never comes. */
  end(): void {
    clearTimeout(this.#timer)
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#timer = setTimeout(resolve, ms)
      this.#goOn = () => {
        clearTimeout(this.#timer)
        resolve()
      }
    })
  }
}
