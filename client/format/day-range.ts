/** The days that numbers are asked for: as the address has them, else the last thirty. */
import { MOST_DAYS } from '#domain/analytics/measure.ts'

const DAY_MS = 24 * 60 * 60_000
const USUAL_DAYS = 30

export interface DayRange {
  readonly from: string
  readonly to: string
}

const dayText = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** Counted back from its last day, which is in it. */
export const lastDays = (to: string, days: number): DayRange => ({
  from: dayText(Date.parse(to) - (days - 1) * DAY_MS),
  to,
})

export function toRange({ from, to }: { from?: string | undefined; to?: string | undefined }, today: string): DayRange {
  const last = to ?? today
  return from === undefined ? lastDays(last, USUAL_DAYS) : { from, to: last }
}

/** What is wrong with it in words; null when nothing is. */
export function rangeFault({ from, to }: DayRange): string | null {
  if (from > to) return 'The first day is after the last one.'
  const days = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1
  return days > MOST_DAYS ? `These are ${days} days. Choose ${MOST_DAYS} at most.` : null
}
