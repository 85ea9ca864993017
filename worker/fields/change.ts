/** A new custom field, and changes of one. Its key and type stay; it is retired, not removed (CF1, CF2). */
import { ALL_FIELDS_MAX, FIELDS_MAX, keyFor } from '#domain/fields/field.ts'
import type { CustomField, CustomFieldCreate, CustomFieldUpdate } from '#domain/http/records/fields.ts'
import type { FieldConflict } from '#domain/http/access/problem-details.ts'
import { look } from '#domain/vocabulary/fold.ts'
import { and, eq, sql } from 'drizzle-orm'
import { jsonList } from '#worker/d1/json-list.ts'
import { customFields } from '#worker/d1/schema.ts'
import { fieldById, fieldsOf } from '#worker/fields/queries.ts'
import type { Ctx } from '#worker/request/context.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'

/** Throws `duplicate`, or `invalid-input` for one too many and for what does not go with its type. */
export async function createField(ctx: Ctx, input: CustomFieldCreate): Promise<CustomField> {
  const { actor, audit, orm, newId: id } = ctx
  const organisation_id = actor.organisationId
  const made = await ctx.madeBefore((before) => fieldById(orm, organisation_id, before))
  if (made !== null) return made
  const all = await fieldsOf(orm, organisation_id)
  refuseMany(all, all.length)
  refuseTaken(all, input.label, null)
  const key = keyOf(all, input)
  const { options, currency } = partsOf(input)
  const { label, type } = input
  const field = { id, key, label, type, currency, position: all.length }
  const written = orm.batch([
    orm
      .insert(customFields)
      .values({ ...field, organisation_id, look: look(label), options: jsonList(options) })
      .onConflictDoNothing(),
    audit.lineIfChanged({
      action: 'field.created',
      entityType: 'field',
      entityId: id,
      teamId: null,
      after: { label, key, type, options, currency },
    }),
  ])
  await written.catch((fault: unknown) => failMany(ctx, fault, true))
  const kept = await fieldById(orm, organisation_id, id)
  if (kept === null) throw taken(await fieldsOf(orm, organisation_id), label)
  return kept
}

function refuseMany(all: readonly CustomField[], count: number): void {
  if (all.filter(({ retired }) => !retired).length >= FIELDS_MAX)
    throw invalidField('label', `is one too many: there are ${FIELDS_MAX} fields in use`)
  if (count >= ALL_FIELDS_MAX) throw invalidField('label', `is one too many: there were ${ALL_FIELDS_MAX} fields`)
}

/** Somebody else's came in between, and the table itself refused: said as it would have been before it. */
async function failMany({ actor, orm }: Ctx, fault: unknown, isNew: boolean): Promise<never> {
  const all = await fieldsOf(orm, actor.organisationId)
  refuseMany(all, isNew ? all.length : 0)
  throw fault
}

function refuseTaken(all: readonly CustomField[], label: string, but: string | null): void {
  if (alike(all, label, but) !== undefined) throw taken(all, label)
}

const alike = (all: readonly CustomField[], label: string, but: string | null): CustomField | undefined =>
  all.find((field) => !field.retired && field.id !== but && look(field.label) === look(label))

function taken(all: readonly CustomField[], label: string): ProblemError {
  const other = alike(all, label, null)
  return new ProblemError('duplicate', {
    errors: { label: ['is taken'] },
    ...(other !== undefined && { duplicateOf: other.id }),
  })
}

function keyOf(all: readonly CustomField[], { key, label }: CustomFieldCreate): string {
  const other = all.find((one) => one.key === key)
  if (other !== undefined) throw new ProblemError('duplicate', { errors: { key: ['is taken'] }, duplicateOf: other.id })
  return key ?? keyFor(label, new Set(all.map((one) => one.key)))
}

function partsOf({ type, options = [], currency: named }: CustomFieldCreate) {
  const currency = named ?? null
  if (type === 'choice' && options.length === 0) throw invalidField('options', 'must have one option at least')
  if (type !== 'choice' && options.length > 0) throw invalidField('options', 'only a choice has options')
  if (type === 'money' && currency === null) throw invalidField('currency', 'is needed for money')
  if (type !== 'money' && currency !== null) throw invalidField('currency', 'only money has a currency')
  return { options, currency }
}

