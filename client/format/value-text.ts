/** Any value of a record as text, for showing what it was and what it is. */
import { dayTimeText } from './time-text.ts'
import { parseJson } from '#domain/stored/reader.ts'
import { isRecord } from '#domain/stored/walk.ts'
import { PHONE_KIND_WORDS, SKIP_REASON_WORDS } from './record-labels.ts'
import type { WritePhone } from './phone.ts'

/** Fields that hold an instant. */
const MOMENT = /_(?:at|until)$/

/** A skip is logged with its reason's code; every other reason is in a person's own words. */
const SKIP_REASONS = new Map<unknown, string>(Object.entries(SKIP_REASON_WORDS))

const KINDS = new Map<unknown, string>(Object.entries(PHONE_KIND_WORDS))

/** As `valueText`, by what the field holds; how numbers are written is brought along, for it comes late. */
export function fieldText(field: string, value: unknown, writePhone: WritePhone): string {
  if (MOMENT.test(field) && typeof value === 'number') return dayTimeText(value)
  if (field === 'reason') return SKIP_REASONS.get(value) ?? valueText(value)
  if (field === 'further_phones') return numbersText(value, writePhone)
  if (field === 'phone_kind') return KINDS.get(value) ?? valueText(value)
  return field === 'phone' && typeof value === 'string' ? writePhone(value, null) : valueText(value)
}

/** As the record has them: a list in JSON. Read by hand, for this stands on first pages and their schema does not. */
function numbersText(value: unknown, writePhone: WritePhone): string {
  const stored = typeof value === 'string' ? parseJson(value) : null
  if (!stored?.ok || !Array.isArray(stored.value)) return valueText(value)
  return valueText(
    stored.value.flatMap((number: unknown) => {
      if (!isRecord(number) || typeof number['phone'] !== 'string') return []
      const { phone, phone_extension: extension, kind } = number
      const written = writePhone(phone, typeof extension === 'string' ? extension : null)
      return [`${written} (${(KINDS.get(kind) ?? valueText(kind)).toLowerCase()})`]
    }),
  )
}

export function valueText(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing'
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.map(valueText).join(', ')
  return JSON.stringify(value)
}
