/** Days of the calendar as they are stored: `2026-11-22`. */

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/

/** There is no 30 February. */
export function isDay(text: string): boolean {
  const [, year, month, day] = DAY.exec(text) ?? []
  if (year === undefined) return false
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  return Number(year) >= 1000 && at.getUTCMonth() + 1 === Number(month) && at.getUTCDate() === Number(day)
}
