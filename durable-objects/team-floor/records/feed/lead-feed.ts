/**
 * What D1 knows better, pulled into the floor: the people of the team, its settings and its published script, and changed
 * leads after a cursor. A poke only makes a pull come sooner; a lost one is made good by the next. D1 being away is normal.
 */
import { z } from 'zod'
import type { ScriptRef } from '#domain/script/schema.ts'
import { loadCallbacks, loadCallbacksOn } from './callback-feed.ts'
import { after } from '../../runtime/alarm.ts'
import type { Dispatcher } from '../../commit/dispatcher.ts'
import { logFault, toMessage } from '../../runtime/fault.ts'
import { withTimeout, waitAtMost, yieldToEventLoop, SingleFlight } from '../../runtime/single-flight.ts'
import { LEAD_COLUMNS, mergeLead, readLeadRow } from './lead-row.ts'
import type { LiveFloor } from '../../commit/live-floor.ts'
import { FeedPlace } from '../../storage/feed-place.ts'
import { fetchScript, pullTeam } from './team-feed.ts'

/** Rows asked of D1 in one go: reading them in is one piece of work, and nobody's answer comes in between. */
const PAGE = 200
/** Rows taken in before others get their turn: some two milliseconds, which nobody's answer waits longer for. */
const SLICE = 10
export const PULL_EVERY_MS = 45_000
/** How long somebody waits for a pull: for the first leads of a fresh floor, or for one made a moment ago. */
const WAIT_MS = 4_000
const FIRST_RETRY_MS = 1_000
const LONGEST_RETRY_MS = 60_000

const Loaded = z.object({ row: z.int() })
const Changed = z.object({ seq: z.int(), lead_id: z.string() })
const Newest = z.object({ seq: z.int().nullable() })

export class LeadFeed {
  readonly #live: LiveFloor
  readonly #dispatcher: Dispatcher
  readonly #db: () => D1Database
  readonly #clock: () => number
  readonly #people: SingleFlight
  readonly #place: FeedPlace
  readonly #pulling: SingleFlight
  readonly #madeAt: number
  #failures = 0
  #pulledAt: number | null = null

  constructor(
    live: LiveFloor,
    dispatcher: Dispatcher,
    db: () => D1Database,
    clock: () => number,
    people: SingleFlight,
  ) {
    this.#live = live
    this.#dispatcher = dispatcher
    this.#db = db
    this.#clock = clock
    this.#people = people
    this.#place = new FeedPlace(live.storage.sql)
    this.#madeAt = clock()
    this.#pulling = new SingleFlight(() => this.#pull())
  }

  /** Never rejects. */
  pull(): Promise<void> {
    return this.#pulling.run()
  }

  /** For somebody who waits; the pull goes on when it takes longer. */
  pullBriefly(): Promise<void> {
    return waitAtMost(WAIT_MS, this.pull())
  }

