/** How busy a part of the day was, in even steps of time: what a timeline draws. Counted from the folded floor, as the board counts. */
import type { Floor } from '#domain/floor/state.ts'
import type { JournalSegment } from '../../../features/replay/journal-segment.ts'

export interface Busy {
  readonly at: number
  readonly talking: number
  readonly wrapUp: number
  readonly waiting: number
}

export const STEP_MS = 10_000

const cache = new WeakMap<JournalSegment, readonly Busy[]>()

/** One measure at each step, on round times, so that segments join without a seam. */
export function measureDensity(segment: JournalSegment): readonly Busy[] {
  const cached = cache.get(segment)
  if (cached) return cached
  const density: Busy[] = []
  for (let at = Math.ceil(segment.from / STEP_MS) * STEP_MS; at <= segment.reached; at += STEP_MS) {
    density.push({ at, ...countBusy(segment.floorAt(at)) })
  }
  cache.set(segment, density)
  return density
}

function countBusy(floor: Floor): Omit<Busy, 'at'> {
  let [talking, wrapUp] = [0, 0]
  const busy = new Set<string>()
  for (const call of Object.values(floor.calls)) {
    busy.add(call.agentId)
    if (call.phase === 'talking' || call.phase === 'on-hold') talking += 1
    else if (call.phase === 'wrap-up') wrapUp += 1
  }
  for (const lease of Object.values(floor.leases)) busy.add(lease.agentId)
  const waiting = Object.values(floor.agents).filter(
    ({ agentId, duty, reachable }) => duty === 'available' && reachable && !busy.has(agentId),
  ).length
  return { talking, wrapUp, waiting }
}
