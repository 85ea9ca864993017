/** From event to event: the moment just before and just after the one shown. Never over a gap in what is known. */
import type { Recorded } from '#domain/events/index.ts'
import { isStep } from '../../../features/replay/highlights.ts'
import type { JournalSegment } from '../../../features/replay/journal-segment.ts'

/** The next event after `at`, or null when none is known up to the next gap. */
export function nextEvent(segments: readonly JournalSegment[], at: number): Recorded | null {
  let until = at
  for (const segment of segments) {
    if (segment.reached <= at) continue
    if (segment.from > until) return null
    until = segment.reached
    for (let index = segment.countUntil(at); index < segment.events.length; index += 1) {
      const recorded = segment.events[index]
      if (recorded && isStep(recorded)) return recorded
    }
  }
  return null
}

/** The last event before the moment `at`. */
export function previousEvent(segments: readonly JournalSegment[], at: number): Recorded | null {
  let until = at
  for (const segment of segments.toReversed()) {
    if (segment.from >= at) continue
    if (segment.reached < until) return null
    until = segment.from
    for (let index = segment.countUntil(at - 1) - 1; index >= 0; index -= 1) {
      const recorded = segment.events[index]
      if (recorded && isStep(recorded)) return recorded
    }
  }
  return null
}