  /** A lead that was made a moment ago, or that a first load has not come to yet. */
  async fetchLead(leadId: string): Promise<void> {
    if (!this.isLoaded) await this.pullBriefly()
    if (this.#live.storage.hopper.entry(leadId)) return
    try {
      const { results } = await this.#all(
        `SELECT ${LEAD_COLUMNS} FROM leads l WHERE l.id = ? AND l.team_id = ? AND l.deleted_at IS NULL`,
        leadId,
        this.#live.teamId,
      )
      results.forEach((row) => this.#take(row))
    } catch (fault) {
      logFault('feed.lead', this.#live.teamId, fault)
    }
  }

  async fetchScript(ref: ScriptRef): Promise<boolean> {
    try {
      return await fetchScript(this.#live, this.#db(), ref)
    } catch (fault) {
      logFault('feed.script', this.#live.teamId, fault)
      return false
    }
  }

  get isLoaded(): boolean {
    return this.#place.isLoaded
  }

  /** The last change this floor has taken in. */
  get cursor(): number {
    return this.#place.cursor ?? 0
  }

  /** When to pull again by itself: while people sit here, or until all leads are loaded. */
  nextPullAt(hasSeats: boolean): number | null {
    if (this.#pulling.isRunning) return null
    const now = this.#clock()
    if (this.#failures > 0 && (hasSeats || !this.isLoaded))
      return after(this.#pulledAt ?? 0, retryDelayMs(this.#failures), now)
    return hasSeats ? after(this.#pulledAt ?? this.#madeAt, PULL_EVERY_MS, now) : null
  }

  /** An instance that was woken by the alarm does not know when the last one pulled, so it pulls. */
  isDue(hasSeats: boolean, now: number): boolean {
    const at = hasSeats && this.#pulledAt === null ? now : this.nextPullAt(hasSeats)
    return at !== null && at <= now
  }

  async #pull(): Promise<void> {
    await this.#people.run()
    try {
      await pullTeam(this.#live, this.#dispatcher, this.#db())
      await this.#findBeginning()
      if (!this.isLoaded) await this.#load()
      await loadCallbacks(this.#live, this.#dispatcher, this.#db())
      await this.#follow()
      for (const leadId of this.#live.storage.sql.unread.leads) await this.fetchLead(leadId)
      this.#failures = 0
    } catch (fault) {
      this.#failures += 1
      logFault('feed', this.#live.teamId, fault)
    }
    this.#pulledAt = this.#clock()
  }

  /**
   * Changes are followed from before the load, so that nothing slips between. Records that were taken back to an earlier
   * state give their numbers anew, below what was heard before: then all is loaded again.
   */
  async #findBeginning(): Promise<void> {
    const { results } = await this.#all('SELECT MAX(seq) AS seq FROM lead_changes')
    const newest = Newest.parse(results[0] ?? { seq: null }).seq ?? 0
    if ((this.#place.cursor ?? Infinity) > newest) this.#place.beginAt(newest)
  }

  /** All leads of the team, a page at a time; it goes on where it was when the object ends in between. */
  async #load(): Promise<void> {
    for (;;) {
      const { results } = await this.#all(
        `SELECT l.row, ${LEAD_COLUMNS} FROM leads l
         WHERE l.team_id = ? AND l.deleted_at IS NULL AND l.row > ? ORDER BY l.row LIMIT ${PAGE}`,
        this.#live.teamId,
        this.#place.row,
      )
      for (const slice of toSlices(results)) {
        this.#live.storage.sql.transaction(() => {
          slice.forEach((row) => this.#take(row))
          const last = slice.at(-1)
          if (last) this.#place.markLoadedTo(Loaded.parse(last).row)
        })
        await yieldToEventLoop()
      }
      if (results.length < PAGE) return this.#place.markLoaded()
    }
  }

  async #follow(): Promise<void> {
    for (;;) {
      const { results } = await this.#all(
        `SELECT c.seq, c.lead_id, ${LEAD_COLUMNS} FROM
           (SELECT seq, lead_id FROM lead_changes WHERE team_id = ? AND seq > ? ORDER BY seq LIMIT ${PAGE}) c
         LEFT JOIN leads l ON l.id = c.lead_id AND l.team_id = ? AND l.deleted_at IS NULL ORDER BY c.seq`,
        this.#live.teamId,
        this.cursor,
        this.#live.teamId,
      )
      if (results.length === 0) return
      const fromRecords = await loadCallbacksOn(this.#arriving(results), this.#live, this.#db())
      for (const slice of toSlices(results)) {
        this.#takeChanges(slice)
        // With no wait in between, so that a lead is never stored here without the callbacks on it.
        const arrived = new Set(slice.map(({ id }) => id))
        const callbacks = fromRecords.filter(({ leadId }) => arrived.has(leadId))
        if (callbacks.length > 0) this.#dispatcher.submitAsSystem({ type: 'AdoptCallbacks', callbacks })
        // Only now: a slice that was taken in halfway is taken in again, which changes nothing more.
        this.#place.markFollowedTo(Changed.parse(slice.at(-1)).seq)
        await yieldToEventLoop()
      }
      if (results.length < PAGE) return
    }
  }

  #arriving(results: readonly Record<string, unknown>[]): string[] {
    const { hopper } = this.#live.storage
    return results.flatMap(({ id }) => (typeof id === 'string' && hopper.entry(id) === undefined ? [id] : []))
  }

  #takeChanges(results: readonly Record<string, unknown>[]): void {
    const { storage, floor } = this.#live
    const changed = new Set<string>()
    const removed = new Set<string>()
    storage.sql.transaction(() => {
      for (const result of results) {
        const { lead_id } = Changed.parse(result)
        if (result['id'] === null) {
          storage.hopper.remove(lead_id, floor.settings, this.#clock())
          removed.add(lead_id)
        } else {
          removed.delete(lead_id)
          if (this.#take(result)) changed.add(lead_id)
        }
      }
    })
    this.#tellFloor([...changed], [...removed])
  }

  /** Answers whether the row said something new. One that cannot be read is left as it was, and the others go on. */
  #take(result: Record<string, unknown>): boolean {
    const { storage, floor } = this.#live
    const { unread } = storage.sql
    const what = `lead ${String(result['id'])} in the records`
    try {
      const read = readLeadRow(result)
      if (!read.ok) throw new Error(read.fault)
      const row = read.value
      const leftAt = storage.transferredLeads.findRevision(row.id)
      // What the records say is from before the lead left.
      if (leftAt !== undefined && row.floor_revision < leftAt) return false
      const known = storage.hopper.entry(row.id)
      const merged = mergeLead(known, row)
      unread.forget(what)
      if (known && JSON.stringify(known) === JSON.stringify(merged)) return false
      storage.hopper.write(merged, floor.settings, this.#clock())
      if (!known && leftAt !== undefined) storage.transferredLeads.isBack(row.id)
      const { ownerId } = merged.lead.card
      if (ownerId !== null && !storage.people.find(ownerId)) storage.orphanedOwnership.mark()
      return true
    } catch (fault) {
      unread.note(what, toMessage(fault))
      return false
    }
  }

  /** Only leads somebody works on, or has a callback on, concern the live floor. */
  #tellFloor(changed: readonly string[], removed: readonly string[]): void {
    const { floor, storage } = this.#live
    const withCallback = new Set(Object.values(floor.callbacks).map(({ leadId }) => leadId))
    const cards = changed.flatMap((leadId) => {
      const lead = leadId in floor.leases ? storage.hopper.find(leadId) : undefined
      return lead ? [lead.card] : []
    })
    const gone = removed.filter((leadId) => leadId in floor.leases || withCallback.has(leadId))
    if (cards.length + gone.length > 0)
      this.#dispatcher.submitAsSystem({ type: 'ApplyLeadChanges', cards, removed: gone })
  }

  #all(query: string, ...values: (string | number)[]): Promise<D1Result<Record<string, unknown>>> {
    return withTimeout(
      this.#db()
        .prepare(query)
        .bind(...values)
        .all(),
    )
  }
}

function* toSlices<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < rows.length; from += SLICE) yield rows.slice(from, from + SLICE)
}

const retryDelayMs = (failures: number): number =>
  Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(failures - 1, 10))
