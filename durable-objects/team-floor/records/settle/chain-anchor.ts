/**
 * Tells D1 where the journal's hash chain stands, within an hour of any commit: whoever can write the object's storage cannot
 * write that too. What fails is done later; nothing waits for it.
 */
import type { LiveFloor } from '../../commit/live-floor.ts'
import { logFault } from '../../runtime/fault.ts'
import { withTimeout, yieldToEventLoop } from '../../runtime/single-flight.ts'

const ANCHOR_EVERY_MS = 60 * 60_000
const RETRY_MS = 5 * 60_000

export class ChainAnchor {
  readonly #live: LiveFloor
  readonly #db: () => D1Database
  readonly #clock: () => number
  #due: { readonly after: number; readonly at: number } | null = null
  #retryAt = 0

  constructor(live: LiveFloor, db: () => D1Database, clock: () => number) {
    this.#live = live
    this.#db = db
    this.#clock = clock
  }

  /** An hour after the first commit that nobody else knows of; null when there is none. */
  nextAt(): number | null {
    const { chain, journal } = this.#live.storage
    const after = chain.anchoredSeq
    if (this.#live.floor.seq <= after) return null
    if (this.#due?.after !== after)
      this.#due = { after, at: (journal.timeAt(after + 1) ?? this.#live.floor.at) + ANCHOR_EVERY_MS }
    const now = this.#clock()
    // Neither is put off for longer when the clock was set back.
    const due = this.#due.at > now + ANCHOR_EVERY_MS ? now : this.#due.at
    return Math.max(due, this.#retryAt > now + RETRY_MS ? now : this.#retryAt)
  }

  /** Never rejects. */
  async run(): Promise<void> {
    const { teamId, storage } = this.#live
    try {
      while (storage.chain.sealRest()) await yieldToEventLoop()
      const head = storage.chain.head()
      if (!head) return
      const insert = this.#db().prepare(
        'INSERT INTO journal_anchors (team_id, number, link, last_seq) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
      )
      await withTimeout(insert.bind(teamId, head.number, head.link, head.last).run())
      storage.chain.markAnchored(head)
    } catch (fault) {
      this.#retryAt = this.#clock() + RETRY_MS
      logFault('anchor', teamId, fault)
    }
  }
}
