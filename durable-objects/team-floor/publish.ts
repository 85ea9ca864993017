/**
 * Tells the seats what happened, after it was committed. The actor and other agents concerned hear at once; boards get one
 * frame a tick: the first change immediately, then at most every 100 ms while something is new. Timers are one-shot, so
 * that an idle floor hibernates.
 */
import type { Recorded } from '#domain/events/index.ts'
import { agentsConcerned, type Audience, audienceOf } from '#domain/floor/audience.ts'
import type { Floor } from '#domain/floor/state.ts'
import { CLOSE } from '#domain/protocol/close-codes.ts'
import { knownOf } from '#domain/protocol/board-lines.ts'
import { canRead, readsBoardLines } from '#domain/protocol/older-viewers.ts'
import { logFault } from './fault.ts'
import type { LiveFloor } from './live-floor.ts'
import { Frames, type KnownLines } from './frames.ts'
import { snapshotFor } from './resume.ts'
import type { Seat } from './seat.ts'
import type { Seats } from './seats.ts'
import { isTooSlow, isUnreachable, STALE_CLOSE_MS } from './slow-reader.ts'

const TICK_MS = 100
/** A range without anything to see is caught up after this many lines, so that no viewer's place falls far behind. */
const CATCH_UP = 500
/** Lines kept at hand; a seat that is further behind is served from the journal, or gets a snapshot. */
const AT_HAND = 2_000

export class Publisher {
  readonly #live: LiveFloor
  readonly #seats: Seats
  readonly #clock: () => number
  /** A tick may have let a slow reader go. */
  readonly #afterTick: () => void
  #recent: Recorded[] = []
  readonly #known: KnownLines = new WeakMap()
  #frames = new Frames()
  #tick: ReturnType<typeof setTimeout> | null = null
  #boardsDirty = false

  constructor(live: LiveFloor, seats: Seats, clock: () => number, afterTick: () => void) {
    this.#live = live
    this.#afterTick = afterTick
    this.#seats = seats
    this.#clock = clock
  }

