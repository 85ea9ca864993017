/** A value in an agent's mouth: `12,500`, `1 March 2026`, `yes` (CF6). The unit is in the script's own words. */
import { isDay } from './day.ts'

const DAY_WORDS = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const

export function spokenValue(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return value.toLocaleString('en-GB', { maximumFractionDigits: 12 })
  return isDay(value) ? new Date(`${value}T00:00:00Z`).toLocaleDateString('en-GB', DAY_WORDS) : value
}
