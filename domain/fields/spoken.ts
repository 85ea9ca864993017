/** A value in an agent's mouth: `12,500`, `1 March 2026`, `yes`. The unit is in the script's own words. */
import type { FieldValue } from './field.ts'
import { isDay } from './value.ts'

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

export function spokenValue(value: FieldValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return grouped(value)
  return isDay(value)
    ? `${Number(value.slice(8))} ${MONTHS[Number(value.slice(5, 7)) - 1]} ${value.slice(0, 4)}`
    : value
}

function grouped(value: number): string {
  const [whole = '', decimals] = String(value).split('.')
  return [whole.replaceAll(/\B(?=(\d{3})+$)/g, ','), decimals].filter((part) => part !== undefined).join('.')
}
