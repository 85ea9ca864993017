/** What a row makes of a lead: a new one, or one that is there as it is to be. */
import type { FieldValues } from '../fields/field.ts'
import { phoneKey } from '../phone/key.ts'
import type { ImportPlan, OnMatch } from './plan.ts'
import type { CustomCells, ReadRow, RowFields } from './read-row.ts'

const NULLABLE = [
  'called',
  'phone',
  'phone_extension',
  'email',
  'company',
  'title',
  'industry',
  'country',
  'region',
] as const
const STANDING = ['name', 'status', 'priority', 'source', 'notes'] as const
export const RECORD_FIELDS = [...NULLABLE, ...STANDING] as const
export type RecordField = (typeof RECORD_FIELDS)[number]

export type LeadRecord = Record<(typeof NULLABLE)[number], string | null> & Record<(typeof STANDING)[number], string>

/** A lead of the team that the row is about. */
export interface KnownLead {
  readonly id: string
  readonly version: number
  readonly record: LeadRecord
  /** What it holds in custom fields. */
  readonly custom: FieldValues
  readonly owner: string | null
  readonly tagIds: readonly string[]
}

export interface NewLead {
  readonly type: 'create'
  readonly record: LeadRecord
  readonly custom: FieldValues
  readonly owner: string | null
  readonly tagIds: readonly string[]
  readonly createdAt: number | null
  readonly lastContact: number | null
}
export interface ChangedLead {
  readonly type: 'change'
  readonly before: KnownLead
  readonly record: LeadRecord
  readonly custom: FieldValues
  /** Only these differ. */
  readonly changed: readonly RecordField[]
  readonly changedCustom: readonly string[]
  readonly owner: string | null
  readonly tagIds: readonly string[]
}

/** Ids of what the row names: null for nobody in the team, and for a tag that nobody has made. */
interface Known {
  readonly ownerId: string | null
  readonly tagId: (name: string) => string | null
}

export function newLead({ fields, custom, owner, tags }: ReadRow, plan: ImportPlan, facts: Known): NewLead {
  const { defaults } = plan
  const record: LeadRecord = {
    name: fields.name ?? '',
    called: fields.called ?? null,
    phone: fields.phone ?? null,
    phone_extension: fields.phone_extension ?? null,
    email: fields.email ?? null,
    company: fields.company ?? defaults.company ?? null,
    title: fields.title ?? defaults.title ?? null,
    industry: fields.industry ?? defaults.industry ?? null,
    country: fields.country ?? defaults.country ?? null,
    region: fields.region ?? defaults.region ?? null,
    status: fields.status ?? defaults.status ?? 'new',
    priority: fields.priority ?? defaults.priority ?? 'medium',
    source: fields.source ?? defaults.source ?? 'import',
    notes: fields.notes ?? defaults.notes ?? '',
  }
  return {
    type: 'create',
    record,
    custom: customAfter({}, custom, 'overwrite'),
    owner: typeof owner === 'string' ? facts.ownerId : plan.owner_id,
    tagIds: [...new Set([...plan.tag_ids, ...idsOf(tags, facts)])],
    createdAt: fields.created_at ?? null,
    lastContact: fields.last_contact ?? null,
  }
}

const idsOf = (names: readonly string[] | undefined, { tagId }: Known): string[] =>
  (names ?? []).flatMap((name) => tagId(name) ?? [])

export function changedLead(before: KnownLead, read: ReadRow, plan: ImportPlan, facts: Known): ChangedLead {
  const { on_match: how } = plan
  const record = { ...before.record }
  for (const field of NULLABLE) {
    if (field === 'phone' || field === 'phone_extension') continue
    record[field] = valueAfter(before.record[field], read.fields[field], how)
  }
  for (const field of STANDING) {
    const after = valueAfter(
      field === 'notes' ? before.record.notes || null : before.record[field],
      read.fields[field],
      how,
    )
    // A lead has a name and a status whatever the file leaves out.
    record[field] = after ?? (field === 'notes' ? '' : before.record[field])
  }
  if (how === 'merge') record.notes = joinNotes(before.record.notes, read.fields.notes ?? null)
  Object.assign(record, numberAfter(before.record, read.fields, how))
  const custom = customAfter(before.custom, read.custom, how)
  return {
    type: 'change',
    before,
    record,
    custom,
    changed: RECORD_FIELDS.filter((field) => record[field] !== before.record[field]),
    changedCustom: Object.keys(read.custom).filter((key) => custom[key] !== before.custom[key]),
    owner: ownerAfter(before, read, how, facts),
    tagIds: tagsAfter(before, read, plan, facts),
  }
}

/** `cell` undefined: no column becomes it. */
function valueAfter<T>(now: T | null, cell: T | null | undefined, how: OnMatch): T | null {
  if (cell === undefined) return now
  if (how === 'fill') return now ?? cell
  return how === 'merge' ? (cell ?? now) : cell
}

/** In the order in which they stood: what is written back later is the same text. */
function customAfter(now: FieldValues, cells: CustomCells, how: OnMatch): FieldValues {
  const after = new Map(Object.entries(now))
  for (const [key, cell] of Object.entries(cells)) {
    const value = valueAfter(after.get(key) ?? null, cell, how)
    if (value === null) after.delete(key)
    else after.set(key, value)
  }
  return Object.fromEntries(after)
}

const joinNotes = (now: string, more: string | null): string =>
  more === null || now.includes(more) ? now : now === '' ? more : `${now}\n${more}`

function numberAfter(now: LeadRecord, { phone, phone_extension: given }: RowFields, how: OnMatch) {
  const before = { phone: now.phone, phone_extension: now.phone_extension }
  if (phone === undefined) {
    const extension = now.phone === null ? null : valueAfter(now.phone_extension, given, how)
    return { ...before, phone_extension: extension }
  }
  const isSame = phone !== null && now.phone !== null && phoneKey(phone) === phoneKey(now.phone)
  // However it is spelled, and what stands behind it is not lost because a file does not know it.
  if (isSame) return { ...before, phone_extension: valueAfter(now.phone_extension, given ?? undefined, how) }
  const after = valueAfter(now.phone, phone, how)
  return after === now.phone ? before : { phone: after, phone_extension: after === null ? null : (given ?? null) }
}

function ownerAfter(before: KnownLead, { owner }: ReadRow, how: OnMatch, { ownerId }: Known): string | null {
  return valueAfter(before.owner, owner === undefined ? undefined : owner === null ? null : ownerId, how)
}

function tagsAfter({ tagIds }: KnownLead, { tags }: ReadRow, plan: ImportPlan, facts: Known): string[] {
  const given = idsOf(tags, facts)
  const kept =
    plan.on_match === 'overwrite' && tags !== undefined
      ? given
      : plan.on_match === 'fill' && tagIds.length > 0
        ? [...tagIds]
        : [...tagIds, ...given]
  return [...new Set([...kept, ...plan.tag_ids])]
}
