/** Days and times as people read and type them. Every instant shown comes from the server; `now` is the server's clock. */
import type { JournalDays } from '#domain/http/supervision.ts'
import { dateFormat } from './date-format.ts'

const DAY = 24 * 60 * 60_000

const CLOCK = { hour: '2-digit', minute: '2-digit' } as const

export const timeText = dateFormat(CLOCK)
export const secondText = dateFormat({ ...CLOCK, second: '2-digit' })

/** The wall clock somewhere else; null when the browser does not know the zone. */
export function timeInZone(at: number, zone: string): string | null {
  try {
    return dateFormat({ ...CLOCK, timeZone: zone })(at)
  } catch {
    return null
  }
}

const DATE = { weekday: 'short', day: 'numeric', month: 'short' } as const

/** `Mon 23 Nov`, as the calendar of a zone has it. */
export const dateInZone = (at: number, zone: string): string => dateFormat({ ...DATE, timeZone: zone })(at)

/** Of this browser. */
export const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

const dayWithYear = dateFormat({ day: 'numeric', month: 'short', year: 'numeric' })

/** `12 Nov`. */
export const shortDayText = dateFormat({ day: 'numeric', month: 'short' })

/** `12 Nov 14:05`. */
export const dayTimeText = (at: number): string => `${shortDayText(at)} ${timeText(at)}`

/** `Today 14:05`, `Yesterday 09:12`, `12 Nov 14:05`, `12 Nov 2025`. */
export function whenText(at: number, now: number): string {
  const date = new Date(at)
  const days = calendarDays(at, now)
  if (days === 0) return `Today ${timeText(at)}`
  if (days === 1) return `Yesterday ${timeText(at)}`
  if (days === -1) return `Tomorrow ${timeText(at)}`
  if (date.getFullYear() !== new Date(now).getFullYear()) return dayWithYear(date)
  return dayTimeText(at)
}

/** A time in the middle of a sentence: `due today 14:05`. */
export const inSentence = (when: string): string => when.charAt(0).toLowerCase() + when.slice(1)

/** Whole calendar days from `at` to `now`, on this machine's calendar. */
function calendarDays(at: number, now: number): number {
  const midnight = (instant: number) => new Date(instant).setHours(0, 0, 0, 0)
  return Math.round((midnight(now) - midnight(at)) / DAY)
}

export const fullTime = dateFormat({ dateStyle: 'full', timeStyle: 'short' })

/** With seconds and the zone, for what has to be proven later. */
export const exactTime = dateFormat({ dateStyle: 'full', timeStyle: 'long' })

/** `Wednesday 12 November`. */
export const dayText = dateFormat({ weekday: 'long', day: 'numeric', month: 'long' })

const dayInWords = dateFormat({ dateStyle: 'long', timeZone: 'UTC' })

/** `2026-08-11`, a day of no zone, as `11 August 2026`. */
export const dayInFull = (day: string): string => dayInWords(new Date(`${day}T12:00:00Z`))

type Day = JournalDays['data'][number]

// The day is the team's own, whatever the zone of this browser: it is read at noon, as a date alone.
const shortDay = dateFormat({ ...DATE, timeZone: 'UTC' })

export function journalDayLabel({ day, to, where }: Day): string {
  const name = shortDay(new Date(`${day}T12:00:00Z`))
  if (to === null) return `${name}, today`
  return where === 'archive' ? `${name}, archived` : name
}

/** `14:02`, `14:02:31`, `9.5`, `2:05 pm`; null when it is no time. On the calendar day of `around`, as this browser has it. */
export function parseTime(text: string, around: number): number | null {
  const parts = /^\s*(\d{1,2})[:.h ](\d{1,2})(?:[:. ](\d{1,2}))?\s*([ap]\.?m\.?)?\s*$/i.exec(text)
  if (!parts) return null
  const [said = 0, minutes = 0, seconds = 0] = parts.slice(1, 4).map((part) => Number(part ?? 0))
  const half = parts[4]?.charAt(0).toLowerCase()
  if (half !== undefined && (said < 1 || said > 12)) return null
  const hours = half === undefined ? said : (said % 12) + (half === 'p' ? 12 : 0)
  if (hours > 23 || minutes > 59 || seconds > 59) return null
  return new Date(around).setHours(hours, minutes, seconds, 0)
}
