/**
 * Carries what happened into D1, off the hot path: in order for each record, repeated until it is there, harmless when it
 * arrives twice. A row that D1 refuses for what it says is parked for a person to look at, with what follows of its record,
 * and holds up nobody else's.
 */
import { logFault, toMessage } from '../../runtime/fault.ts'
import type { Alarm } from '../../runtime/alarm.ts'
import { withTimeout, type SingleFlight } from '../../runtime/single-flight.ts'
import { discardsAudio } from './discarded-audio.ts'
import { blockedNumbers } from './neighbours.ts'
import { readLedgerRow } from './ledger-row.ts'
import { type Settlement, toSettlement, toStatements } from './statements.ts'
import type { LiveFloor } from '../../commit/live-floor.ts'
import type { OutboxRow } from '../../storage/outbox.ts'

const ROWS_AT_ONCE = 40
/** Commands that come together settle together. */
const GATHER_MS = 150
const MAKE_GOOD_MS = 30_000
const FIRST_RETRY_MS = 500
const LONGEST_RETRY_MS = 60_000
/** A row whose fault is not plainly its own is tried this often before it is taken for poison. */
const TRIES = 12

/** What D1 says when the row itself is at fault; all else may pass. */
const POISON = /SQLITE_CONSTRAINT|SQLITE_MISMATCH|SQLITE_TOOBIG|constraint failed|D1_TYPE_ERROR/i
/** What it says when a statement is at fault: perhaps a migration is not applied yet, and others may go on. */
const OF_STATEMENT = /SQLITE_ERROR|no such (table|column)|syntax error/i

interface AfterSettling {
  /** Deletes what a settled row has discarded. */
  readonly discardAudio: SingleFlight
  /** Wakes those who send to whoever listens to this team. */
  readonly webhooks: SingleFlight
  /** Other floors that have a number which a settled row has blocked or lifted. Never rejects. */
  readonly tellNeighbours: (numbers: readonly string[]) => Promise<void>
}

export class Settler {
  readonly #live: LiveFloor
  readonly #db: () => D1Database
  readonly #clock: () => number
  readonly #alarm: Alarm
  readonly #after: AfterSettling
  #inFlight: Promise<void> | null = null
  #timer: ReturnType<typeof setTimeout> | null = null
  #failures = 0
  #retryAt = 0

  constructor(live: LiveFloor, db: () => D1Database, clock: () => number, alarm: Alarm, after: AfterSettling) {
    this.#live = live
    this.#db = db
    this.#clock = clock
    this.#alarm = alarm
    this.#after = after
  }

