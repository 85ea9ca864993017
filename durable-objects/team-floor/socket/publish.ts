/**
 * Tells the seats what happened, after it was committed. The actor and other agents concerned hear at once; boards get one
 * frame a tick: the first change immediately, then at most every 100 ms while something is new. Timers are one-shot, so
 * that an idle floor hibernates.
 */
import type { Recorded } from '#domain/events/index.ts'
import { type Audience, toAudience } from '#domain/views/audience.ts'
import type { Floor } from '#domain/floor/state.ts'
import type { LinkQuality } from '#domain/vocabulary/people.ts'
import { CLOSE } from '#domain/protocol/close-codes.ts'
import { toLineContext } from '#domain/protocol/board-lines.ts'
import { canRead, hearsOfLinks, readsBoardLines } from '#domain/protocol/older-viewers.ts'
import type { Acknowledged } from '#domain/protocol/server-frames.ts'
import { logFault } from '../runtime/fault.ts'
import type { LiveFloor } from '../commit/live-floor.ts'
import { Frames, type LineContexts } from './frames.ts'
import { LinkQualities } from './link-qualities.ts'
import { UndeliveredLines } from './undelivered-lines.ts'
import { toSnapshotFrame } from './resume.ts'
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
  #afterTick: () => void = () => undefined
  #recent: Recorded[] = []
  readonly #lineContexts: LineContexts = new WeakMap()
  #frames = new Frames()
  #tick: ReturnType<typeof setTimeout> | null = null
  #boardsDirty = false
  /** Nobody is as far behind as that before this line. */
  #farBehindAt = 0
  readonly #undelivered: UndeliveredLines
  readonly #links: LinkQualities
  readonly #stale: Set<Seat>

  constructor(live: LiveFloor, seats: Seats, clock: () => number) {
    this.#live = live
    this.#seats = seats
    this.#clock = clock
    this.#undelivered = new UndeliveredLines(live.floor.seq)
    this.#links = new LinkQualities(seats)
    this.#stale = new Set(seats.all().filter(({ memory }) => memory.staleSince !== null))
  }

  /** Called after each tick, which may have let a slow reader go. */
  onTick(listener: () => void): void {
    this.#afterTick = listener
  }

  /**
   * New lines, in order, and the floor before their commit: to the agents whom they concern, the actor left out; boards hear
   * of them with the next tick.
   */
  advance(recorded: readonly Recorded[], actorId: string | null, before: Floor): void {
    const last = recorded.at(-1)
    if (last === undefined) return
    this.#recent.push(...recorded)
    if (this.#recent.length > 2 * AT_HAND) this.#recent = this.#recent.slice(-AT_HAND)
    this.#frames = new Frames(this.#lineContexts)
    for (const line of recorded) this.#lineContexts.set(line, toLineContext(line, before))
    const concerned = this.#undelivered.add(recorded, () => this.#seats.userIds())
    for (const userId of concerned) {
      if (userId === actorId) continue
      for (const seat of this.#seats.ofUser(userId)) if (!seat.seesWholeFloor) this.#follow(seat)
    }
    if (last.seq >= this.#farBehindAt) this.#catchUpThoseFarBehind()
    this.#tellBoards()
  }

  #tellBoards(): void {
    this.#boardsDirty = true
    if (this.#tick === null) this.#tickBoards()
  }

  /** Somebody's line carries better or worse than it did. */
  linkChanged(seat: Seat, quality: LinkQuality): void {
    if (this.#links.note(seat, quality)) this.#tellBoards()
  }

  /** Most agents are not concerned by most lines; now and then they are told that there was nothing for them. */
  #catchUpThoseFarBehind(): void {
    const { seq } = this.#live.floor
    this.#farBehindAt = seq + CATCH_UP
    for (const seat of this.#seats.all()) {
      if (!seat.isFollowing || seat.memory.staleSince !== null) continue
      if (seq - (seat.memory.sentTo ?? 0) >= CATCH_UP) this.#follow(seat)
      this.#farBehindAt = Math.min(this.#farBehindAt, Math.max(seq + 1, (seat.memory.sentTo ?? 0) + CATCH_UP))
    }
  }

  /** Everything up to now to all seats of this person, even if it is only the end of a range: an ack may name it. */
  catchUp(userId: string, except?: Seat): void {
    for (const seat of this.#seats.ofUser(userId)) if (seat !== except) this.#follow(seat, true)
  }

  /** The answer to a seat's own command, never before what it brought about: in one frame with it, where the page knows how. */
  answer(seat: Seat, ack: Acknowledged): void {
    const isAnswered = this.#follow(seat, true, seat.memory.version >= 2 ? ack : undefined)
    if (!isAnswered) seat.send({ type: 'ack', ...ack })
  }

  /** A seat has read up to `seq`. One that was too slow gets the whole picture once it has read what it had. */
  acknowledge(seat: Seat, seq: number): void {
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
    const audience = toAudience(this.#live.floor, seat.memory)
    this.welcome(seat, toSnapshotFrame(this.#live, seat, audience, this.#clock()))
  }

  /** A welcome begins the account of what is unread anew, and is itself one thing to read, however long. */
  welcome(seat: Seat, text: string): void {
    seat.unacknowledged = []
    // Three bytes are the most a UTF-16 unit takes in UTF-8.
    seat.pictureBytes = text.length * 3
    this.#send(seat, text, 1)
    const audience = toAudience(this.#live.floor, seat.memory)
    seat.keep({ staleSince: null, viewKey: toViewKey(audience) })
    const links = hearsOfLinks(seat.memory.version, audience) ? this.#links.all() : null
    if (links !== null) seat.sendText(links)
  }

  /** The earliest moment at which a reader that stays slow is to be closed; null when all keep up. */
  nextCloseAt(): number | null {
    let first: number | null = null
    for (const seat of this.#stale) {
      const { staleSince } = seat.memory
      if (staleSince === null || seat.leaving) this.#stale.delete(seat)
      else if (first === null || staleSince < first) first = staleSince
    }
    return first === null ? null : first + STALE_CLOSE_MS
  }

  /** Says farewell to readers that were given long enough. */
  closeUnreachable(): void {
    const now = this.#clock()
    for (const seat of this.#seats.all()) if (isUnreachable(seat, now)) seat.farewell(CLOSE.slowReader)
  }

  #tickBoards(): void {
    this.#boardsDirty = false
    const links = this.#links.takeChanged()
    for (const seat of this.#seats.boards()) {
      this.#follow(seat)
      if (links !== null) this.#tellLinks(seat, links)
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

  /** A seat that is not sent anything now is told all of it with its next picture. */
  #tellLinks(seat: Seat, text: string): void {
    const { version, staleSince } = seat.memory
    if (!seat.isFollowing || staleSince !== null) return
    if (hearsOfLinks(version, toAudience(this.#live.floor, seat.memory))) seat.sendText(text)
  }

  /**
   * Sends what is new for one seat, or nothing when it may see none of it. `whole` also closes an empty range. Answers
   * whether `ack` went with it.
   */
  #follow(seat: Seat, whole = false, ack?: Acknowledged): boolean {
    const { sentTo, viewKey } = seat.memory
    if (!seat.isFollowing || sentTo === null) return false
    if (!this.#mayBeSent(seat)) return false
    const { floor } = this.#live
    const audience = toAudience(floor, seat.memory)
    // Watching somebody else means another picture, not a later one.
    const lines = toViewKey(audience) === viewKey ? this.#linesFor(seat) : null
    const shown = lines && this.#frames.reveal(lines, audience)
    if (shown === null || !canRead(seat.memory.version, shown)) {
      this.snapshot(seat)
      return false
    }
    seat.scannedTo = floor.seq
    this.#undelivered.markDelivered(seat.memory.userId, this.#seats)
    const behind = floor.seq - sentTo
    if (shown.length === 0 && !(whole && behind > 0) && behind < CATCH_UP) return false
    if (readsBoardLines(seat.memory.version, audience)) {
      this.#send(seat, this.#frames.board(sentTo, floor.seq, this.#clock(), shown), shown.length)
      return false
    }
    const text = this.#frames.events(sentTo, floor.seq, this.#clock(), shown)
    this.#send(seat, ack ? withAck(text, ack) : text, shown.length)
    return ack !== undefined
  }

  #send(seat: Seat, text: string, events: number): void {
    const { seq } = this.#live.floor
    seat.scannedTo = seq
    seat.unacknowledged.push({ to: seq, events, at: this.#clock() })
    // A board's lines can be read at its place alone, so that is written down; it hears at most ten frames a second.
    if (seat.seesWholeFloor) seat.keep({ sentTo: seq })
    else seat.remember({ sentTo: seq })
    seat.sendText(text)
  }

  #mayBeSent(seat: Seat): boolean {
    const now = this.#clock()
    if (isUnreachable(seat, now)) seat.farewell(CLOSE.slowReader)
    else if (seat.memory.staleSince === null && isTooSlow(seat, now)) {
      seat.keep({ staleSince: now })
      this.#stale.add(seat)
    }
    return !seat.leaving && seat.memory.staleSince === null
  }

  /** What a seat has not been shown yet: of an agent only what concerns them; null when a snapshot is less. */
  #linesFor(seat: Seat): readonly Recorded[] | null {
    const owed = seat.seesWholeFloor ? null : this.#undelivered.linesFor(seat.memory.userId, seat.scannedTo)
    return owed ?? this.#linesAfter(seat.scannedTo)
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

/** Two audiences with the same view key see the same; a role or a watch that changed does not. */
function toViewKey(audience: Audience): string {
  if (audience.type === 'agent') return 'agent'
  return audience.type === 'wall' ? `wall:${audience.names}` : `board:${audience.details.join(',')}`
}

const withAck = (events: string, ack: Acknowledged): string => `${events.slice(0, -1)},"ack":${JSON.stringify(ack)}}`