  /** New lines, in order, and the floor before their commit. Afterwards the actor's seats know everything up to now. */
  advance(recorded: readonly Recorded[], actorId: string | null, before: Floor): void {
    if (recorded.length === 0) return
    this.#recent.push(...recorded)
    if (this.#recent.length > 2 * AT_HAND) this.#recent = this.#recent.slice(-AT_HAND)
    this.#frames = new Frames(this.#known)
    for (const line of recorded) this.#known.set(line, knownOf(line, before))
    const concerned = recorded.map((line) => agentsConcerned(line))
    for (const seat of this.#seats.all()) {
      const { role, userId } = seat.memory
      if (!seat.isFollowing || role !== 'agent' || userId === actorId) continue
      const concerns = concerned.some((agents) => agents === 'everybody' || agents.includes(userId))
      if (concerns || !this.#passedBy(seat, recorded)) this.#follow(seat)
    }
    this.#boardsDirty = true
    if (this.#tick === null) this.#tickBoards()
  }

  /** Most agents are not concerned by most lines: one who knew everything before knows everything still. */
  #passedBy(seat: Seat, [first]: readonly Recorded[]): boolean {
    const { seq } = this.#live.floor
    if (first === undefined || seat.lookedTo !== first.seq - 1 || seq - (seat.memory.sentTo ?? 0) >= CATCH_UP)
      return false
    seat.lookedTo = seq
    return true
  }

  /** Everything up to now to all seats of this person, even if it is only the end of a range: an ack may name it. */
  catchUp(userId: string): void {
    for (const seat of this.#seats.ofUser(userId)) this.#follow(seat, true)
  }

  /** A seat has read up to `seq`. One that was too slow gets the whole picture once it has read what it had. */
  heard(seat: Seat, seq: number): void {
    if (!seat.isFollowing) return
    const receivedTo = Math.min(Math.max(seq, seat.memory.receivedTo), seat.memory.sentTo ?? 0)
    seat.unacknowledged = seat.unacknowledged.filter(({ to }) => to > receivedTo)
    const { staleSince, sentTo } = seat.memory
    if (seat.unacknowledged.length === 0) seat.pictureBytes = 0
    if (receivedTo !== seat.memory.receivedTo) seat.keep({ receivedTo })
    if (staleSince !== null && receivedTo >= (sentTo ?? 0)) this.snapshot(seat)
  }

  /** The whole floor as this seat may see it. */
  snapshot(seat: Seat): void {
    const audience = audienceOf(this.#live.floor, seat.memory)
    this.welcome(seat, snapshotFor(this.#live, seat, audience, this.#clock()))
  }

  /** A welcome begins the account of what is unread anew, and is itself one thing to read, however long. */
  welcome(seat: Seat, text: string): void {
    seat.unacknowledged = []
    // Three bytes are the most a UTF-16 unit takes in UTF-8.
    seat.pictureBytes = text.length * 3
    seat.keep({ staleSince: null })
    this.#sent(seat, text, 1, audienceOf(this.#live.floor, seat.memory))
  }

  /** The earliest moment at which a reader that stays slow is to be closed; null when all keep up. */
  nextCloseAt(): number | null {
    const stale = this.#seats.all().flatMap(({ memory }) => (memory.staleSince === null ? [] : [memory.staleSince]))
    return stale.length === 0 ? null : Math.min(...stale) + STALE_CLOSE_MS
  }

  /** Says farewell to readers that were given long enough. */
  closeUnreachable(): void {
    const now = this.#clock()
    for (const seat of this.#seats.all()) if (isUnreachable(seat, now)) seat.farewell(CLOSE.slowReader)
  }

  #tickBoards(): void {
    this.#boardsDirty = false
    for (const seat of this.#seats.all()) {
      if (!seat.isFollowing || seat.memory.role === 'agent') continue
      this.#follow(seat)
    }
    this.#tick = setTimeout(() => {
      this.#tick = null
      try {
        if (this.#boardsDirty) this.#tickBoards()
        this.#afterTick()
      } catch (fault) {
        logFault('publish.tick', this.#live.teamId, fault)
      }
    }, TICK_MS)
  }

  /** Sends what is new for one seat, or nothing when it may see none of it. `whole` also closes an empty range. */
  #follow(seat: Seat, whole = false): void {
    const { sentTo, lens } = seat.memory
    if (!seat.isFollowing || sentTo === null) return
    if (!this.#mayBeSent(seat)) return
    const { floor } = this.#live
    const audience = audienceOf(floor, seat.memory)
    // Watching somebody else means another picture, not a later one.
    if (lensOf(audience) !== lens) return this.snapshot(seat)
    const lines = this.#linesAfter(seat.lookedTo)
    if (lines === null) return this.snapshot(seat)
    const shown = this.#frames.reveal(lines, audience)
    if (!canRead(seat.memory.version, shown)) return this.snapshot(seat)
    seat.lookedTo = floor.seq
    const behind = floor.seq - sentTo
    if (shown.length === 0 && !(whole && behind > 0) && behind < CATCH_UP) return
    const text = readsBoardLines(seat.memory.version, audience)
      ? this.#frames.board(sentTo, floor.seq, this.#clock(), shown)
      : this.#frames.events(sentTo, floor.seq, this.#clock(), shown)
    this.#sent(seat, text, shown.length, audience)
  }

  #sent(seat: Seat, text: string, events: number, audience: Audience): void {
    const { seq } = this.#live.floor
    seat.lookedTo = seq
    seat.unacknowledged.push({ to: seq, events, at: this.#clock() })
    seat.keep({ sentTo: seq, lens: lensOf(audience) })
    seat.sendText(text)
  }

  #mayBeSent(seat: Seat): boolean {
    const now = this.#clock()
    if (isUnreachable(seat, now)) seat.farewell(CLOSE.slowReader)
    else if (seat.memory.staleSince === null && isTooSlow(seat, now)) seat.keep({ staleSince: now })
    return !seat.leaving && seat.memory.staleSince === null
  }

  /** Lines after `seq`, at hand or from the journal; null when they are so many that a snapshot is less. */
  #linesAfter(seq: number): readonly Recorded[] | null {
    const { floor, storage } = this.#live
    if (seq >= floor.seq) return []
    const first = this.#recent[0]
    if (first && first.seq <= seq + 1) return this.#recent.slice(seq + 1 - first.seq)
    if (floor.seq - seq > AT_HAND || !storage.journal.reachesBack(seq, floor.seq)) return null
    return storage.journal.since(seq, AT_HAND)
  }
}

/** Two audiences with the same lens see the same; a role or a watch that changed does not. */
const lensOf = (audience: Audience): string =>
  audience.type === 'agent' ? 'agent' : `board:${audience.details.join(',')}`