export async function fieldFor({ actor, orm }: Ctx, id: string): Promise<CustomField> {
  const field = await fieldById(orm, actor.organisationId, id)
  if (field === null) throw new ProblemError('not-found')
  return field
}

/** Throws `version-conflict`, `duplicate` or `invalid-input`. */
export async function updateField(ctx: Ctx, field: CustomField, input: CustomFieldUpdate): Promise<CustomField> {
  const { actor, orm } = ctx
  const changes = changesOf(field, input)
  if (Object.keys(changes).length > 0) await writeChanges(ctx, field, input.version, changes)
  if (input.position !== undefined) await moveField(ctx, field, input.position)
  return (await fieldById(orm, actor.organisationId, field.id)) ?? field
}

type Changes = Partial<Pick<CustomField, 'label' | 'options' | 'retired'>>

function changesOf(field: CustomField, { label, options, retired }: CustomFieldUpdate): Changes {
  if (options !== undefined && field.type !== 'choice') throw invalidField('options', 'only a choice has options')
  return {
    ...(label !== undefined && label !== field.label && { label }),
    ...(options !== undefined && jsonList(options) !== jsonList(field.options) && { options }),
    ...(retired !== undefined && retired !== field.retired && { retired }),
  }
}

async function writeChanges(ctx: Ctx, field: CustomField, version: number, changes: Changes): Promise<void> {
  const { actor, audit, now, orm } = ctx
  if (version !== field.version) throw conflict(field, changes)
  const all = await fieldsOf(orm, actor.organisationId)
  const comesBack = changes.retired === false
  if (comesBack) refuseMany(all, 0)
  if (comesBack || changes.label !== undefined) refuseTaken(all, changes.label ?? field.label, field.id)
  const before = Object.fromEntries(Object.keys(changes).map((name) => [name, valueAt(field, name)]))
  const written = orm.batch([
    orm
      .update(customFields)
      .set({
        version: version + 1,
        ...(changes.label !== undefined && { label: changes.label, look: look(changes.label) }),
        ...(changes.options !== undefined && { options: jsonList(changes.options) }),
        ...(changes.retired !== undefined && { retired_at: changes.retired ? now : null }),
      })
      .where(and(eq(customFields.id, field.id), eq(customFields.version, version))),
    audit.lineIfChanged({
      action: changes.retired === undefined ? 'field.changed' : changes.retired ? 'field.retired' : 'field.restored',
      entityType: 'field',
      entityId: field.id,
      teamId: null,
      before,
      after: changes,
    }),
  ])
  await written.catch((fault: unknown) => failMany(ctx, fault, false))
  const kept = await fieldFor(ctx, field.id)
  if (kept.version !== version + 1) throw conflict(kept, changes)
}

const valueAt = (field: CustomField, name: string): unknown =>
  Object.entries(field).find(([column]) => column === name)?.[1]

const conflict = (field: CustomField, changes: Changes): ProblemError =>
  new ProblemError('version-conflict', {
    version: field.version,
    conflicts: Object.entries(changes).map(([name, yours]): FieldConflict => ({
      field: name,
      yours,
      theirs: valueAt(field, name),
    })),
  })

/** Every field gets the number it then has, so that what two people move at once still has an order. */
async function moveField({ actor, audit, orm }: Ctx, field: CustomField, to: number): Promise<void> {
  const ids = (await fieldsOf(orm, actor.organisationId)).map(({ id }) => id)
  const from = ids.indexOf(field.id)
  const next = ids.toSpliced(from, 1).toSpliced(to, 0, field.id)
  const position = next.indexOf(field.id)
  if (position === from) return
  await orm.batch([
    orm
      .update(customFields)
      .set({ position: sql`j.key` })
      .from(sql`json_each(${jsonList(next)}) j`)
      .where(sql`custom_fields.id = j.value`),
    audit.line({
      action: 'field.moved',
      entityType: 'field',
      entityId: field.id,
      teamId: null,
      before: { position: from },
      after: { position },
    }),
  ])
}
