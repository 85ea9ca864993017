/** One floor's parts, put together: who keeps what, who tells whom. No rule lives here. */
import type { Connection } from 'partyserver'
import { CLOSE } from '#domain/protocol/close-codes.ts'
import { after, Alarm } from './alarm.ts'
import { Dispatcher } from '../commit/dispatcher.ts'
import { logFault } from './fault.ts'
import { waitAtMost, SingleFlight } from './single-flight.ts'
import { Turns } from './turns.ts'
import { ClosedCalls } from '../records/settle/closed-call.ts'
import { LeadFeed } from '../records/feed/lead-feed.ts'
import { EntryLog } from '../records/settle/entries.ts'
import { deleteDiscardedAudio } from '../records/settle/discarded-audio.ts'
import { archivePastDays, nextArchivingAt } from '../records/settle/journal-archive.ts'
import { ChainAnchor } from '../records/settle/chain-anchor.ts'
import { LiveFloor } from '../commit/live-floor.ts'
import { ownershipReclaim } from '../records/reclaim-ownership.ts'
import { Presence } from '../socket/presence.ts'
import { Publisher } from '../socket/publish.ts'
import { RECHECK_EVERY_MS, recheckPeople } from '../records/recheck.ts'
import { stageRederivation } from '../records/rederive-stages.ts'
import { Openings } from '../socket/openings.ts'
import { sayFarewell, type SeatedPerson } from '../socket/seat.ts'
import { Seats } from '../socket/seats.ts'
import { RefusedCommands } from '../records/settle/refused-commands.ts'
import { Settler } from '../records/settle/settle.ts'
import { type OtherFloors, tellNeighbours } from '../records/settle/neighbours.ts'
import { wakeWebhooks } from '../records/settle/webhooks.ts'
import type { WebhookSenders } from '../../webhook-sender/contract.ts'
import type { JournalSizes } from '../storage/journal/journal-sizes.ts'
import { Tickets } from '../socket/tickets.ts'

export interface FloorEnv {
  readonly DB: D1Database
  readonly RECORDINGS: R2Bucket
  readonly TEAM_FLOOR: OtherFloors
  readonly WEBHOOK_SENDER: WebhookSenders
}

const ARCHIVE_RETRY_MS = 60_000
/** The alarm waits this long for a database. */
const FAR_WORK_MS = 2_000

interface FloorRuntimeOptions {
  readonly teamId: string
  readonly storage: DurableObjectStorage
  readonly env: () => FloorEnv
  readonly connections: Iterable<Connection>
  readonly journalSizes?: JournalSizes
}

export class FloorRuntime {
  readonly live: LiveFloor
  readonly seats: Seats
  readonly openings = new Openings()
  readonly tickets: Tickets
  readonly presence: Presence
  readonly publisher: Publisher
  readonly dispatcher: Dispatcher
  readonly settler: Settler
  readonly closedCalls: ClosedCalls
  readonly refusedCommands: RefusedCommands
  readonly entries: EntryLog
  readonly feed: LeadFeed
  readonly alarm: Alarm
  readonly db: () => D1Database
  readonly #anchor: ChainAnchor
  readonly #env: () => FloorEnv
  readonly #recheck = new SingleFlight(() => this.#runRecheck())
  readonly #archive = new SingleFlight(() => this.#runArchive())
  readonly #owners: SingleFlight
  readonly #wokeAt = Date.now()
  #recheckedAt: number | null = null
  #archiveAfter = 0
  /** What is read for the archive is not rewritten meanwhile. */
  readonly turns = new Turns()
  /** Something stored could not be read: what the records know of it is asked for before somebody works here. */
  #hasGaps: boolean

