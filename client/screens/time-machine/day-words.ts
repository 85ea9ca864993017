/** A day of the journal as people name it. */
import type { JournalDays } from '#domain/http/supervision.ts'

type Day = JournalDays['data'][number]

// The day is the team's own, whatever the zone of this browser: it is read at noon, as a date alone.
const named = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' })

export function dayWords({ day, to, where }: Day): string {
  const name = named.format(new Date(`${day}T12:00:00Z`))
  if (to === null) return `${name}, today`
  return where === 'archive' ? `${name}, archived` : name
}
