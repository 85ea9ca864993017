/** Any value of a record as text, for showing what it was and what it is. */

import { dayTimeText } from '../../ui/duration.ts'

/** Fields that hold an instant. */
const MOMENT = /_(?:at|until)$/

/** As `valueText`, by what the field holds. */
export const fieldText = (field: string, value: unknown): string =>
  MOMENT.test(field) && typeof value === 'number' ? dayTimeText(value) : valueText(value)

export function valueText(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing'
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.map(valueText).join(', ')
  return JSON.stringify(value)
}
