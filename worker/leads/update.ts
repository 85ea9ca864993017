/** An edit of a lead's record: it names the version it was made from, and a conflict is shown field by field. */
import { LEAD_FIELDS, type Lead, type LeadField, type LeadUpdate } from '#domain/http/leads.ts'
import { FurtherPhone } from '#domain/http/records/lead-phones.ts'
import type { FieldValues } from '#domain/fields/field.ts'
import type { FieldConflict } from '#domain/http/access/problem-details.ts'
import { phoneKey } from '#domain/phone/key.ts'
import type { PhoneKind } from '#domain/vocabulary/lead.ts'
import { and, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '#worker/request/context.ts'
import { fieldsOf } from '#worker/fields/queries.ts'
import { customColumns, keepingUnread, valuesAfter } from '#worker/fields/values.ts'
import { indexStatements } from '#worker/leads/list/index-words.ts'
import { leadById, leadOf, type LeadRow, phonesOf } from '#worker/leads/queries.ts'
import { leads } from '#worker/d1/schema.ts'
import { teamBasics } from '#worker/teams/queries.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'
import { furtherText, numberOf, numbersOf } from '#worker/leads/number.ts'
import { orDuplicate, refuseDuplicate, refuseDuplicates, sharesNumber } from '#worker/leads/one-number.ts'
import { zoneOf } from '#worker/leads/zones/zone.ts'
import { z } from 'zod'

type Changes = { [F in LeadField]?: Exclude<LeadUpdate[F], undefined> } & {
  phone_kind?: PhoneKind
  /** As they are stored. */
  further_phones?: string
}
const EDITED = [...LEAD_FIELDS, 'phone_kind', 'further_phones'] as const

export async function updateLead(ctx: Ctx, current: LeadRow, input: LeadUpdate): Promise<Lead> {
  const { audit, env, orm } = ctx
  const { DB: db } = env
  const wanted = await changesOf(db, current, input)
  const custom = await customWanted(ctx, current, input)
  const conflicts = conflictsOf(current, input, wanted, custom)
  if (conflicts !== null) {
    throw new ProblemError('version-conflict', { conflicts, version: current.version })
  }
  const changes = Object.fromEntries(Object.entries(wanted).filter(([field, value]) => value !== at(current, field)))
  if (Object.keys(changes).length === 0 && custom.changed.length === 0) return leadOf(current)

  const number = numberWanted(current, wanted)
  if (number !== null && !input.allow_duplicate) await refuseDuplicate(ctx, number)
  if (!input.allow_duplicate)
    await refuseDuplicates(ctx, { teamId: current.team_id, leadId: current.id }, newFurther(current, wanted))
  const shares = number === null ? {} : { shares_number: input.allow_duplicate ? sharesNumber(number) : false }

  const further_phones = furtherAfter(current, wanted)
  const next = { ...changes, further_phones, zone: zoneAfter(current, wanted), version: current.version + 1 }
  const before = Object.fromEntries(Object.keys(changes).map((field) => [field, at(current, field)]))
  const told =
    custom.changed.length > 0 ? { before: picked(current.custom, custom), after: picked(custom.values, custom) } : null
  await orDuplicate(ctx, number, () =>
    orm.batch([
      orm
        .update(leads)
        .set({
          ...next,
          ...shares,
          ...(custom.columns && { ...custom.columns, custom: keepingUnread(custom.columns.custom) }),
        })
        .where(and(eq(leads.id, current.id), eq(leads.version, current.version), isNull(leads.deleted_at))),
      audit.lineIfChanged({
        action: 'lead.updated',
        entityType: 'lead',
        entityId: current.id,
        teamId: current.team_id,
        before: { ...before, ...(told && { custom: told.before }) },
        after: { ...changes, ...(told && { custom: told.after }) },
      }),
      ...indexStatements(orm, [
        {
          ...current,
          ...changes,
          further_phones,
          custom: custom.columns?.custom ?? JSON.stringify(current.custom),
        },
      ]),
    ]),
  )
  return settled(db, current, input, custom, next.version)
}

/** The number this edit takes, which another lead may have; null when it keeps its own, in whatever spelling. */
function numberWanted({ id, team_id, phone: before }: LeadRow, { phone }: Changes) {
  if (phone === undefined || phone === null) return null
  if (before !== null && phoneKey(before) === phoneKey(phone)) return null
  return { teamId: team_id, phone, leadId: id }
}

/** Reads back; when somebody else's edit came in between, that is a conflict like any other. */
async function settled(
  db: D1Database,
  before: LeadRow,
  input: LeadUpdate,
  custom: CustomWanted,
  version: number,
): Promise<Lead> {
  const row = await leadById(db, before.id)
  if (row === null) throw new ProblemError('not-found')
  const wanted = await changesOf(db, row, input)
  const missed = Object.entries(wanted).some(([field, value]) => value !== at(row, field))
  const conflicts = [...differences(row, wanted), ...customDifferences(row, custom)]
  if (row.version < version || missed || customDifferences(row, custom).length > 0) {
    throw new ProblemError('version-conflict', { conflicts, version: row.version })
  }
  return leadOf(row)
}

/** The fields named, with the number read as the team reads it. */
async function changesOf(db: D1Database, current: LeadRow, input: LeadUpdate): Promise<Changes> {
  const {
    version: _version,
    seen: _seen,
    allow_duplicate: _allow,
    custom: _custom,
    phone,
    phone_extension,
    phones,
    ...rest
  } = input
  const changes: Changes = { ...withoutUndefined(rest) }
  if (phones !== undefined) {
    if (phone !== undefined || phone_extension !== undefined)
      throw invalidField('phones', 'is named instead of phone, not beside it')
    const { further, ...number } = numbersOf(phones, await countryOf(db, current, input))
    return { ...changes, ...number, further_phones: furtherText(further, { ...current, ...changes }) }
  }
  if (phone === undefined && phone_extension === undefined) return changes
  // Another number has none of the old one's extension; another extension stands behind the number that is there.
  if (phone === undefined) return { ...changes, phone_extension: extensionOf(current, phone_extension) }
  return { ...changes, ...numberOf({ phone, phone_extension }, await countryOf(db, current, input)) }
}

const countryOf = async (db: D1Database, current: LeadRow, { country }: LeadUpdate): Promise<string> =>
  country ?? current.country ?? (await teamBasics(db, current.team_id))?.country ?? ''

/** Further numbers that the lead did not have, in any spelling. */
function newFurther(current: LeadRow, { further_phones: wanted }: Changes): string[] {
  if (wanted === undefined) return []
  const known = new Set(phonesOf(current).map(({ phone }) => phoneKey(phone)))
  const further = z.array(FurtherPhone).parse(JSON.parse(wanted))
  return further.flatMap(({ phone }) => (known.has(phoneKey(phone)) ? [] : [phone]))
}

function extensionOf({ phone }: LeadRow, extension: string | null = null): string | null {
  if (extension !== null && phone === null) throw invalidField('phone_extension', 'needs a number before it')
  return extension
}

/** Null when the edit may go on: made from this version, or from one that held the same in the fields it changes. */
function conflictsOf(
  current: LeadRow,
  { version, seen }: LeadUpdate,
  wanted: Changes,
  custom: CustomWanted,
): FieldConflict[] | null {
  if (version === current.version) return null
  const fields = EDITED.filter((field) => field in wanted)
  const untouched =
    seen !== undefined &&
    custom.changed.length === 0 &&
    fields.every((field) => isLeadField(field) && field in seen && seen[field] === current[field])
  return untouched ? null : [...differences(current, wanted), ...customDifferences(current, custom)]
}

/** What the lead is to hold in custom fields, and which of them that changes. */
interface CustomWanted {
  readonly values: FieldValues
  readonly changed: readonly string[]
  readonly columns?: ReturnType<typeof customColumns>
}

async function customWanted({ actor, orm }: Ctx, current: LeadRow, { custom }: LeadUpdate): Promise<CustomWanted> {
  if (custom === undefined) return { values: current.custom, changed: [] }
  const fields = await fieldsOf(orm, actor.organisationId)
  const values = valuesAfter(fields, current.custom, custom)
  const changed = Object.keys(custom).filter((key) => values[key] !== current.custom[key])
  return changed.length === 0 ? { values, changed } : { values, changed, columns: customColumns(fields, values) }
}

const picked = (values: FieldValues, { changed }: CustomWanted) =>
  Object.fromEntries(changed.map((key) => [key, values[key] ?? null]))

const customDifferences = (row: LeadRow, { changed, values }: CustomWanted): FieldConflict[] =>
  changed
    .filter((key) => values[key] !== row.custom[key])
    .map((key) => ({ field: `custom.${key}`, yours: values[key] ?? null, theirs: row.custom[key] ?? null }))

const differences = (current: LeadRow, wanted: Changes): FieldConflict[] =>
  EDITED.filter((field) => field in wanted && wanted[field] !== at(current, field)).map((field) => ({
    field,
    yours: wanted[field],
    theirs: at(current, field),
  }))

/** Another address is in another zone with each number. */
function furtherAfter(current: LeadRow, changes: Changes): string {
  const { further_phones: wanted = JSON.stringify(current.further_phones) } = changes
  const moved = changes.further_phones === undefined && ('country' in changes || 'region' in changes)
  return moved ? furtherText(current.further_phones, { ...current, ...changes }) : wanted
}

const isLeadField = (field: string): field is LeadField => LEAD_FIELDS.some((one) => one === field)

function zoneAfter(current: LeadRow, changes: Changes): string {
  if (!('phone' in changes || 'country' in changes || 'region' in changes)) return current.zone
  return zoneOf({ ...current, ...changes })
}

/** As it is written: lists as their text. */
function at(row: LeadRow, field: string): unknown {
  const value: unknown = Object.entries(row).find(([name]) => name === field)?.[1]
  return Array.isArray(value) ? JSON.stringify(value) : value
}

function withoutUndefined<T extends object>(fields: T): { [F in keyof T]?: Exclude<T[F], undefined> } {
  const kept = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(kept) as { [F in keyof T]?: Exclude<T[F], undefined> }
}
