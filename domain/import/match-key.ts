/** By what a row and the leads that are there find each other. */
import type { FieldDefinition, FieldValue } from '../fields/field.ts'
import { look } from '../vocabulary/fold.ts'

/** Values of a custom field with one key are one value: text without its case, all else to the letter. */
export const customMatchKey = ({ type }: Pick<FieldDefinition, 'type'>, value: FieldValue): string =>
  type === 'text' ? look(String(value)) : String(value)
