/**
 * The orders of a list of leads. Each is one key, with the row behind it where leads share a key, and an index of a team's
 * leads that has both: a page begins exactly where the last one ended.
 */
import { z } from 'zod'
import { customSortKey, type LeadQuery } from '#domain/http/records/lead-query.ts'
import type { LeadSort } from '#domain/vocabulary/lead.ts'
import type { CursorValue } from '#worker/d1/cursor.ts'
import { plainSql, sqlOf, type Statement } from '#worker/d1/statement.ts'
import type { Raw } from '#worker/d1/rows.ts'
import type { KeyKind } from '#worker/leads/list/field-conditions.ts'
import { filtersOf, type FilterQuery, type Range, rangeOf } from '#worker/leads/list/filters.ts'

export type ListQuery = Omit<LeadQuery, 'cursor'> &
  FilterQuery & { readonly cursor?: string | undefined; readonly sortKind?: KeyKind | undefined }

export interface Order {
  /** FROM of a team's leads in this order, row `x`; the team is `t.value`. */
  readonly from: Statement
  /** WHERE of the same, the team's leads. */
  readonly ofTeam: Statement
  /** To be joined to row `x` where something else leads the way. */
  readonly join: Statement
  readonly key: string
  /** By which rows of one key are ordered. */
  readonly row: string
  readonly kind: KeyKind
  readonly descending: boolean
  /** The row number alone: the newest. */
  readonly rowOnly: boolean
  /** Of a column that a range asks for as well. */
  readonly column: string | null
}

const column = (
  name: string,
  index: string,
  kind: KeyKind,
  descending = false,
): Pick<Order, 'from' | 'key' | 'kind' | 'descending' | 'column'> => ({
  from: plainSql(`leads x INDEXED BY ${index}`),
  key: `x.${name}`,
  kind,
  descending,
  column: name,
})

const COLUMNS = {
  newest: column('row', 'leads_newest', 'number', true),
  name: column('name_key', 'leads_by_name', 'text'),
  'last-contact': column('contact_key', 'leads_by_contact', 'number', true),
  status: column('status_key', 'leads_by_stage', 'number'),
  priority: column('priority_key', 'leads_by_rank', 'number', true),
  owner: column('owner_key', 'leads_by_owner_key', 'text'),
  source: column('source', 'leads_by_source', 'text'),
  country: column('country_key', 'leads_by_country', 'text'),
  industry: column('industry_key', 'leads_by_industry', 'text'),
  'last-outcome': column('outcome_key', 'leads_by_outcome', 'text'),
  attempts: column('attempts', 'leads_by_attempts', 'number', true),
} as const satisfies Record<Exclude<LeadSort, 'callback'>, unknown>

/** The newest of a span of time: in the index that begins the span. */
const CREATED = column('created_at', 'leads_by_created', 'number', true)

const OF_TEAM = plainSql('x.team_id = t.value')
const NOTHING = plainSql('')

export function orderOf(query: ListQuery): Order {
  const order = usualOrder(query)
  return query.direction === undefined ? order : { ...order, descending: query.direction === 'descending' }
}

function usualOrder(query: ListQuery): Order {
  const { sort } = query
  const key = customSortKey(sort)
  if (key !== null) return orderOfField(key, query.sortKind ?? 'text')
  if (sort === 'callback') return BY_CALLBACK
  const named = Object.entries(COLUMNS).find(([name]) => name === sort)?.[1] ?? COLUMNS.newest
  const spans = sort === 'newest' && filtersOf(query).some(({ filter }) => filter === 'created')
  return {
    ...(spans ? CREATED : named),
    ofTeam: OF_TEAM,
    join: NOTHING,
    row: 'x.row',
    rowOnly: sort === 'newest' && !spans,
  }
}

/** Leads that hold nothing in the field have no place in it. */
const orderOfField = (key: string, kind: KeyKind): Order => ({
  from: plainSql('lead_field_values v INDEXED BY lead_field_values_in_order CROSS JOIN leads x ON x.row = v.lead_row'),
  ofTeam: sqlOf`v.team_id = t.value AND v.key = ${key}`,
  join: sqlOf`CROSS JOIN lead_field_values v ON v.lead_row = x.row AND v.key = ${key}`,
  key: 'v.value',
  row: 'v.lead_row',
  kind,
  descending: false,
  rowOnly: false,
  column: null,
})