  constructor({ teamId, storage, env, connections, journalSizes }: FloorRuntimeOptions) {
    const db = () => env().DB
    this.#env = env
    this.db = db
    this.alarm = new Alarm(storage, teamId, this.wall)
    this.live = new LiveFloor(teamId, storage, journalSizes)
    this.seats = new Seats(connections)
    this.tickets = new Tickets(this.wall)
    this.publisher = new Publisher(this.live, this.seats, this.clock)
    const discardAudio = new SingleFlight(() => this.#deleteDiscarded())
    const webhooks = new SingleFlight(() => wakeWebhooks(env(), teamId))
    this.settler = new Settler(this.live, db, this.wall, this.alarm, {
      discardAudio,
      webhooks,
      tellNeighbours: (numbers) => tellNeighbours(env(), teamId, numbers),
    })
    const rederiveStages = stageRederivation(this.live, this.clock)
    const { alarm, settler } = this
    this.dispatcher = new Dispatcher(this.live, this.publisher, this.clock, { alarm, settler, rederiveStages })
    this.presence = new Presence(this.live, this.seats, this.dispatcher, this.#wokeAt)
    this.#owners = ownershipReclaim(this.live, this.dispatcher, db)
    this.refusedCommands = new RefusedCommands(teamId, db, this.wall)
    this.entries = new EntryLog(this.live, db, this.wall, alarm)
    this.closedCalls = new ClosedCalls(this.live, this.settler, db)
    this.feed = new LeadFeed(this.live, this.dispatcher, db, this.wall, this.#recheck)
    this.#anchor = new ChainAnchor(this.live, db, this.wall)
    this.#hasGaps = this.live.storage.sql.unread.lines().length > 0
    this.publisher.onTick(() => this.afterMessage())
    this.alarm.wakeFor(
      () => this.dispatcher.nextDeadline(),
      () => this.settler.nextTryAt(),
      () => this.entries.nextAt(),
      () => this.feed.nextPullAt(this.seats.hasPeople),
      () => this.#nextRecheckAt(),
      () => this.publisher.nextCloseAt(),
      () => this.#nextArchiveAt(),
      () => this.#anchor.nextAt(),
      () => this.presence.nextExpiryAt(),
    )
  }

  /** Server time, which never runs behind the last event. */
  readonly clock = (): number => Math.max(Date.now(), this.live.floor.at)

  /** The machine's own: for what has to go on although the floor's time stands still, after that clock was set back. */
  readonly wall = (): number => Date.now()

  /** Somebody whom the worker has let in, which the activity log tells with where they came from. */
  letIn(connection: Connection, person: SeatedPerson): void {
    this.seats.open(connection, person)
    if (person.from !== null && !person.wall) this.entries.note(person.userId, person.from)
    this.openings.begin(connection, this.#firstLoadOf(connection))
  }

  async #firstLoadOf(connection: Connection): Promise<void> {
    try {
      await this.firstLoad()
      this.afterMessage()
    } catch (fault) {
      logFault('firstLoad', this.live.teamId, fault)
      sayFarewell(connection, CLOSE.fault)
    }
  }

  /** After everything that comes in or goes out: who left by it, and what to wake up for. */
  afterMessage(): void {
    this.presence.handleDepartures()
    this.alarm.arm()
  }

  /** A fresh floor works at once: the first person waits for the first leads, if D1 can give them, and not for all. */
  async firstLoad(): Promise<void> {
    if (this.#hasGaps) await this.feed.pullBriefly()
    else if (!this.feed.isLoaded) await this.feed.pullFirstPart()
    this.#hasGaps = false
    this.live.storage.hopper.promoteRested(this.clock())
  }

  recheckSeats(): Promise<void> {
    return this.#recheck.run()
  }

  /** What is due now; the slow part may go on after this has resolved. */
  async onAlarm(): Promise<void> {
    this.alarm.onFired()
    this.#attempt('expireGhostSeats', () => this.presence.expireGhostSeats(this.clock()))
    this.dispatcher.runDueDeadlines()
    this.#attempt('closeUnreachable', () => this.publisher.closeUnreachable())
    this.#attempt('promoteRested', () => this.live.storage.hopper.promoteRested(this.clock()))
    const now = this.wall()
    const isDue = (at: number | null): boolean => at !== null && at <= now
    const work: Promise<void>[] = []
    if (isDue(this.settler.nextTryAt())) work.push(this.settler.run())
    if (isDue(this.entries.nextAt())) work.push(this.entries.run())
    // A pull begins with the people. An instance that was woken by this very alarm does not know when it last asked.
    if (this.feed.isDue(this.seats.hasPeople, now)) work.push(this.feed.pull())
    else if (this.seats.count > 0 && (this.#recheckedAt === null || isDue(this.#nextRecheckAt())))
      work.push(this.recheckSeats())
    if (isDue(this.#nextArchiveAt())) work.push(this.#archive.run())
    if (isDue(this.#anchor.nextAt())) work.push(this.#anchor.run())
    // Deadlines of people do not wait long for a database.
    await waitAtMost(
      FAR_WORK_MS,
      Promise.all(work).then(() => undefined),
    )
  }

  /** One part that fails does not keep the others from their time. */
  #attempt(what: string, part: () => void): void {
    try {
      part()
    } catch (fault) {
      logFault(`alarm.${what}`, this.live.teamId, fault)
    }
  }

  #nextRecheckAt(): number | null {
    return this.seats.count === 0 ? null : after(this.#recheckedAt ?? this.#wokeAt, RECHECK_EVERY_MS, this.wall())
  }

  #nextArchiveAt(): number | null {
    const due = nextArchivingAt(this.live)
    if (due === null) return null
    const now = this.wall()
    return Math.max(due, this.#archiveAfter > now + ARCHIVE_RETRY_MS ? now : this.#archiveAfter)
  }

  /** At once, what the alarm would do. */
  archive(): Promise<void> {
    return this.#archive.run()
  }

  async #runRecheck(): Promise<void> {
    try {
      await recheckPeople(this, this.#env().DB, this.wall())
      void this.#owners.run()
    } catch (fault) {
      // D1 is away: people keep the rights they came with, and the calls go on.
      logFault('recheck', this.live.teamId, fault)
    }
    this.#recheckedAt = this.wall()
    this.presence.handleDepartures()
  }

  /** What fails here the worker's cron makes good. */
  async #deleteDiscarded(): Promise<void> {
    try {
      const { DB, RECORDINGS } = this.#env()
      await deleteDiscardedAudio(DB, RECORDINGS)
    } catch (fault) {
      logFault('discarded audio', this.live.teamId, fault)
    }
  }

  async #runArchive(): Promise<void> {
    try {
      await this.turns.run(() => archivePastDays(this.live, this.#env().RECORDINGS, this.wall()))
    } catch (fault) {
      this.#archiveAfter = this.wall() + ARCHIVE_RETRY_MS
      logFault('archive', this.live.teamId, fault)
    }
    this.alarm.arm()
  }
}
