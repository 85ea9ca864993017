/** Custom fields as a form holds them: text everywhere; and what of it changes a lead. */
import type { FieldDefinition, FieldValues } from '#domain/fields/field.ts'
import { textToValue, valueToText } from '#domain/fields/text.ts'

/** By key, of fields that somebody has touched. */
export type FieldTexts = Readonly<Record<string, string>>

/** What an input shows: what somebody has typed there, or what the lead holds. */
export const fieldText = (field: FieldDefinition, held: FieldValues, texts: FieldTexts): string =>
  texts[field.key] ?? valueToText(field, held[field.key])

/** Those that are in use, and those that are retired in which the lead still holds something. */
export const fieldsToEdit = <F extends FieldDefinition>(fields: readonly F[], values: FieldValues): readonly F[] =>
  fields.filter(({ key, retired }) => !retired || values[key] !== undefined)

export interface FieldEdits {
  /** By key; null takes a value out. */
  readonly changes: Readonly<Record<string, string | number | boolean | null>>
  /** By the name of their input. */
  readonly faults: Readonly<Record<string, string>>
}

/** Of what somebody has touched: what stood there is not held to what its field has become. */
export function fieldEdits(fields: readonly FieldDefinition[], before: FieldValues, texts: FieldTexts): FieldEdits {
  const changes: Record<string, string | number | boolean | null> = {}
  const faults: Record<string, string> = {}
  for (const field of fields) {
    const text = texts[field.key]
    if (text === undefined || text === valueToText(field, before[field.key])) continue
    const value = textToValue(field, text)
    if (!value.ok) faults[`custom.${field.key}`] = `It ${value.error}.`
    else if (value.value !== (before[field.key] ?? null)) changes[field.key] = value.value
  }
  return { changes, faults }
}
