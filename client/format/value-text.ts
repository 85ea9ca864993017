/** Any value of a record as text, for showing what it was and what it is. */
import { dayTimeText } from './time-text.ts'
import { SKIP_REASON_WORDS } from './record-labels.ts'
import type { WritePhone } from './phone.ts'

/** Fields that hold an instant. */
const MOMENT = /_(?:at|until)$/

/** A skip is logged with its reason's code; every other reason is in a person's own words. */
const SKIP_REASONS = new Map<unknown, string>(Object.entries(SKIP_REASON_WORDS))

/** As `valueText`, by what the field holds; how numbers are written is brought along, for it comes late. */
export function fieldText(field: string, value: unknown, writePhone: WritePhone): string {
  if (MOMENT.test(field) && typeof value === 'number') return dayTimeText(value)
  if (field === 'reason') return SKIP_REASONS.get(value) ?? valueText(value)
  return field === 'phone' && typeof value === 'string' ? writePhone(value, null) : valueText(value)
}

export function valueText(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing'
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.map(valueText).join(', ')
  return JSON.stringify(value)
}
