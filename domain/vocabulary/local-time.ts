/** Wall-clock questions in a named zone, by the runtime's own zone data, so that daylight saving is always right. */
import type { Instant } from './primitives.ts'

export interface LocalTime {
  /** `2026-11-22` */
  readonly day: string
  /** 0 is Sunday. */
  readonly weekday: number
  /** Minutes after local midnight. */
  readonly minute: number
}

const DAY_MS = 24 * 60 * 60_000
const formatters = new Map<string, Intl.DateTimeFormat>()

/** Making a formatter costs a thousand times more than using one. */
function formatterFor(zone: string): Intl.DateTimeFormat {
  const cached = formatters.get(zone)
  if (cached) return cached
  const formatter = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  formatters.set(zone, formatter)
  return formatter
}

/** How far the zone's clocks are ahead of UTC at this moment, in milliseconds, as the runtime tells it. */
function askedOffset(zone: string, at: Instant): number {
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {}
  for (const { type, value } of formatterFor(zone).formatToParts(new Date(at))) part[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000
}

/** One day of UTC in a zone: the offset as it begins, and another from `changeAt` on when clocks are changed in it. */
interface DayOffsets {
  readonly before: number
  readonly changeAt: Instant
  readonly after: number
}

/** Asking the runtime costs fifty times more than adding an offset that is known; no zone changes its clocks twice a day. */
const offsets = new Map<string, Map<number, DayOffsets>>()
const DAYS_KEPT = 64

function offsetAt(zone: string, at: Instant): number {
  const day = Math.floor(at / DAY_MS)
  const days = offsets.get(zone) ?? new Map<number, DayOffsets>()
  let cached = days.get(day)
  if (!cached) {
    cached = getDayOffsets(zone, day * DAY_MS)
    if (days.size >= DAYS_KEPT) days.clear()
    offsets.set(zone, days.set(day, cached))
  }
  return at < cached.changeAt ? cached.before : cached.after
}

function getDayOffsets(zone: string, from: Instant): DayOffsets {
  const before = askedOffset(zone, from)
  const after = askedOffset(zone, from + DAY_MS)
  if (before === after) return { before, changeAt: Infinity, after }
  let [early, late] = [from, from + DAY_MS]
  while (late - early > 1000) {
    const middle = Math.floor((early + late) / 2000) * 1000
    if (askedOffset(zone, middle) === before) early = middle
    else late = middle
  }
  return { before, changeAt: late, after }
}

export function localTime(zone: string, at: Instant): LocalTime {
  // A date whose UTC fields read what the zone's clocks show.
  const shown = new Date(at + offsetAt(zone, at))
  const two = (value: number): string => String(value).padStart(2, '0')
  return {
    day: `${shown.getUTCFullYear()}-${two(shown.getUTCMonth() + 1)}-${two(shown.getUTCDate())}`,
    weekday: shown.getUTCDay(),
    minute: shown.getUTCHours() * 60 + shown.getUTCMinutes(),
  }
}

export const dayIn = (zone: string, at: Instant): string => localTime(zone, at).day

const QUARTER_MS = 15 * 60_000

/** The first instant of the next calendar day; every zone's offset is a multiple of a quarter of an hour. */
export function nextMidnight(zone: string, at: Instant): Instant {
  const today = dayIn(zone, at)
  let later = Math.floor(at / QUARTER_MS) * QUARTER_MS + QUARTER_MS
  // Jump close to midnight, then walk quarters: at most 27 hours in a day that gains one.
  const left = 24 * 60 - localTime(zone, at).minute - 120
  if (left > 0) later += Math.floor(left / 15) * QUARTER_MS
  while (dayIn(zone, later) === today) later += QUARTER_MS
  while (dayIn(zone, later - QUARTER_MS) !== today) later -= QUARTER_MS
  return later
}

export function isZone(zone: string): boolean {
  try {
    formatterFor(zone)
    return true
  } catch {
    return false
  }
}
