/** From event to event: the moment just before and just after the one shown. Never over a gap in what is known. */
import type { Recorded } from '#domain/events/index.ts'
import { isStep } from '../../../features/replay/highlights.ts'
import type { Stretch } from '../../../features/replay/journal-segment.ts'

/** The next event after `at`, or null when none is known up to the next gap. */
export function nextEvent(known: readonly Stretch[], at: number): Recorded | null {
  let until = at
  for (const stretch of known) {
    if (stretch.reached <= at) continue
    if (stretch.from > until) return null
    until = stretch.reached
    for (let index = stretch.countUntil(at); index < stretch.events.length; index += 1) {
      const recorded = stretch.events[index]
      if (recorded && isStep(recorded)) return recorded
    }
  }
  return null
}

/** The last event before the moment `at`. */
export function previousEvent(known: readonly Stretch[], at: number): Recorded | null {
  let until = at
  for (const stretch of known.toReversed()) {
    if (stretch.from >= at) continue
    if (stretch.reached < until) return null
    until = stretch.from
    for (let index = stretch.countUntil(at - 1) - 1; index >= 0; index -= 1) {
      const recorded = stretch.events[index]
      if (recorded && isStep(recorded)) return recorded
    }
  }
  return null
}
