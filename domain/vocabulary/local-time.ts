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

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const formatters = new Map<string, Intl.DateTimeFormat>()

/** Making a formatter costs a thousand times more than using one. */
function formatterFor(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    weekday: 'short',
  })
  formatters.set(zone, made)
  return made
}

export function localTime(zone: string, at: Instant): LocalTime {
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {}
  for (const { type, value } of formatterFor(zone).formatToParts(new Date(at))) part[type] = value
  return {
    day: `${part.year}-${part.month}-${part.day}`,
    weekday: WEEKDAYS.indexOf(part.weekday ?? ''),
    minute: Number(part.hour) * 60 + Number(part.minute),
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
