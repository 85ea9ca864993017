/** What a value is found and ordered by: the same whoever asks, in any locale (CF5). */
import { nameKey } from '../vocabulary/fold.ts'
import type { FieldDefinition, FieldValue, FieldValues } from './field.ts'

export type OrderKey = string | number

/** Text by its folded letters, days by the calendar, numbers by size, no before yes. */
export function orderKey({ type }: Pick<FieldDefinition, 'type'>, value: FieldValue): OrderKey {
  if (typeof value === 'boolean') return Number(value)
  if (typeof value === 'number') return value
  return type === 'date' ? value : nameKey(value)
}

/** By key, of the values that have a definition. */
export function orderKeys(
  fields: readonly Pick<FieldDefinition, 'key' | 'type'>[],
  values: FieldValues,
): Record<string, OrderKey> {
  const types = new Map(fields.map((field) => [field.key, field]))
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => {
      const field = types.get(key)
      return field === undefined ? [] : [[key, orderKey(field, value)]]
    }),
  )
}

export function compareValues(field: Pick<FieldDefinition, 'type'>, one: FieldValue, other: FieldValue): number {
  const [left, right] = [orderKey(field, one), orderKey(field, other)]
  return left < right ? -1 : Number(left > right)
}
