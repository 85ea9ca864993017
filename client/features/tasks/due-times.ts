/** Times that tasks are most often due at, or put off to, on this machine's own calendar. */
import { toField, fromField } from '../../format/zone-time.ts'
import { ownZone } from '../../format/time-text.ts'

const MINUTE_MS = 60_000
const MORNING = 9
const EVENING = 17
/** Less than this before the evening, today is as good as over. */
const LEFT_OF_TODAY_MS = 30 * MINUTE_MS

export interface TimeChoice {
  readonly label: string
  readonly at: number
}

function atHour(now: number, days: number, hour: number): number {
  const day = new Date(now)
  day.setDate(day.getDate() + days)
  return day.setHours(hour, 0, 0, 0)
}

export function dueChoices(now: number): TimeChoice[] {
  const today = atHour(now, 0, EVENING)
  const toMonday = (8 - new Date(now).getDay()) % 7 || 7
  return [
    ...(today - now >= LEFT_OF_TODAY_MS ? [{ label: 'Today', at: today }] : []),
    { label: 'Tomorrow', at: atHour(now, 1, MORNING) },
    // From Sunday on, Monday is tomorrow.
    ...(toMonday > 1 ? [{ label: 'Monday', at: atHour(now, toMonday, MORNING) }] : []),
    { label: 'In a week', at: atHour(now, 7, MORNING) },
  ]
}

export const snoozeChoices = (now: number): TimeChoice[] => [
  { label: '10 minutes', at: now + 10 * MINUTE_MS },
  { label: '1 hour', at: now + 60 * MINUTE_MS },
  { label: 'Tomorrow 09:00', at: atHour(now, 1, MORNING) },
]

/** For `<input type="datetime-local">`. */
export const toOwnField = (at: number | null): string => (at === null ? '' : toField(ownZone(), at))
export const fromOwnField = (text: string, before: number | null): number | null => fromField(ownZone(), text, before)
