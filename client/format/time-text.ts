/** Times and lengths as people read them. Every instant shown comes from the server; `now` is the server's clock. */

const DAY = 24 * 60 * 60_000

const timeOfDay = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const dayOfYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const dayWithYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
const inFull = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short' })

/** `Today 14:05`, `Yesterday 09:12`, `12 Nov 14:05`, `12 Nov 2025`. */
export function whenText(at: number, now: number): string {
  const date = new Date(at)
  const days = calendarDays(at, now)
  if (days === 0) return `Today ${timeOfDay.format(date)}`
  if (days === 1) return `Yesterday ${timeOfDay.format(date)}`
  if (days === -1) return `Tomorrow ${timeOfDay.format(date)}`
  if (date.getFullYear() !== new Date(now).getFullYear()) return dayWithYear.format(date)
  return `${dayOfYear.format(date)} ${timeOfDay.format(date)}`
}

/** A time in the middle of a sentence: `due today 14:05`. */
export const inSentence = (when: string): string => when.charAt(0).toLowerCase() + when.slice(1)

/** Whole calendar days from `at` to `now`, on this machine's calendar. */
function calendarDays(at: number, now: number): number {
  const midnight = (instant: number) => new Date(instant).setHours(0, 0, 0, 0)
  return Math.round((midnight(now) - midnight(at)) / DAY)
}

export const fullTime = (at: number): string => inFull.format(new Date(at))
