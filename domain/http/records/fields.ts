/** Custom fields of the organisation: everybody reads them, an admin writes them. */
import { z } from 'zod'
import { FieldKey, FieldType, OPTION_MAX, OPTIONS_MAX, ALL_FIELDS_MAX } from '../../fields/field.ts'
import { look } from '../../vocabulary/fold.ts'
import { Id } from '../../vocabulary/primitives.ts'
import { shownWords } from '../../vocabulary/text.ts'

export const CustomField = z.object({
  id: Id,
  /** By which scripts, files and the API name it; it never changes. */
  key: z.string(),
  label: z.string(),
  type: FieldType,
  /** Of a choice, in their order. A lead may still hold one that is no longer among them. */
  options: z.array(z.string()),
  /** Of money. */
  currency: z.string().nullable(),
  /** Counted from 0, among all. */
  position: z.int().nonnegative(),
  retired: z.boolean(),
  /** Name it in a change. */
  version: z.int().positive(),
})
export type CustomField = z.infer<typeof CustomField>

/** GET /api/custom-fields: in their order, with those that are retired. */
export const CustomFieldList = z.object({ data: z.array(CustomField) })
export type CustomFieldList = z.infer<typeof CustomFieldList>

const label = shownWords(60)
const options = z
  .array(shownWords(OPTION_MAX))
  .max(OPTIONS_MAX)
  .refine((all) => new Set(all.map(look)).size === all.length, 'names one option twice')

/** POST /api/custom-fields (admin) → 201 and the field, the last in order. */
export const CustomFieldCreate = z.strictObject({
  label,
  type: FieldType,
  /** Left out: made of the label. */
  key: FieldKey.optional(),
  /** A choice has one at least. */
  options: options.optional(),
  /** Money has one: three letters. */
  currency: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{3}$/, 'must be three letters like EUR')
    .optional(),
})
export type CustomFieldCreate = z.infer<typeof CustomFieldCreate>

/** PATCH /api/custom-fields/:id (admin) → the field. Its key and its type stay. */
export const CustomFieldUpdate = z.strictObject({
  version: z.int().positive(),
  label: label.optional(),
  options: options.min(1, 'must have one option at least').optional(),
  retired: z.boolean().optional(),
  /** Where it goes among all fields, counted from 0. */
  position: z.int().min(0).max(ALL_FIELDS_MAX).optional(),
})
export type CustomFieldUpdate = z.infer<typeof CustomFieldUpdate>
