/** Days and times as people read and type them. Every instant shown comes from the server; `now` is the server's clock. */
import type { JournalDays } from '#domain/http/supervision.ts'

const DAY = 24 * 60 * 60_000

/** Twenty-four hours everywhere: shorter, and it stands in columns. */
const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
const timeOfDay = new Intl.DateTimeFormat(undefined, CLOCK)
const withSeconds = new Intl.DateTimeFormat(undefined, { ...CLOCK, second: '2-digit' })

export const timeText = (at: number): string => timeOfDay.format(at)
export const secondText = (at: number): string => withSeconds.format(at)

/** The wall clock somewhere else; null when the browser does not know the zone. */
export function timeInZone(at: number, zone: string): string | null {
  try {
    return new Intl.DateTimeFormat(undefined, { ...CLOCK, timeZone: zone }).format(at)
  } catch {
    return null
  }
}

const DATE = { weekday: 'short', day: 'numeric', month: 'short' } as const

/** `Mon 23 Nov`, as the calendar of a zone has it. */
export const dateInZone = (at: number, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', { ...DATE, timeZone: zone }).format(at)

/** Of this browser. */
export const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

const dayOfYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const dayWithYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
const inFull = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short' })

/** `12 Nov`. */
export const shortDayText = (at: number): string => dayOfYear.format(at)

/** `12 Nov 14:05`. */
export const dayTimeText = (at: number): string => `${dayOfYear.format(at)} ${timeText(at)}`

/** `Today 14:05`, `Yesterday 09:12`, `12 Nov 14:05`, `12 Nov 2025`. */
export function whenText(at: number, now: number): string {
  const date = new Date(at)
  const days = calendarDays(at, now)
  if (days === 0) return `Today ${timeText(at)}`
  if (days === 1) return `Yesterday ${timeText(at)}`
  if (days === -1) return `Tomorrow ${timeText(at)}`
  if (date.getFullYear() !== new Date(now).getFullYear()) return dayWithYear.format(date)
  return dayTimeText(at)
}

/** A time in the middle of a sentence: `due today 14:05`. */
export const inSentence = (when: string): string => when.charAt(0).toLowerCase() + when.slice(1)

/** Whole calendar days from `at` to `now`, on this machine's calendar. */
function calendarDays(at: number, now: number): number {
  const midnight = (instant: number) => new Date(instant).setHours(0, 0, 0, 0)
  return Math.round((midnight(now) - midnight(at)) / DAY)
}

export const fullTime = (at: number): string => inFull.format(new Date(at))

const toTheSecond = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long' })

/** With seconds and the zone, for what has to be proven later. */
export const exactTime = (at: number): string => toTheSecond.format(at)

const longDay = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' })

/** `Wednesday 12 November`. */
export const dayText = (at: number): string => longDay.format(at)

const dayInWords = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

/** `2026-08-11`, a day of no zone, as `11 August 2026`. */
export const dayInFull = (day: string): string => dayInWords.format(new Date(`${day}T12:00:00Z`))

type Day = JournalDays['data'][number]

// The day is the team's own, whatever the zone of this browser: it is read at noon, as a date alone.
const shortDay = new Intl.DateTimeFormat('en-GB', { ...DATE, timeZone: 'UTC' })

export function journalDayLabel({ day, to, where }: Day): string {
  const name = shortDay.format(new Date(`${day}T12:00:00Z`))
  if (to === null) return `${name}, today`
  return where === 'archive' ? `${name}, archived` : name
}

/** `14:02`, `14:02:31`, `9.5`; null when it is no time. On the calendar day of `around`, as this browser has it. */
export function parseTime(text: string, around: number): number | null {
  const parts = /^\s*(\d{1,2})[:.h ](\d{1,2})(?:[:. ](\d{1,2}))?\s*$/.exec(text)
  if (!parts) return null
  const [hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0))
  if (hours > 23 || minutes > 59 || seconds > 59) return null
  return new Date(around).setHours(hours, minutes, seconds, 0)
}
