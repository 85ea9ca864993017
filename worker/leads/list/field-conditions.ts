/** What a list asks of custom fields, held to their definitions: the ends of a range in the index of their values. */
import type { FieldDefinition, FieldValue } from '#domain/fields/field.ts'
import { orderKey, type OrderKey } from '#domain/fields/order.ts'
import { readValue } from '#domain/fields/value.ts'
import {
  type CustomFilter,
  type CustomFilters,
  customSortKey,
  type LeadQuery,
} from '#domain/http/records/lead-query.ts'
import type { Orm } from '#worker/d1/orm.ts'
import { fieldsOf } from '#worker/fields/queries.ts'
import { ProblemError } from '#worker/request/problem.ts'

export interface FieldCondition {
  readonly key: string
  /** Both within. */
  readonly from: OrderKey
  readonly to: OrderKey
  /** Left out by leads that hold such a value, not met by them. */
  readonly missing?: boolean
}

/** Whether the values of a field, or the keys of an order, are compared as text or as numbers. */
export type KeyKind = 'text' | 'number'

/** Before and after everything of its kind. */
export const FIRST = { text: '', number: Number.MIN_SAFE_INTEGER } as const
export const LAST = { text: '\u{10FFFF}', number: Number.MAX_SAFE_INTEGER } as const

export const kindOf = ({ type }: Pick<FieldDefinition, 'type'>): KeyKind =>
  type === 'number' || type === 'money' || type === 'yes-no' ? 'number' : 'text'

interface OfFields {
  readonly fields: readonly FieldCondition[]
  /** Of the order, when it is a custom field's. */
  readonly sortKind?: KeyKind
}

/** Fields that are retired are found and ordered by as well. Throws `invalid-input` for one that is none. */
export async function fieldConditions(
  orm: Orm,
  organisationId: string,
  { custom, sort }: Pick<LeadQuery, 'custom'> & { readonly sort?: LeadQuery['sort'] | undefined },
): Promise<OfFields> {
  const sortKey = customSortKey(sort ?? 'newest')
  if (custom === undefined && sortKey === null) return { fields: [] }
  const defined = new Map((await fieldsOf(orm, organisationId)).map((field) => [field.key, field]))
  const sorted = sortKey === null ? undefined : defined.get(sortKey)
  if (sortKey !== null && sorted === undefined) throw wrong('sort', 'is not a field')
  const fields = conditionsOf(defined, custom ?? {})
  return sorted === undefined ? { fields } : { fields, sortKind: kindOf(sorted) }
}

const wrong = (field: string, fault: string) => new ProblemError('invalid-input', { errors: { [field]: [fault] } })

function conditionsOf(defined: ReadonlyMap<string, FieldDefinition>, custom: CustomFilters): FieldCondition[] {
  return Object.entries(custom).map(([key, filter]) => {
    const field = defined.get(key)
    if (field === undefined) throw wrong(`custom.${key}`, 'is not a field')
    return { key, ...endsOf(field, filter) }
  })
}

function endsOf(field: FieldDefinition, filter: CustomFilter): Omit<FieldCondition, 'key'> {
  const kind = kindOf(field)
  if (typeof filter !== 'object') {
    const value = valueOf(field, filter)
    return { from: value, to: value }
  }
  if ('known' in filter) return { from: FIRST[kind], to: LAST[kind], missing: !filter.known }
  const { from, to } = filter
  if (from === undefined && to === undefined) throw wrong(`custom.${field.key}`, 'needs an end')
  if (!['number', 'money', 'date'].includes(field.type)) throw wrong(`custom.${field.key}`, 'has no order')
  return {
    from: from === undefined ? FIRST[kind] : valueOf(field, from),
    to: to === undefined ? LAST[kind] : valueOf(field, to),
  }
}

/** An option that is no longer offered is still asked for. */
function valueOf(field: FieldDefinition, given: FieldValue): OrderKey {
  const value = readValue(field.type === 'choice' ? { ...field, type: 'text' } : field, given)
  if (!value.ok) throw wrong(`custom.${field.key}`, value.error)
  if (value.value === null) throw wrong(`custom.${field.key}`, 'must not be empty')
  return orderKey(field, value.value)
}
