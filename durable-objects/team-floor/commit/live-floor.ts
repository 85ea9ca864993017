/** The floor in memory: the fold of what is stored. `commit.ts` alone moves it on, after its transaction returned. */
import type { ClosedCall } from '#domain/decide/types.ts'
import { evolveAll } from '#domain/evolve/index.ts'
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import { emptyFloor, type Floor } from '#domain/floor/state.ts'
import { repairFloor } from '#domain/stored/floor.ts'
import { readMeta, writeMeta } from '../storage/schema.ts'
import type { JournalSizes } from '../storage/journal/journal-sizes.ts'
import { Slots } from '../records/slots.ts'
import { openStorage, type Storage } from '../storage/storage.ts'

/** A snapshot is worth its cost when the journal since the last one is as long as the snapshot, or long to fold. */
const FOLD_AT_LEAST = 500
const FOLD_AT_MOST = 2_000

export class LiveFloor {
  readonly teamId: string
  readonly storage: Storage
  /** Random and stored: a seq means nothing under another epoch. */
  readonly epoch: string
  /** The one call that a correction is about, while it is decided; `closed-call.ts` looks it up. */
  closedCall: ClosedCall | null = null
  /** What is kept of times that commands would book. */
  readonly slots = new Slots()
  /** Whether webhooks are told of this team, as the records said last. */
  isListenedTo = false
  #floor: Floor
  #snapshotLength: number
  #commitsSince: number
  #lengthSince: number

  constructor(teamId: string, storage: DurableObjectStorage, sizes?: JournalSizes) {
    this.teamId = teamId
    this.storage = openStorage(storage, teamId, sizes)
    this.epoch = this.#readEpoch()
    const { sql, snapshots, journal } = this.storage
    const snapshot = snapshots.latest((seq) => journal.reachesBack(seq, journal.end()?.seq ?? seq))
    if (snapshot) {
      this.#snapshotLength = snapshot.length
      const { rows, bytes } = journal.bulkSince(snapshot.floor.seq)
      this.#commitsSince = rows
      this.#lengthSince = bytes
      this.#floor = this.#foldJournal(snapshot.floor)
    } else {
      this.#floor = emptyFloor(teamId, DEFAULT_SETTINGS)
      // The floor as it began is stored, so that replaying a journal does not depend on this code's defaults.
      this.#snapshotLength = sql.transaction(() => snapshots.save(this.#floor))
      this.#commitsSince = 0
      this.#lengthSince = 0
    }
  }

  /** What the journal says after a snapshot. A gap in it is put right once, and stored, so that it is not met again. */
  #foldJournal(start: Floor): Floor {
    const { sql, snapshots, journal } = this.storage
    const before = sql.unread.lines().length
    const floor = atLeastUpTo(evolveAll(start, journal.all(start.seq)), journal.end())
    if (sql.unread.lines().length === before) return floor
    const right = repairFloor(floor)
    snapshots.save(right)
    return right
  }

  get floor(): Floor {
    return this.#floor
  }

  get timeZone(): string {
    return this.#floor.settings.timeZone
  }

  /** Only for `commit.ts`, only after its transaction has returned. */
  advance(floor: Floor, journalLength: number): void {
    this.#floor = floor
    this.#commitsSince += 1
    this.#lengthSince += journalLength
  }

  saveSnapshotIfWorthIt(): void {
    const long = this.#commitsSince >= FOLD_AT_LEAST && this.#lengthSince >= this.#snapshotLength
    if (!long && this.#commitsSince < FOLD_AT_MOST) return
    this.#snapshotLength = this.storage.snapshots.save(this.#floor)
    this.#commitsSince = 0
    this.#lengthSince = 0
  }

  #readEpoch(): string {
    const { sql } = this.storage
    const stored = readMeta(sql, 'epoch')
    if (stored !== undefined) return stored
    const epoch = crypto.randomUUID()
    writeMeta(sql, 'epoch', epoch)
    return epoch
  }
}

/** Past what could not be read at the journal's end: a seq is never given twice. */
const atLeastUpTo = (floor: Floor, end: { readonly seq: number; readonly at: number } | undefined): Floor =>
  end && end.seq > floor.seq ? { ...floor, seq: end.seq, at: Math.max(floor.at, end.at) } : floor
