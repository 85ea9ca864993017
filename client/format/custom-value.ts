/** A value of a custom field as people read it. */
import type { FieldDefinition, FieldType, FieldValue } from '#domain/fields/field.ts'
import { dateFormat } from './date-format.ts'

export const FIELD_TYPE_WORDS: Readonly<Record<FieldType, string>> = {
  text: 'Text',
  number: 'Number',
  date: 'Date',
  money: 'Money',
  'yes-no': 'Yes or no',
  choice: 'Choice',
  link: 'Link',
}

export function customValueText(
  { type, currency }: Pick<FieldDefinition, 'type' | 'currency'>,
  value: FieldValue,
): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (typeof value === 'number')
    return type === 'money' ? moneyText(value, currency) : value.toLocaleString(undefined, DIGITS)
  return type === 'date' ? dayText(value) : value
}

const DIGITS = { maximumFractionDigits: 12 } as const

function moneyText(value: number, currency: string | null): string {
  const digits = Number.isInteger(value) ? 0 : 2
  const format = { minimumFractionDigits: digits, maximumFractionDigits: 2 } as const
  try {
    return value.toLocaleString(undefined, { ...format, style: 'currency', currency: currency ?? 'EUR' })
  } catch {
    return `${value.toLocaleString(undefined, format)} ${currency}`
  }
}

const dayOfYear = dateFormat({ day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })

/** A day of the calendar is the same everywhere: no zone moves it. */
function dayText(day: string): string {
  const at = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(at)) return day
  return dayOfYear(at)
}