  /** Soon, unless D1 was just away. The alarm makes good when this instance ends before. */
  schedule(): void {
    if (this.#timer !== null || this.#clock() < this.#waitsUntil(this.#retryAt)) return
    this.#timer = setTimeout(() => void this.run(), GATHER_MS)
  }

  /** Now, and only one at a time; resolves when nothing more can leave at present. Never rejects. */
  run(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#inFlight ??= this.#settleAll().finally(() => {
      this.#inFlight = null
      this.#alarm.arm()
    })
    return this.#inFlight
  }

  /** When to try again; null when nothing waits. */
  nextTryAt(): number | null {
    const due = this.#live.storage.outbox.nextTryAt()
    if (due === null) return null
    // What is under way here is quicker; the alarm is for an instance that does not live to see it.
    const underWay = this.#timer !== null || this.#inFlight !== null
    return Math.max(this.#waitsUntil(due), this.#waitsUntil(this.#retryAt), underWay ? this.#clock() + MAKE_GOOD_MS : 0)
  }

  /** Nothing is put off for longer than this: a moment further ahead was noted before the clock was set back. */
  #waitsUntil(at: number): number {
    const now = this.#clock()
    return at > now + LONGEST_RETRY_MS ? now : at
  }

  async #settleAll(): Promise<void> {
    try {
      for (;;) {
        const rows = this.#live.storage.outbox.listDue(this.#clock(), LONGEST_RETRY_MS, ROWS_AT_ONCE)
        if (rows.length === 0) return
        await this.#settleBatch(rows)
      }
    } catch (fault) {
      this.#backOff(fault)
    }
  }

  /** All in one batch; if one of them spoils it, each by itself. */
  async #settleBatch(rows: readonly OutboxRow[]): Promise<void> {
    const prepared = this.#prepareAll(rows)
    try {
      await this.#write(prepared)
      this.#markSettled(prepared)
      this.#failures = 0
    } catch (fault) {
      if (!isRowFault(fault)) throw fault
      await this.#settleOneByOne(prepared)
    }
  }

  async #settleOneByOne(prepared: readonly PreparedRow[]): Promise<void> {
    const blockedRecords = new Set<string>()
    for (const one of prepared) {
      const { row } = one
      if (blockedRecords.has(row.recordKey)) continue
      try {
        await this.#write([one])
        this.#markSettled([one])
      } catch (fault) {
        if (!isRowFault(fault)) throw fault
        this.#parkOrDefer(row, fault)
        blockedRecords.add(row.recordKey)
      }
    }
  }

  #markSettled(prepared: readonly PreparedRow[]): void {
    this.#live.storage.outbox.remove(prepared.map(({ row }) => row))
    if (prepared.some(({ discards }) => discards)) void this.#after.discardAudio.run()
    const numbers = prepared.flatMap(({ blocked }) => blocked)
    if (numbers.length > 0) void this.#after.tellNeighbours(numbers)
    if (this.#live.isListenedTo) void this.#after.webhooks.run()
  }

  /** Parks poison; puts off what may pass. */
  #parkOrDefer(row: OutboxRow, fault: unknown): void {
    const { outbox } = this.#live.storage
    const text = toMessage(fault).slice(0, 500)
    const now = this.#clock()
    logFault(`settle.${row.recordKey}`, this.#live.teamId, fault)
    if (POISON.test(text) || row.attempts + 1 >= TRIES) outbox.park(row, now, text)
    else outbox.defer(row, now + retryDelayMs(row.attempts), text)
  }

  /** A row that cannot be read is parked, and the later ones of its record are left with it. */
  #prepareAll(rows: readonly OutboxRow[]): PreparedRow[] {
    const prepared: PreparedRow[] = []
    const blockedRecords = new Set<string>()
    for (const row of rows) {
      if (blockedRecords.has(row.recordKey)) continue
      try {
        const ledger = readLedgerRow(row.body)
        const discards = ledger.entries.some(({ recorded }) => discardsAudio(recorded.event))
        const settlement = toSettlement(ledger, this.#live)
        prepared.push({ row, settlement, discards, blocked: blockedNumbers(ledger) })
      } catch (fault) {
        logFault(`settle.${row.recordKey}`, this.#live.teamId, fault)
        this.#live.storage.outbox.park(row, this.#clock(), toMessage(fault).slice(0, 500))
        blockedRecords.add(row.recordKey)
      }
    }
    return prepared
  }

  async #write(prepared: readonly PreparedRow[]): Promise<void> {
    const settlements = prepared.map(({ settlement }) => settlement)
    const statements = toStatements(settlements, this.#live)
    if (statements.length === 0) return
    const db = this.#db()
    await withTimeout(db.batch(statements.map(({ sql, values }) => db.prepare(sql).bind(...values))))
  }

  #backOff(fault: unknown): void {
    this.#retryAt = this.#clock() + retryDelayMs(this.#failures)
    this.#failures += 1
    logFault('settle', this.#live.teamId, fault)
  }
}

interface PreparedRow {
  readonly row: OutboxRow
  readonly settlement: Settlement
  /** Objects in R2 are to be deleted once it is written. */
  readonly discards: boolean
  /** Numbers that it blocks or lifts, by key. */
  readonly blocked: readonly string[]
}

const isRowFault = (fault: unknown): boolean => POISON.test(toMessage(fault)) || OF_STATEMENT.test(toMessage(fault))

const retryDelayMs = (failures: number): number =>
  Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(failures, 10))
