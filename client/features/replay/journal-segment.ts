/**
 * A part of the journal: the floor it begins on and its events, from which the floor at any moment in it is folded. Floors
 * on the way are kept, so that going back folds a few dozen events and never the whole segment again.
 */
import type { Recorded } from '#domain/events/index.ts'
import { evolve } from '#domain/evolve/index.ts'
import type { Floor } from '#domain/floor/state.ts'
import type { Replay } from '#domain/http/supervision.ts'

/** Floors share most of what they are made of, so one kept every so often costs little. */
export const KEYFRAME_EVERY = 64

export class JournalSegment {
  readonly from: number
  /** Up to here, and no further, what happened is known. */
  readonly reached: number
  readonly events: readonly Recorded[]
  /** How many events were folded so far; for tests of what going back costs. */
  folded = 0
  /** The floor before the first event, and after every `KEPT_EVERY` ones, as far as has been gone. */
  readonly #keyframes: Floor[]
  #last: { readonly count: number; readonly floor: Floor }

  constructor({ floor, from, reached, events }: Replay) {
    this.from = from
    this.reached = reached
    this.events = events
    this.#keyframes = [floor]
    this.#last = { count: 0, floor }
  }

  covers(at: number): boolean {
    return at >= this.from && at <= this.reached
  }

  /** How many events had happened by then; those of one commit share their time. */
  countUntil(at: number): number {
    let low = 0
    let high = this.events.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.events[middle]?.at ?? Infinity) <= at) low = middle + 1
      else high = middle
    }
    return low
  }

  floorAt(at: number): Floor {
    return this.floorAfter(this.countUntil(at))
  }

  floorAfter(count: number): Floor {
    if (count === this.#last.count) return this.#last.floor
    const frame = Math.min(Math.floor(count / KEYFRAME_EVERY), this.#keyframes.length - 1)
    const nearer = this.#last.count <= count && this.#last.count >= frame * KEYFRAME_EVERY
    const start = nearer ? this.#last : { count: frame * KEYFRAME_EVERY, floor: this.#frame(frame) }
    const floor = this.#fold(start.floor, start.count, count)
    this.#last = { count, floor }
    return floor
  }

  #frame(frame: number): Floor {
    const floor = this.#keyframes[frame]
    if (!floor) throw new RangeError(`no floor is kept after ${frame * KEYFRAME_EVERY} events`)
    return floor
  }

  #fold(start: Floor, from: number, to: number): Floor {
    let floor = start
    for (let index = from; index < to; index += 1) {
      const recorded = this.events[index]
      if (!recorded) break
      floor = evolve(floor, recorded)
      this.folded += 1
      if ((index + 1) % KEYFRAME_EVERY === 0) this.#keyframes[(index + 1) / KEYFRAME_EVERY] ??= floor
    }
    return floor
  }
}

const segments = new WeakMap<Replay, JournalSegment>()

/** One segment for one answer, with what it has folded already. */
export function toJournalSegment(replay: Replay): JournalSegment {
  const existing = segments.get(replay)
  if (existing) return existing
  const segment = new JournalSegment(replay)
  segments.set(replay, segment)
  return segment
}
