/** Times as the called party lives them: what time it is there, and the instant of a moment named in their zone. */
import { localTime } from '#domain/vocabulary/local-time.ts'
import type { Instant } from '#domain/vocabulary/primitives.ts'
import { isUnknownZone } from '#domain/vocabulary/unknown-zone.ts'
import { instantAt } from '#domain/vocabulary/wall-time.ts'
import { isoMinute, minuteText } from './date-format.ts'
import { dateInZone, ownZone } from './time-text.ts'

const MINUTE_MS = 60_000
const DAY_MINUTES = 24 * 60

/**
 * A number alone may fit several zones; the first is used to name a time, and the screen says so. With somebody whose
 * clock nobody knows a time is named by one's own.
 */
export const firstZone = (zoneKey: string): string =>
  isUnknownZone(zoneKey) ? ownZone() : (zoneKey.split('|')[0] ?? 'UTC')

export const zoneName = (zoneKey: string): string =>
  isUnknownZone(zoneKey) ? 'your own' : (firstZone(zoneKey).split('/').at(-1) ?? '').replaceAll('_', ' ')

/** `14:05`, or `14:05–15:05` when the zones of the number do not agree. */
export function localClock(zoneKey: string, at: Instant): string {
  const minutes = zoneKey.split('|').map((zone) => localTime(zone, at).minute)
  const [earliest, latest] = [Math.min(...minutes), Math.max(...minutes)]
  return earliest === latest ? minuteText(earliest) : `${minuteText(earliest)}–${minuteText(latest)}`
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MINUTES * MINUTE_MS).toISOString().slice(0, 10)
}

export interface QuickTime {
  readonly label: string
  readonly at: Instant
}

const TEN = 10 * 60
const THREE_PM = 15 * 60

/** What people agree on most: in an hour, this afternoon, tomorrow, next Monday; in the lead's own time, on days one may call. */
export function quickTimes(zoneKey: string, now: Instant, weekdays: readonly number[]): QuickTime[] {
  const zone = firstZone(zoneKey)
  const { day, minute, weekday } = localTime(zone, now)
  const hour = Math.ceil((now + 60 * MINUTE_MS) / (15 * MINUTE_MS)) * 15 * MINUTE_MS
  const times: QuickTime[] = [{ label: 'In an hour', at: hour }]
  if (minute < THREE_PM - 90 && weekdays.includes(weekday)) {
    times.push({ label: `Today ${minuteText(THREE_PM)}`, at: instantAt(zone, day, THREE_PM) })
  }
  const workday = nextWorkday(weekday, weekdays)
  const dayLabel = workday === 1 ? 'Tomorrow' : (WEEKDAYS[(weekday + workday) % 7] ?? '')
  times.push({ label: `${dayLabel} ${minuteText(TEN)}`, at: instantAt(zone, addDays(day, workday), TEN) })
  times.push({ label: `${dayLabel} ${minuteText(THREE_PM)}`, at: instantAt(zone, addDays(day, workday), THREE_PM) })
  const toMonday = (8 - weekday) % 7 || 7
  if (toMonday !== workday)
    times.push({ label: `Monday ${minuteText(TEN)}`, at: instantAt(zone, addDays(day, toMonday), TEN) })
  times.push({ label: `In a week ${minuteText(TEN)}`, at: instantAt(zone, addDays(day, 7), TEN) })
  return times
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

function nextWorkday(weekday: number, weekdays: readonly number[]): number {
  for (let days = 1; days <= 7; days += 1) if (weekdays.includes((weekday + days) % 7)) return days
  return 1
}

/** `14:05 in Berlin`, as a fact of a lead. */
export const placeClock = (zoneKey: string, at: Instant): string =>
  isUnknownZone(zoneKey) ? 'not known' : `${localClock(zoneKey, at)} in ${zoneName(zoneKey)}`

/** `now 14:05`, beside a field that asks for a time there. */
export const nowThere = (zoneKey: string, at: Instant): string =>
  isUnknownZone(zoneKey) ? 'local time unknown' : `it is ${localClock(zoneKey, at)} there now`

/** For `<input type="datetime-local">`: `2026-11-23T10:00` as clocks in the lead's zone show it. */
export function toField(zoneKey: string, at: Instant): string {
  const { day, minute } = localTime(firstZone(zoneKey), at)
  return `${day}T${isoMinute(minute)}`
}

/**
 * Null when the field is empty or no time. `before` is what the field stood for: of the two instants that a doubled hour
 * shows alike, the one that was chosen stays.
 */
export function fromField(zoneKey: string, text: string, before: Instant | null = null): Instant | null {
  if (before !== null && text === toField(zoneKey, before)) return before
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/.exec(text)
  if (!match?.[1]) return null
  return instantAt(firstZone(zoneKey), match[1], Number(match[2]) * 60 + Number(match[3]))
}

/** `Mon 23 Nov, 10:00`, in the given zone. */
export function dateText(zoneKey: string, at: Instant): string {
  const zone = firstZone(zoneKey)
  const { minute } = localTime(zone, at)
  return `${dateInZone(at, zone)}, ${minuteText(minute)}`
}
