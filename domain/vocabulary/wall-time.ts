/**
 * The instants at which clocks in a zone show a time. When clocks are put back a time is shown twice and its first instant
 * is meant; when they are put forward a skipped time is as much later as they were moved. The same in every zone.
 */
import { localTime } from './local-time.ts'
import type { Instant } from './primitives.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** As if the zone's clocks were those of UTC. */
const plain = (day: string, minute: number): number => Date.parse(`${day}T00:00:00Z`) + minute * MINUTE_MS

function shownAt(zone: string, at: Instant): number {
  const { day, minute } = localTime(zone, at)
  return plain(day, minute) + (((at % MINUTE_MS) + MINUTE_MS) % MINUTE_MS)
}

/** `minute` counts from midnight. Earliest first: two while clocks are put back, none of a time that they skip. */
export function instantsAt(zone: string, day: string, minute: number): readonly Instant[] {
  const wallTime = plain(day, minute)
  const instants = offsetsAround(zone, wallTime).map((offset) => wallTime - offset)
  return [...new Set(instants)].filter((at) => shownAt(zone, at) === wallTime).toSorted((one, other) => one - other)
}

export function instantAt(zone: string, day: string, minute: number): Instant {
  const wallTime = plain(day, minute)
  const [before] = offsetsAround(zone, wallTime)
  return instantsAt(zone, day, minute)[0] ?? wallTime - before
}

/** The first moment of the day at which clocks show this or more: with a skipped time, the one of the change. */
export function firstAtOrAfter(zone: string, day: string, minute: number): Instant {
  const [exact] = instantsAt(zone, day, minute)
  if (exact !== undefined) return exact
  const wallTime = plain(day, minute)
  const offsets = offsetsAround(zone, wallTime)
  let early = wallTime - Math.max(...offsets)
  let late = wallTime - Math.min(...offsets)
  while (late - early > MINUTE_MS) {
    const middle = Math.floor((early + late) / 2 / MINUTE_MS) * MINUTE_MS
    if (shownAt(zone, middle) >= wallTime) late = middle
    else early = middle
  }
  return late
}

/** Within these every zone writes the year with four digits; beyond them its clocks are taken to stay as they were. */
const [FIRST, LAST] = [Date.parse('0002-01-01T00:00:00Z'), Date.parse('9999-12-29T00:00:00Z')]

/** The zone's offset a day before the time and a day after it: no zone changes its clocks twice in two days. */
function offsetsAround(zone: string, wallTime: number): readonly [number, number] {
  const within = Math.min(Math.max(wallTime, FIRST), LAST)
  const [before, after] = [within - DAY_MS, within + DAY_MS]
  return [shownAt(zone, before) - before, shownAt(zone, after) - after]
}
