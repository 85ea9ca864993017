/** Any value of a record as text, for showing what it was and what it is. */

import { phoneText } from '#domain/phone/text.ts'
import { dayTimeText } from '../../ui/duration.ts'

/** Fields that hold an instant. */
const MOMENT = /_(?:at|until)$/

/** As `valueText`, by what the field holds. */
export function fieldText(field: string, value: unknown): string {
  if (MOMENT.test(field) && typeof value === 'number') return dayTimeText(value)
  return field === 'phone' && typeof value === 'string' ? phoneText(value) : valueText(value)
}

export function valueText(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing'
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.map(valueText).join(', ')
  return JSON.stringify(value)
}
