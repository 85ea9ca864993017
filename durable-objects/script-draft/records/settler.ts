/**
 * Writes the draft and who did what back to D1. Typing is gathered for a moment, the log for a minute; what fails is tried
 * again, the longer the more often it failed, and a write that came through although its answer was lost does no harm.
 */
import { logFault } from '../../team-floor/runtime/fault.ts'
import { SingleFlight, withTimeout } from '../../team-floor/runtime/single-flight.ts'
import type { StoredDraft } from '../storage/stored-draft.ts'
import { ACTIVITY_SQL, activityLines } from './activity.ts'
import { settleStatement } from './script-row.ts'

const SETTLE_AFTER_MS = 2_000
const LOG_AFTER_MS = 60_000
const LOG_AT_ONCE = 200
const RETRY_MS = 5_000
const RETRY_MAX_MS = 60_000

export class Settler {
  readonly #scriptId: string
  readonly #stored: StoredDraft
  readonly #db: () => D1Database
  readonly #clock: () => number
  readonly #flight = new SingleFlight(() => this.#run())
  #settleAt: number | null = null
  #logAt: number | null = null
  #failures = 0
  #fault: unknown = null

  constructor(scriptId: string, stored: StoredDraft, db: () => D1Database, clock: () => number) {
    this.#scriptId = scriptId
    this.#stored = stored
    this.#db = db
    this.#clock = clock
    // Whoever woke with something to write does not know since when.
    this.noteChange(0)
  }

  /** Something may have to be written, this long after the usual pause has begun. */
  noteChange(pause = 1): void {
    const { isSettled, isLogged } = this.#state()
    const now = this.#clock()
    if (!isSettled) this.#settleAt ??= now + SETTLE_AFTER_MS * pause
    if (!isLogged) this.#logAt ??= now + LOG_AFTER_MS * pause
  }

  nextAt(): number | null {
    const due = [this.#settleAt, this.#logAt].filter((at) => at !== null)
    return due.length === 0 ? null : Math.min(...due)
  }

  async runDue(): Promise<void> {
    const next = this.nextAt()
    if (next !== null && next <= this.#clock()) await this.#flight.run()
  }

  /** At once, all of it. Rejects when the records do not take it; then it is tried again later. */
  async settleNow(): Promise<void> {
    this.#logAt = this.#clock()
    await this.#flight.run()
    const { isSettled, isLogged } = this.#state()
    if (!isSettled || !isLogged) throw new Error('the records did not take the draft', { cause: this.#fault })
  }

  #state() {
    const facts = this.#stored.loaded?.facts
    return {
      isSettled: facts === undefined || facts.settled >= facts.revision,
      isLogged: facts === undefined || facts.logged >= facts.revision,
    }
  }

  async #run(): Promise<void> {
    try {
      await this.#settle()
      if (this.#logAt !== null && this.#logAt <= this.#clock()) await this.#log()
      this.#failures = 0
      this.#fault = null
    } catch (fault) {
      this.#fault = fault
      this.#failures += 1
      const pause = Math.min(RETRY_MAX_MS, RETRY_MS * 2 ** (this.#failures - 1))
      if (this.#settleAt !== null) this.#settleAt = this.#clock() + pause
      if (this.#logAt !== null) this.#logAt = this.#clock() + pause
      logFault('settle', this.#scriptId, fault)
    }
  }

  async #settle(): Promise<void> {
    if (!this.#state().isSettled) {
      const { live, facts } = this.#stored.demand()
      await withTimeout(settleStatement(this.#db(), this.#scriptId, live, facts).run())
      this.#stored.note({ settled: live.revision })
    }
    // More may have come meanwhile.
    this.#settleAt = this.#state().isSettled ? null : this.#clock() + SETTLE_AFTER_MS
  }

  async #log(): Promise<void> {
    while (!this.#state().isLogged) {
      const { facts } = this.#stored.demand()
      const entries = this.#stored.changes.loggedAfter(facts.logged, LOG_AT_ONCE)
      const logged = entries.at(-1)?.entry.revision ?? facts.revision
      const lines = activityLines(entries, facts.epoch)
      if (lines.length > 0)
        await withTimeout(this.#db().prepare(ACTIVITY_SQL).bind(this.#scriptId, JSON.stringify(lines)).run())
      this.#stored.note({ logged })
    }
    this.#logAt = null
  }
}
