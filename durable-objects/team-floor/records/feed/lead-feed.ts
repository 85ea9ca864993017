/**
 * What D1 knows better, pulled into the floor: the people of the team, its settings and its published script, and changed
 * leads after a cursor. A poke only makes a pull come sooner; a lost one is made good by the next. D1 being away is normal.
 */
import type { ScriptRef } from '#domain/script/schema.ts'
import type { Dispatcher } from '../../commit/dispatcher.ts'
import type { LiveFloor } from '../../commit/live-floor.ts'
import { after } from '../../runtime/alarm.ts'
import { logFault } from '../../runtime/fault.ts'
import { SingleFlight, waitAtMost } from '../../runtime/single-flight.ts'
import { FeedPlace } from '../../storage/feed-place.ts'
import { loadCallbacks } from './callback-feed.ts'
import { followChanges } from './follow-changes.ts'
import { LEAD_COLUMNS } from './lead-row.ts'
import { findBeginning, loadLeads } from './load-leads.ts'
import { mergeRow } from './merge-leads.ts'
import { queryRecords, type RecordsSource } from './records-source.ts'
import { fetchScript, pullTeam } from './team-feed.ts'

export const PULL_EVERY_MS = 45_000
/** How long somebody waits for a pull: for the first leads of a fresh floor, or for one made a moment ago. */
const WAIT_MS = 4_000
/** With so many a team can work; the others come in while it does. */
const FIRST_PART = 500
const FIRST_RETRY_MS = 1_000
const LONGEST_RETRY_MS = 60_000

const THESE_LEADS = `SELECT ${LEAD_COLUMNS} FROM json_each(?) j CROSS JOIN leads l ON l.id = j.value
  WHERE l.team_id = ? AND l.deleted_at IS NULL`

export class LeadFeed {
  readonly #source: RecordsSource
  readonly #people: SingleFlight
  readonly #pulling: SingleFlight
  readonly #madeAt: number
  #onFirstPart: () => void = () => undefined
  readonly #firstPart = new Promise<void>((resolve) => {
    this.#onFirstPart = resolve
  })
  #failures = 0
  #pulledAt: number | null = null

  constructor(
    live: LiveFloor,
    dispatcher: Dispatcher,
    db: () => D1Database,
    clock: () => number,
    people: SingleFlight,
  ) {
    this.#source = { live, dispatcher, db, clock, place: new FeedPlace(live.storage.sql) }
    this.#people = people
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

  /** The same, but no longer than until there are leads to work with. */
  pullFirstPart(): Promise<void> {
    return waitAtMost(WAIT_MS, Promise.race([this.pull(), this.#firstPart]))
  }

  /** A lead that was made a moment ago, or that a first load has not come to yet. */
  fetchLead(leadId: string): Promise<void> {
    return this.fetchLeads([leadId])
  }

  /** Those of them that are not here yet, in one go. */
  async fetchLeads(leadIds: readonly string[]): Promise<void> {
    const { live } = this.#source
    const isMissing = (leadId: string): boolean => live.storage.hopper.entry(leadId) === undefined
    if (!this.isLoaded && leadIds.some(isMissing)) await this.pullFirstPart()
    const missing = leadIds.filter(isMissing)
    if (missing.length === 0) return
    try {
      const rows = await queryRecords(this.#source, THESE_LEADS, JSON.stringify(missing), live.teamId)
      rows.forEach((row) => mergeRow(this.#source, row))
    } catch (fault) {
      logFault('feed.lead', live.teamId, fault)
    }
  }

  async fetchScript(ref: ScriptRef): Promise<boolean> {
    const { live, db } = this.#source
    try {
      return await fetchScript(live, db(), ref)
    } catch (fault) {
      logFault('feed.script', live.teamId, fault)
      return false
    }
  }

  get isLoaded(): boolean {
    return this.#source.place.isLoaded
  }

  /** The last change this floor has taken in. */
  get cursor(): number {
    return this.#source.place.cursor ?? 0
  }

  /** When to pull again by itself: while people sit here, or until all leads are loaded. */
  nextPullAt(hasSeats: boolean): number | null {
    if (this.#pulling.isRunning) return null
    const now = this.#source.clock()
    if (this.#failures > 0 && (hasSeats || !this.isLoaded))
      return after(this.#pulledAt ?? 0, retryDelayMs(this.#failures), now)
    return hasSeats ? after(this.#pulledAt ?? this.#madeAt, PULL_EVERY_MS, now) : null
  }

  /** An instance that was woken by the alarm does not know when the last one pulled, so it pulls. */
  isDue(hasSeats: boolean, now: number): boolean {
    const at = hasSeats && this.#pulledAt === null ? now : this.nextPullAt(hasSeats)
    return at !== null && at <= now
  }

  /** The people, the team, the leads and their callbacks, each in its file; what fails is tried again from where it stood. */
  async #pull(): Promise<void> {
    await this.#people.run()
    const source = this.#source
    const { live, dispatcher, db } = source
    try {
      await pullTeam(live, dispatcher, db())
      await findBeginning(source)
      if (!this.isLoaded) await loadLeads(source, (leads) => leads >= FIRST_PART && this.#onFirstPart())
      await loadCallbacks(live, dispatcher, db())
      await followChanges(source)
      for (const leadId of live.storage.sql.unread.leads) await this.fetchLead(leadId)
      this.#failures = 0
    } catch (fault) {
      this.#failures += 1
      logFault('feed', live.teamId, fault)
    }
    this.#pulledAt = source.clock()
  }
}

const retryDelayMs = (failures: number): number =>
  Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(failures - 1, 10))
