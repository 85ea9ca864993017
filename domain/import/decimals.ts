/** How numbers of a file are written, where their cells tell it. */
import type { FieldDefinition } from '../fields/field.ts'
import { textToValue } from '../fields/text.ts'
import { type DecimalSign } from './plan.ts'

const NUMBER: FieldDefinition = { key: 'n', label: '', type: 'number', options: [], currency: null, retired: false }
const AMOUNT: FieldDefinition = { ...NUMBER, type: 'money', currency: 'EUR' }

function valueOf(cell: string, decimal: DecimalSign): unknown {
  const number = textToValue(NUMBER, cell, { decimal })
  const read = number.ok ? number : textToValue(AMOUNT, cell, { decimal })
  return read.ok ? read.value : null
}

/** Signs by which every one of these can be read, one where it makes no difference; null when most are no numbers. */
export function possibleDecimals(cells: readonly string[]): DecimalSign[] | null {
  const read = cells
    .filter((cell) => cell !== '')
    .map((cell) => ({ point: valueOf(cell, '.'), comma: valueOf(cell, ',') }))
  const numbers = read.filter(({ point, comma }) => point !== null || comma !== null)
  if (numbers.length === 0 || numbers.length < read.length / 2) return null
  if (numbers.every(({ point, comma }) => point === comma)) return ['.']
  return (['.', ','] as const).filter((sign) =>
    numbers.every(({ point, comma }) => (sign === '.' ? point : comma) !== null),
  )
}
