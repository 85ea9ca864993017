/** Carries the outbox to the ledger: in order for each record, again until it is there. */
import type { Timer, VirtualClock } from '../virtual-clock.ts'
import type { ModelLedger } from './ledger.ts'
import type { ModelStorage } from './storage.ts'

const GATHER_MS = 150
const FIRST_RETRY_MS = 500
const LONGEST_RETRY_MS = 60_000
const AT_ONCE = 5

export class Settler {
  readonly #clock: VirtualClock
  readonly #storage: ModelStorage
  readonly #ledger: ModelLedger
  readonly #forgetful: boolean
  #timer: Timer | null = null
  #failures = 0

  constructor(clock: VirtualClock, storage: ModelStorage, ledger: ModelLedger, forgetful: boolean) {
    this.#clock = clock
    this.#storage = storage
    this.#ledger = ledger
    this.#forgetful = forgetful
  }

  soon(): void {
    this.#timer ??= this.#clock.after(GATHER_MS, () => this.#run())
  }

  stop(): void {
    this.#clock.cancel(this.#timer)
    this.#timer = null
    this.#failures = 0
  }

  #run(): void {
    this.#timer = null
    while (this.#storage.outbox.length > 0) {
      const rows = this.#storage.outbox.slice(0, AT_ONCE)
      if (this.#forgetful) this.#storage.outbox = this.#storage.outbox.slice(rows.length)
      if (!this.#ledger.batch(rows)) return this.#again()
      if (!this.#forgetful) this.#storage.outbox = this.#storage.outbox.slice(rows.length)
      this.#failures = 0
    }
  }

  #again(): void {
    const delay = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(this.#failures, 10))
    this.#failures += 1
    this.#timer = this.#clock.after(delay, () => this.#run())
  }
}
