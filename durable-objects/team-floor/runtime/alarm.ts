/** The one alarm: the earliest of everything that is to happen by itself. It is moved only forward, because moving it costs. */
import { logFault } from './fault.ts'

/** An alarm this close to the wanted moment is left as it is. */
const CLOSE_ENOUGH_MS = 20
/** Whatever goes wrong, the alarm does not spin. */
const AT_LEAST_MS = 250

export class Alarm {
  readonly #storage: DurableObjectStorage
  readonly #teamId: string
  readonly #clock: () => number
  #wakeUps: readonly (() => number | null)[] = []
  #armedAt: number | null = null

  constructor(storage: DurableObjectStorage, teamId: string, clock: () => number) {
    this.#storage = storage
    this.#teamId = teamId
    this.#clock = clock
  }

  /** Each answers when its part next has something to do; null for nothing. */
  wakeFor(...wakeUps: readonly (() => number | null)[]): void {
    this.#wakeUps = wakeUps
  }

  /** What an earlier instance has set. */
  async load(): Promise<void> {
    this.#armedAt = await this.#storage.getAlarm()
  }

  /** The platform forgets an alarm that has fired. */
  onFired(): void {
    this.#armedAt = null
  }

  /** A later wish needs nothing: the alarm fires early, finds nothing due, and is set anew. */
  arm(): void {
    const next = this.#nextAt()
    if (next === null || (this.#armedAt !== null && this.#armedAt <= next + CLOSE_ENOUGH_MS)) return
    this.#set(next)
  }

  /** After it fired, nothing that is still due may make it fire again at once. */
  rearm(): void {
    const next = this.#nextAt()
    if (next !== null) this.#set(Math.max(next, this.#clock() + AT_LEAST_MS))
  }

  #nextAt(): number | null {
    let first: number | null = null
    for (const wakeUp of this.#wakeUps) {
      const at = wakeUp()
      if (at !== null && (first === null || at < first)) first = at
    }
    return first
  }

  /** What is overdue is due now; the platform takes no moment before its time began, and 0 is what was never put off. */
  #set(wanted: number): void {
    const at = Math.max(wanted, this.#clock())
    this.#armedAt = at
    this.#storage.setAlarm(at).catch((fault: unknown) => {
      this.#armedAt = null
      logFault('alarm.set', this.#teamId, fault)
    })
  }
}

/** So long after `since`; at once when that lies ahead, because the machine's clock was set back after it was noted. */
export const after = (since: number, ms: number, now: number): number => (since > now ? now : since + ms)
