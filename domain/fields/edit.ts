/** The values of a lead after an edit: each held to its field, the rest as they stood (CF3). */
import { fail, ok, type Result } from '../vocabulary/result.ts'
import type { FieldDefinition, FieldValues } from './field.ts'
import { readValue } from './value.ts'

/** By key, what is wrong with its value. */
export type ValueFaults = Readonly<Record<string, string>>

/** `changes` by key; null takes a value out. A value that stands already is not held to what its field has become. */
export function editValues(
  fields: readonly FieldDefinition[],
  stood: FieldValues,
  changes: Readonly<Record<string, unknown>>,
): Result<FieldValues, ValueFaults> {
  const known = new Map(fields.map((field) => [field.key, field]))
  const next = new Map(Object.entries(stood))
  const faults = new Map<string, string>()
  for (const [key, given] of Object.entries(changes)) {
    const field = known.get(key)
    if (field === undefined) faults.set(key, 'is not a field')
    else if (given !== null && given === next.get(key)) continue
    else if (field.retired && given !== null) faults.set(key, 'is retired')
    else {
      const value = readValue(field, given)
      if (!value.ok) faults.set(key, value.error)
      else if (value.value === null) next.delete(key)
      else next.set(key, value.value)
    }
  }
  return faults.size > 0 ? fail(Object.fromEntries(faults)) : ok(Object.fromEntries(next))
}
