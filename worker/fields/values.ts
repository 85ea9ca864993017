/** What leads hold in custom fields: as it is written, beside what it is found and ordered by. */
import { editValues } from '#domain/fields/edit.ts'
import type { FieldDefinition, FieldValues } from '#domain/fields/field.ts'
import { orderKeys } from '#domain/fields/order.ts'
import { type SQL, sql } from 'drizzle-orm'
import { ProblemError } from '#worker/request/problem.ts'

/** The columns of a lead that holds these values. Every writer writes both. */
export const customColumns = (fields: readonly FieldDefinition[], values: FieldValues) => ({
  custom: JSON.stringify(values),
  custom_keys: JSON.stringify(orderKeys(fields, values)),
})

/** What a lead holds that no field of this release does: of one that is newer, after a deploy was taken back. */
const UNREAD = `(SELECT json_group_object(json_each.key, json(json_each.value)) FROM json_each(leads.custom)
  WHERE json_each.type IN ('object', 'array'))`

/** For the column `custom` of an update of `leads`: `given` as it is, and beside it what cannot be read here. */
export const customSql = (given: string): string => `json_patch(${UNREAD}, ${given})`
export const keepingUnread = (given: string): SQL => sql`json_patch(${sql.raw(UNREAD)}, ${given})`

/** Throws `invalid-input`, with what is wrong under `custom.<key>`. */
export function valuesAfter(
  fields: readonly FieldDefinition[],
  stood: FieldValues,
  changes: Readonly<Record<string, unknown>>,
): FieldValues {
  const edited = editValues(fields, stood, changes)
  if (edited.ok) return edited.value
  const errors = Object.entries(edited.error).map(([key, fault]) => [`custom.${key}`, [fault]])
  throw new ProblemError('invalid-input', { errors: Object.fromEntries(errors) })
}
