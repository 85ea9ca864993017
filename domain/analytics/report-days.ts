/** Which days and weeks are over, so that a report of them can be made (TP5). */
import { localTime } from '../vocabulary/local-time.ts'
import type { Instant } from '../vocabulary/primitives.ts'

export interface ReportDays {
  readonly from: string
  readonly to: string
}

interface Asked {
  readonly span: 'day' | 'week'
  /** The first day, or the Monday of the first week, that a report is made of. */
  readonly since: string
  /** The full hour of the team's clock at which it is made, on the day after. */
  readonly hour: number
  readonly zone: string
  readonly now: Instant
}

/** So far back what was missed is made up for. */
export const MOST_BACK = { day: 7, week: 2 } as const

const DAY_MS = 24 * 60 * 60_000
/** The day so many days after another, or before it. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)

/** Oldest first. A week begins on Monday. */
export function spansOver({ span, since, hour, zone, now }: Asked): readonly ReportDays[] {
  const { day, minute } = localTime(zone, now)
  const lastDay = addDays(day, minute >= hour * 60 ? -1 : -2)
  const length = span === 'day' ? 1 : 7
  const last = span === 'day' ? lastDay : sundayUpTo(lastDay)
  return Array.from({ length: MOST_BACK[span] }, (_, back) => addDays(last, -back * length))
    .map((to) => ({ from: addDays(to, 1 - length), to }))
    .filter(({ from }) => from >= since)
    .toReversed()
}

function sundayUpTo(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return addDays(day, -weekday)
}
