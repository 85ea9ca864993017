/** Tells each viewer what they may see: agents and the actor at once, boards once a tick. */
import type { Recorded } from '#domain/events/index.ts'
import { type Audience, toAudience, reveal, revealFloor } from '#domain/views/audience.ts'
import type { Floor } from '#domain/floor/state.ts'
import type { Position } from '#domain/protocol/client-frames.ts'
import type { WelcomeFrame } from '#domain/protocol/server-frames.ts'
import { PROTOCOL_VERSION } from '#domain/protocol/version.ts'
import type { z } from 'zod'
import type { Mutation } from '../mutation.ts'
import type { Timer, VirtualClock } from '../virtual-clock.ts'
import type { ModelSeat } from './seat.ts'
import type { ModelSeats } from './seats.ts'
import type { ModelStorage } from './storage.ts'

const TICK_MS = 100
const CATCH_UP = 500

type Resume = z.infer<typeof Position>

export class ModelPublisher {
  readonly #clock: VirtualClock
  readonly #seats: ModelSeats
  readonly #storage: ModelStorage
  readonly #mutation: Mutation | null
  #tick: Timer | null = null
  #dirty = false

  constructor(clock: VirtualClock, seats: ModelSeats, storage: ModelStorage, mutation: Mutation | null) {
    this.#clock = clock
    this.#seats = seats
    this.#storage = storage
    this.#mutation = mutation
  }

  /** `floor` is the one after `lines`, which end it. */
  advance(floor: Floor, lines: readonly Recorded[], actorId: string | null): void {
    if (lines.length > 0) {
      for (const seat of this.#seats.all())
        if (seat.isFollowing && seat.person.role === 'agent') this.#follow(seat, floor, lines, false)
      this.#dirty = true
      if (this.#tick === null) this.#tickBoards(() => floor, lines)
    }
    if (actorId !== null) for (const seat of this.#seats.ofUser(actorId)) this.#follow(seat, floor, lines, true)
  }

  stop(): void {
    this.#clock.cancel(this.#tick)
    this.#tick = null
  }

  /** Boards are told of the floor as it is when the tick comes. */
  floorNow: () => Floor = () => {
    throw new Error('no floor')
  }

  #tickBoards(floorNow: () => Floor, lines: readonly Recorded[]): void {
    this.#dirty = false
    for (const seat of this.#seats.all())
      if (seat.isFollowing && seat.person.role !== 'agent') this.#follow(seat, floorNow(), lines, false)
    this.#tick = this.#clock.after(TICK_MS, () => {
      this.#tick = null
      if (this.#dirty) this.#tickBoards(this.floorNow, [])
    })
  }

  /** `ahead` are lines that may not be stored yet, when a mutation publishes too early. */
  #follow(seat: ModelSeat, floor: Floor, ahead: readonly Recorded[], whole: boolean): void {
    const { sentTo, viewKey } = seat.memory
    if (!seat.isFollowing || sentTo === null) return
    const audience = toAudience(floor, seat.person)
    const moved = toViewKey(audience) !== viewKey
    if (moved && this.#mutation !== 'old-picture-after-watching') return this.snapshot(seat, floor)
    const stored = this.#storage.since(sentTo)
    const last = stored.at(-1)?.seq ?? sentTo
    const lines = [...stored, ...ahead.filter(({ seq }) => seq > last)]
    const events = shown(lines, audience)
    const behind = floor.seq - sentTo
    if (behind <= 0 || (events.length === 0 && !whole && behind < CATCH_UP)) return
    seat.keep({ sentTo: floor.seq, viewKey: toViewKey(audience) })
    seat.send({ type: 'events', from: sentTo, to: floor.seq, now: floor.at, events })
  }

  snapshot(seat: ModelSeat, floor: Floor): void {
    const audience = toAudience(floor, seat.person)
    seat.keep({ sentTo: floor.seq, viewKey: toViewKey(audience) })
    seat.send({ ...this.#head(seat, floor), recovered: false, floor: revealFloor(floor, audience) })
  }

  /** What was missed when that is known in full, else the whole floor. */
  welcome(seat: ModelSeat, floor: Floor, resume: Resume | undefined): void {
    const audience = toAudience(floor, seat.person)
    const missed = resume && this.#missed(resume, floor, seat.person.userId)
    if (!missed) return this.snapshot(seat, floor)
    const some = this.#mutation === 'recovery-in-part' ? missed.slice(-3) : missed
    seat.keep({ sentTo: floor.seq, viewKey: toViewKey(audience) })
    seat.send({ ...this.#head(seat, floor), recovered: true, events: shown(some, audience) })
  }

  #missed({ epoch, seq }: Resume, floor: Floor, userId: string): readonly Recorded[] | undefined {
    if (epoch !== this.#storage.epoch || seq > floor.seq) return undefined
    const missed = this.#storage.since(seq)
    const movesTheView = missed.some(
      ({ event }) => (event.type === 'WatchStarted' || event.type === 'WatchEnded') && event.viewerId === userId,
    )
    return movesTheView ? undefined : missed
  }

  #head({ person, memory }: ModelSeat, floor: Floor): Omit<WelcomeFrame, 'recovered'> {
    const { userId, fullName, role } = person
    const you = { userId, fullName, role, control: memory.control }
    return { type: 'welcome', v: PROTOCOL_VERSION, epoch: this.#storage.epoch, seq: floor.seq, now: floor.at, you }
  }
}

const shown = (lines: readonly Recorded[], audience: Audience): Recorded[] =>
  lines.map((line) => reveal(line, audience)).filter((line) => line !== null)

const toViewKey = (audience: Audience): string =>
  audience.type === 'board' ? `board:${audience.details.join(',')}` : audience.type
