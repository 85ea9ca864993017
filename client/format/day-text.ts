/** A day of the journal as people name it, and a time of it as they type it. */
import type { JournalDays } from '#domain/http/supervision.ts'

type Day = JournalDays['data'][number]

// The day is the team's own, whatever the zone of this browser: it is read at noon, as a date alone.
const named = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' })

export function journalDayLabel({ day, to, where }: Day): string {
  const name = named.format(new Date(`${day}T12:00:00Z`))
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
