/** One draft's parts, put together: who keeps what, who tells whom. No rule lives here. */
import type { Connection } from 'partyserver'
import type { DraftAct } from '#domain/script/draft/acts.ts'
import type { Author } from '#domain/script/draft/comment.ts'
import { logFault } from '../team-floor/runtime/fault.ts'
import { Tickets } from '../team-floor/socket/tickets.ts'
import { type Asked, commitAct, type Committed } from './commit.ts'
import type { Records } from './contract.ts'
import { adoptVersion, beginDraft } from './records/load.ts'
import { recheckSeats, sayOpen } from './records/recheck.ts'
import { readScript } from './records/script-row.ts'
import { Settler } from './records/settler.ts'
import type { Seat } from './socket/seat.ts'
import { Seats } from './socket/seats.ts'
import { StoredDraft } from './storage/stored-draft.ts'

const RECHECK_EVERY_MS = 45_000

export interface DraftRuntimeOptions {
  readonly scriptId: string
  readonly storage: DurableObjectStorage
  readonly db: () => D1Database
  readonly connections: Iterable<Connection>
  readonly clock?: () => number
  readonly newEpoch?: () => string
}

export class DraftRuntime {
  readonly scriptId: string
  readonly stored: StoredDraft
  readonly seats: Seats
  readonly tickets: Tickets
  readonly settler: Settler
  readonly clock: () => number
  readonly #db: () => D1Database
  readonly #newEpoch: () => string
  #loading: Promise<void> | null = null
  #recheckAt: number

  constructor(options: DraftRuntimeOptions) {
    const {
      scriptId,
      storage,
      db,
      connections,
      clock = () => Date.now(),
      newEpoch = () => crypto.randomUUID(),
    } = options
    this.scriptId = scriptId
    this.#db = db
    this.#newEpoch = newEpoch
    this.clock = clock
    this.stored = new StoredDraft(storage, scriptId)
    this.seats = new Seats(connections)
    this.tickets = new Tickets(clock)
    this.settler = new Settler(scriptId, this.stored, db, clock)
    this.#recheckAt = clock() + RECHECK_EVERY_MS
  }

  /** Has the draft, from its own store or from the records. Rejects while those are away. */
  async ready(records: Records | null = null): Promise<void> {
    if (this.stored.loaded === null) {
      this.#loading ??= this.#load().finally(() => (this.#loading = null))
      await this.#loading
    }
    if (records !== null) await this.#catchUp(records)
  }

  async #load(): Promise<void> {
    const row = await readScript(this.#db(), this.scriptId)
    if (row === null) throw new Error('there is no such script')
    if (this.stored.loaded === null) beginDraft(this.stored, row, this.#newEpoch())
  }

  /** The records know more than this object: they were put back, or told of a version while this object was not. */
  async #catchUp({ revision, version }: Records): Promise<void> {
    const { facts } = this.stored.demand()
    if (revision <= facts.revision && (version ?? 0) <= (facts.version ?? 0)) return
    const row = await readScript(this.#db(), this.scriptId)
    if (row === null) throw new Error('the script is gone')
    if (row.revision > this.stored.demand().facts.revision) {
      beginDraft(this.stored, row, this.#newEpoch())
      this.seats.startOver()
    } else {
      adoptVersion(this.stored, row)
      this.#tellVersion({ userId: 'system', fullName: '' })
    }
  }

  submit(asked: Asked): Committed {
    const committed = commitAct(this.stored, asked, this.clock)
    if (committed.type !== 'committed') return committed
    const { page } = asked
    this.seats.tell({
      type: 'committed',
      entry: committed.entry,
      client: page?.client ?? null,
      sequence: page?.sequence ?? null,
    })
    this.settler.noteChange()
    return committed
  }

  onAct(seat: Seat, sequence: number, act: DraftAct): void {
    const { userId, fullName, role, from, client } = seat.memory
    if (client === null) return
    const page = { userId, client, sequence }
    const done = this.submit({ act, actor: { userId, fullName, role }, origin: from, page })
    if (done.type === 'accepted') seat.send({ type: 'accepted', sequence })
    else if (done.type === 'refused') seat.send({ type: 'refused', sequence, refusal: done.refusal })
  }

  onBadAct(seat: Seat, sequence: number, detail: string): void {
    const { userId, client } = seat.memory
    if (client === null) return
    const { pages, sql } = this.stored
    const page = { userId, client }
    const refusal = { code: 'bad-act', detail } as const
    if (sequence > pages.answered(page)) sql.transaction(() => pages.answer(page, sequence, refusal, this.clock()))
    seat.send({ type: 'refused', sequence, refusal })
  }

  published(by: Author): void {
    this.#tellVersion(by)
  }

  #tellVersion(by: Author): void {
    const { version } = this.stored.demand().facts
    if (version !== null) this.seats.tell({ type: 'published', version, by })
  }

  /** When there is something to do by itself; null while nobody is here and everything is written. */
  nextAt(): number | null {
    const due = [this.settler.nextAt(), this.seats.count > 0 ? this.#recheckAt : null].filter((at) => at !== null)
    return due.length === 0 ? null : Math.min(...due)
  }

  async onAlarm(): Promise<void> {
    await this.settler.runDue()
    if (this.seats.count > 0 && this.#recheckAt <= this.clock()) await this.recheck()
  }

  /** Somebody is here, and will be for a while. Never rejects. */
  async sayOpen(): Promise<void> {
    if (this.seats.count === 0) return
    try {
      await sayOpen(this.#db(), this.scriptId, this.clock() + 2 * RECHECK_EVERY_MS)
    } catch (fault) {
      logFault('draft.open', this.scriptId, fault)
    }
  }

  async recheck(): Promise<void> {
    this.#recheckAt = this.clock() + RECHECK_EVERY_MS
    await this.sayOpen()
    try {
      await recheckSeats(this.#db(), this.scriptId, this.seats)
    } catch (fault) {
      // The records are away: people keep the rights they came with.
      logFault('draft.recheck', this.scriptId, fault)
    }
  }
}
