/** The cell of a custom field as its value: nothing that could be meant in two ways is guessed. */
import type { FieldDefinition, FieldValue } from '../fields/field.ts'
import { textToValue } from '../fields/text.ts'
import { look } from '../vocabulary/fold.ts'
import type { CellReader } from './cells.ts'
import { readDay } from './dates.ts'
import type { ImportColumn } from './plan.ts'

const EXPONENT = /^[+-]?\d+([.,]\d+)?e\+?\d+$/i
const OPTIONS_NAMED = 12

/** Null for an empty cell, and for one that is wrong: then the row has a fault. */
export function readCustom(column: ImportColumn, field: FieldDefinition, reading: CellReader): FieldValue | null {
  const text = reading.text(column)
  if (text === null) return null
  if (field.type === 'date') return readFieldDay(text, column, reading)
  const isNumber = field.type === 'number' || field.type === 'money'
  if (isNumber && EXPONENT.test(text)) return reading.fault(column.index, 'number-exponent')
  const meant = column.words?.find(({ from }) => look(from) === look(text))?.to ?? text
  const value = textToValue(field, meant, { decimal: column.decimal ?? '.' })
  if (value.ok) return value.value
  const hint = field.type === 'choice' ? namedOptions(field) : value.error
  return reading.fault(column.index, `field-${field.type}`, hint)
}

function readFieldDay(text: string, { index, dates }: ImportColumn, reading: CellReader): string | null {
  const day = readDay(text, dates)
  if (!day.ok) return reading.fault(index, day.error.code, day.error.hint)
  if (day.value.hasTime) reading.note(index, 'time-left-out')
  return day.value.day
}

function namedOptions({ options }: FieldDefinition): string {
  const more = options.length - OPTIONS_NAMED
  return `${options.slice(0, OPTIONS_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