/** Leads that have an open one, the soonest first. */
const BY_CALLBACK: Order = {
  from: plainSql(
    'tasks c INDEXED BY tasks_callbacks_due CROSS JOIN leads x ON x.id = c.lead_id AND x.team_id = c.team_id',
  ),
  ofTeam: plainSql(`c.team_id = t.value AND c.kind = 'callback' AND c.status = 'pending'`),
  join: plainSql(
    `CROSS JOIN tasks c INDEXED BY tasks_by_lead ON c.lead_id = x.id AND c.team_id = x.team_id AND c.kind = 'callback' AND c.status = 'pending'`,
  ),
  key: 'c.due_at',
  row: 'x.row',
  kind: 'number',
  descending: false,
  rowOnly: false,
  column: null,
}

const directionOf = ({ descending }: Order): string => (descending ? ' DESC' : '')

export const orderBy = (order: Order): string =>
  order.rowOnly ? `x.row${directionOf(order)}` : `${order.key}${directionOf(order)}, ${order.row}${directionOf(order)}`

/** The same of what was selected as `sort_key` and `row`. */
export const orderOfRows = (order: Order, of = ''): string =>
  order.rowOnly ? `${of}row${directionOf(order)}` : `${of}sort_key${directionOf(order)}, ${of}row${directionOf(order)}`

/** A place in an order: the key, and the row among those that share it; of the newest the row alone. */
export type Place = readonly CursorValue[]

/** Behind a place. */
export function after({ key, row, rowOnly, descending }: Order, [first = null, second = null]: Place): Statement {
  const sign = plainSql(descending ? '<' : '>')
  return rowOnly ? sqlOf`x.row ${sign} ${first}` : sqlOf`(${plainSql(`${key}, ${row}`)}) ${sign} (${first}, ${second})`
}

/** Up to a place, itself included. */
export function upTo({ key, row, rowOnly, descending }: Order, [first = null, second = null]: Place): Statement {
  const sign = plainSql(descending ? '>=' : '<=')
  return rowOnly ? sqlOf`x.row ${sign} ${first}` : sqlOf`(${plainSql(`${key}, ${row}`)}) ${sign} (${first}, ${second})`
}

/**
 * The same as slices that follow each other, each of which an index of key and row begins exactly: two columns compared as
 * one would begin at the key, and read all rows that share it. A range of the key is part of them.
 */
export function slicesAfter(order: Order, place: Place | null, range: Range | null): readonly Statement[] {
  const { key, row, rowOnly, descending } = order
  const ends = { from: range?.from, to: range?.to }
  if (place === null) return [rangeOf(key, ends.from, ends.to)]
  if (rowOnly) return [after(order, place)]
  const [first = null, second = null] = place
  const sign = plainSql(descending ? '<' : '>')
  const far = descending ? rangeOf(key, ends.from, undefined) : rangeOf(key, undefined, ends.to)
  const beyond = sqlOf`${plainSql(key)} ${sign} ${first}`
  return [
    sqlOf`${plainSql(key)} = ${first} AND ${plainSql(row)} ${sign} ${second}`,
    far.sql === '' ? beyond : sqlOf`${beyond} AND ${far}`,
  ]
}

export const placeOf =
  ({ rowOnly }: Order) =>
  ({ sort_key: key, row }: Raw): readonly unknown[] =>
    rowOnly ? [row] : [key, row]

export const withKey = ({ key }: Order): Statement => plainSql(`x.row AS row, ${key} AS sort_key`)

/** Of another order, direction or kind of key a cursor is none. */
export const listName = (query: ListQuery): string => {
  const { key, descending } = orderOf(query)
  return `leads/${query.sort}/${key}${descending ? '/down' : ''}`
}

/** What the cursor of an order holds. */
export const placeIn = ({ rowOnly, kind }: Order) => {
  const key = kind === 'text' ? z.string() : z.number()
  return rowOnly ? z.tuple([z.number()]) : z.tuple([key, z.number()])
}
