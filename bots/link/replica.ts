/** One viewer's copy of a floor: a snapshot, then the fold of the frames that continue it without a gap. */
import type { Recorded } from '#domain/events/index.ts'
import { evolve } from '#domain/evolve/index.ts'
import { toAudience, revealFloor } from '#domain/views/audience.ts'
import type { Floor } from '#domain/floor/state.ts'
import type { EventsFrame, WelcomeFrame, You } from '#domain/protocol/server-frames.ts'

export interface Replica {
  readonly epoch: string
  /** The last `to`: everything up to here is known, though not all of it may be seen. */
  readonly seq: number
  readonly floor: Floor
  readonly you: You
  /** Server time minus this machine's, in milliseconds, at the last frame. */
  readonly clockAheadMs: number
}

export type Continued = { readonly type: 'continued'; readonly replica: Replica } | { readonly type: 'gap' }

function fold(floor: Floor, you: You, events: readonly Recorded[]): Floor {
  let next = floor
  for (const recorded of events) {
    const evolved = evolve(next, recorded)
    next = revealFloor(evolved, toAudience(evolved, you))
  }
  return next
}

/** A welcome brings a snapshot, or the missed events for those who had one under the same epoch. */
export function applyWelcome(before: Replica | null, frame: WelcomeFrame, now: number): Replica | null {
  const { epoch, seq, you } = frame
  const clockAheadMs = frame.now - now
  if (frame.floor) return { epoch, seq, you, clockAheadMs, floor: frame.floor }
  if (!frame.recovered || before === null || before.epoch !== epoch) return null
  return { epoch, seq, you, clockAheadMs, floor: fold(before.floor, you, frame.events ?? []) }
}

export function applyEvents(before: Replica, frame: EventsFrame, now: number): Continued {
  if (frame.from > before.seq || frame.to < before.seq) return { type: 'gap' }
  // A floor that woke up may begin a little before.
  const news = frame.events.filter(({ seq }) => seq > before.seq)
  const floor = fold(before.floor, before.you, news)
  return { type: 'continued', replica: { ...before, seq: frame.to, floor, clockAheadMs: frame.now - now } }
}
