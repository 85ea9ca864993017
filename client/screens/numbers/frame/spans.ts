/** The days that are asked for, and those they are compared with. Days are dates of the team’s calendar. */
import { type DayRange, lastDays, toRange } from '../../../format/day-range.ts'
import { dateFormat, minuteText, rangeFormat } from '../../../format/date-format.ts'
import type { Comparison, NumbersSearch, Range } from '../numbers-search.ts'

export const RANGE_WORDS: Readonly<Record<Range, string>> = {
  today: 'Today',
  yesterday: 'Yesterday',
  'this-week': 'This week',
  'last-week': 'Last week',
  week: 'Last 7 days',
  thirty: 'Last 30 days',
  month: 'This month',
  'last-month': 'Last month',
  own: 'Chosen days',
}

export const COMPARISON_WORDS: Readonly<Record<Comparison, string>> = {
  off: 'No comparison',
  before: 'vs the days before',
  weekdays: 'vs the same weekdays',
  month: 'vs a month before',
  own: 'vs chosen days',
}

const DAY_MS = 86_400_000
const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)

const mondayOf = (day: string): string => dayAfter(day, -((new Date(Date.parse(day)).getUTCDay() + 6) % 7))

/** Whoever sets the first day behind the last one means the days between them. */
const inOrder = ({ from, to }: DayRange): DayRange => (from <= to ? { from, to } : { from: to, to: from })

/** How many days a range has, its ends among them. */
export const daysIn = ({ from, to }: DayRange): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1

export function spanOf({ range, from, to }: NumbersSearch, today: string): DayRange {
  switch (range) {
    case 'today':
      return { from: today, to: today }
    case 'yesterday':
      return { from: dayAfter(today, -1), to: dayAfter(today, -1) }
    case 'this-week':
      return { from: mondayOf(today), to: today }
    case 'last-week':
      return { from: dayAfter(mondayOf(today), -7), to: dayAfter(mondayOf(today), -1) }
    case 'week':
      return lastDays(today, 7)
    case 'thirty':
      return lastDays(today, 30)
    case 'month':
      return { from: `${today.slice(0, 8)}01`, to: today }
    case 'last-month': {
      const last = dayAfter(`${today.slice(0, 8)}01`, -1)
      return { from: `${last.slice(0, 8)}01`, to: last }
    }
    case 'own':
      return inOrder(toRange({ from, to }, today))
    default:
      return range satisfies never
  }
}

/** Null: nothing is compared. */
export function comparedSpan({ vs, vs_from, vs_to }: NumbersSearch, span: DayRange): DayRange | null {
  const days = daysIn(span)
  switch (vs) {
    case 'off':
      return null
    case 'before':
      return shifted(span, days)
    case 'weekdays':
      return shifted(span, Math.ceil(days / 7) * 7)
    case 'month':
      return { from: monthBefore(span.from), to: monthBefore(span.to) }
    case 'own':
      return vs_from === undefined || vs_to === undefined ? null : inOrder({ from: vs_from, to: vs_to })
    default:
      return vs satisfies never
  }
}

const shifted = ({ from, to }: DayRange, days: number): DayRange => ({
  from: dayAfter(from, -days),
  to: dayAfter(to, -days),
})

/** The same day of the month before, or its last one where it is shorter. */
function monthBefore(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const lastDate = new Date(Date.UTC(year, month - 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 2, Math.min(date, lastDate))).toISOString().slice(0, 10)
}

/** Each day from the first to the last. */
export const eachDay = (span: DayRange): string[] =>
  Array.from({ length: Math.max(0, daysIn(span)) }, (_, at) => dayAfter(span.from, at))

const DAY = { day: 'numeric', month: 'short', timeZone: 'UTC' } as const
const short = dateFormat(DAY)
const shortRange = rangeFormat(DAY)
const withWeekday = dateFormat({
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
})

/** `12 Nov`. */
export const dayName = (day: string): string => short(noon(day))

/** `Thu, 12 Nov`. */
export const dayNameInFull = (day: string): string => withWeekday(noon(day))

const noon = (day: string): Date => new Date(`${day}T12:00:00Z`)

/** `12 Nov`, `1 – 30 Nov`, `28 Oct – 3 Nov`. */
export const spanName = ({ from, to }: DayRange): string => shortRange(noon(from), noon(to))

/** What a click on a day narrows everything to. */
export const toOneDay = (day: string) => ({ range: 'own', from: day, to: day }) as const

/** `24 Nov`, of a running day `24 Nov until 14:05`. */
export const comparedName = (compared: DayRange & { readonly until?: number }): string =>
  compared.until === undefined ? spanName(compared) : `${spanName(compared)} until ${minuteText(compared.until)}`
