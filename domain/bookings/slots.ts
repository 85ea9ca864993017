/** The times at which somebody is free: inside their hours, by their own clocks, clear of what is booked (BO2). */
import { localTime } from '../vocabulary/local-time.ts'
import type { Instant } from '../vocabulary/primitives.ts'
import { firstAtOrAfter, instantsAt } from '../vocabulary/wall-time.ts'
import type { Calendar } from './calendar.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** Slots begin at full quarters of their window, or as far apart as they are long. */
const STEP_MINUTES = 30

export interface Span {
  readonly startsAt: Instant
  readonly endsAt: Instant
}

interface Wanted {
  readonly minutes: number
  readonly now: Instant
  /** From this moment on; never before the notice that the calendar asks for. */
  readonly from: Instant
  readonly until: Instant
  readonly busy: readonly Span[]
}

/** In order, none over another's edge of its window, a day off, or a booking with its buffer. */
export function freeSlots(calendar: Calendar, wanted: Wanted): Instant[] {
  const earliest = Math.max(wanted.from, wanted.now + calendar.noticeMinutes * MINUTE_MS)
  const lengthMs = wanted.minutes * MINUTE_MS
  const bufferMs = calendar.bufferMinutes * MINUTE_MS
  const isClear = (start: Instant): boolean =>
    wanted.busy.every(({ startsAt, endsAt }) => endsAt + bufferMs <= start || startsAt - bufferMs >= start + lengthMs)
  const starts = listDays(calendar.zone, earliest, wanted.until)
    .filter((day) => !calendar.daysOff.has(day))
    .flatMap((day) => startsOn(calendar, day, wanted.minutes))
    .filter((start) => start >= earliest && start < wanted.until && isClear(start))
  return [...new Set(starts)].toSorted((one, other) => one - other)
}

/** As the zone's calendar names them; a moment is on one of them, whatever the clocks do. */
function listDays(zone: string, from: Instant, until: Instant): string[] {
  const days: string[] = []
  const last = localTime(zone, until).day
  for (let at = Date.parse(`${localTime(zone, from).day}T12:00:00Z`); ; at += DAY_MS) {
    const day = new Date(at).toISOString().slice(0, 10)
    if (day > last) return days
    days.push(day)
  }
}

function startsOn({ zone, hours }: Calendar, day: string, minutes: number): Instant[] {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay()
  return hours
    .filter(({ weekdays }) => weekdays.includes(weekday))
    .flatMap(({ fromMinute, toMinute }) => {
      const closes = firstAtOrAfter(zone, day, toMinute)
      const walls: number[] = []
      for (let at = fromMinute; at + minutes <= toMinute; at += Math.min(STEP_MINUTES, minutes)) walls.push(at)
      // A time that the clocks skip is none; one that they show twice is two.
      return walls
        .flatMap((minute) => instantsAt(zone, day, minute))
        .filter((start) => start + minutes * MINUTE_MS <= closes)
    })
}

/** Whether a time that somebody has named themselves is one in their hours. */
export function isInHours({ zone, hours, daysOff }: Calendar, { startsAt, endsAt }: Span): boolean {
  const start = localTime(zone, startsAt)
  const end = localTime(zone, endsAt - 1)
  return (
    start.day === end.day &&
    !daysOff.has(start.day) &&
    hours.some(
      ({ weekdays, fromMinute, toMinute }) =>
        weekdays.includes(start.weekday) && start.minute >= fromMinute && end.minute < toMinute,
    )
  )
}
