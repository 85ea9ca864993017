/** Custom fields: what an organisation keeps of its leads beyond what every lead has. One definition serves every place. */
import { z } from 'zod'
import { isPrototypeKey } from '../vocabulary/primitives.ts'

export const FIELD_TYPES = ['text', 'number', 'date', 'money', 'yes-no', 'choice', 'link'] as const
export const FieldType = z.enum(FIELD_TYPES)
export type FieldType = z.infer<typeof FieldType>

/** In use; what is retired does not count (CF2). */
export const FIELDS_MAX = 50
/** Also of those that are retired. */
export const ALL_FIELDS_MAX = 200
export const OPTIONS_MAX = 100
export const OPTION_MAX = 80
export const FIELD_TEXT_MAX = 500
export const LINK_MAX = 1_000
/** Digits beyond are not kept by any spreadsheet, nor by a double. */
export const NUMBER_MAX = 999_999_999_999

/** By which scripts, files and the API name a field. */
export const FieldKey = z
  .string()
  .regex(/^[a-z0-9_]{1,40}$/, 'must be small letters, digits and _')
  .refine((key) => !isPrototypeKey(key), 'is not a key')

/** Text, a choice and a link as text, a day as `2026-11-22`, an amount as a number with two decimals at most. */
export const FieldValue = z.union([z.string().max(LINK_MAX), z.number(), z.boolean()])
export type FieldValue = z.infer<typeof FieldValue>

/** By key; a field without a value is not in it. */
export const FieldValues = z.record(z.string(), FieldValue)
export type FieldValues = z.infer<typeof FieldValues>

/** What is to be known of a field to read a value of it. */
export interface FieldDefinition {
  readonly key: string
  readonly label: string
  readonly type: FieldType
  /** Of a choice, in their order. */
  readonly options: readonly string[]
  /** Of money: three letters. */
  readonly currency: string | null
  readonly retired: boolean
}

/** A key made of a label, free among those that are taken. */
export function keyFor(label: string, taken: ReadonlySet<string>): string {
  const bare = label
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 36)
  const stem = bare === '' || isPrototypeKey(bare) ? 'field' : bare
  for (let count = 1; ; count += 1) {
    const key = count === 1 ? stem : `${stem}_${count}`
    if (!taken.has(key)) return key
  }
}
