/** The custom fields of an organisation as they are read. */
import type { CustomField } from '#domain/http/records/fields.ts'
import { FieldType } from '#domain/fields/field.ts'
import { and, asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Orm } from '#worker/d1/orm.ts'
import { jsonListColumn, readRows } from '#worker/d1/rows.ts'
import { customFields } from '#worker/d1/schema.ts'

const Row = z
  .object({
    id: z.string(),
    key: z.string(),
    label: z.string(),
    type: FieldType,
    options: jsonListColumn(z.string()),
    currency: z.string().nullable(),
    position: z.number(),
    retired_at: z.number().nullable(),
    version: z.number(),
  })
  .transform(({ retired_at, ...field }): CustomField => ({ ...field, retired: retired_at !== null }))

const columns = {
  id: customFields.id,
  key: customFields.key,
  label: customFields.label,
  type: customFields.type,
  options: customFields.options,
  currency: customFields.currency,
  position: customFields.position,
  retired_at: customFields.retired_at,
  version: customFields.version,
}

/** In their order, with those that are retired. */
export async function fieldsOf(orm: Orm, organisationId: string): Promise<CustomField[]> {
  const rows = await orm
    .select(columns)
    .from(customFields)
    .where(eq(customFields.organisation_id, organisationId))
    .orderBy(asc(customFields.position), asc(customFields.key))
  return readRows(Row, rows, 'custom field').map((field, position) => ({ ...field, position }))
}

/** Null for one of another organisation, too. */
export async function fieldById(orm: Orm, organisationId: string, id: string): Promise<CustomField | null> {
  const rows = await orm
    .select({ id: customFields.id })
    .from(customFields)
    .where(and(eq(customFields.organisation_id, organisationId), eq(customFields.id, id)))
  if (rows.length === 0) return null
  return (await fieldsOf(orm, organisationId)).find((field) => field.id === id) ?? null
}
