/** Days and months of a range, as the keys of rollups have them. */

const DAY_MS = 24 * 60 * 60_000

export interface Range {
  readonly from: string
  readonly to: string
}

const dayText = (at: number): string => new Date(at).toISOString().slice(0, 10)
export const monthOf = (day: string): string => day.slice(0, 7)

/** Each day, or each month, of the range. */
export function listKeys({ from, to }: Range, unit: 'day' | 'month'): string[] {
  const keys: string[] = []
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS) {
    const key = unit === 'day' ? dayText(at) : monthOf(dayText(at))
    if (keys.at(-1) !== key) keys.push(key)
  }
  return keys
}

const firstOf = (month: string): string => `${month}-01`
function lastOf(month: string): string {
  const next = new Date(`${firstOf(month)}T00:00:00Z`)
  next.setUTCMonth(next.getUTCMonth() + 1)
  return dayText(next.getTime() - DAY_MS)
}
const dayAfter = (day: string): string => dayText(Date.parse(day) + DAY_MS)
export const dayBefore = (day: string): string => dayText(Date.parse(day) - DAY_MS)

export interface Split {
  /** Whole months within; null when there is none. */
  readonly months: Range | null
  /** The days before and after them. */
  readonly days: readonly Range[]
}

export function splitByMonths(range: Range): Split {
  const { from, to } = range
  const firstWhole = firstOf(monthOf(from)) === from ? from : dayAfter(lastOf(monthOf(from)))
  const lastWhole = lastOf(monthOf(to)) === to ? to : dayBefore(firstOf(monthOf(to)))
  if (firstWhole > lastWhole) return { months: null, days: [range] }
  const edges = [
    { from, to: dayBefore(firstWhole) },
    { from: dayAfter(lastWhole), to },
  ]
  return { months: { from: firstWhole, to: lastWhole }, days: edges.filter((edge) => edge.from <= edge.to) }
}
