/**
 * Pages of leads. Each team is asked for its own first rows through an index that carries order and filters, and the few
 * are merged: no page sorts a team, however many teams the reader sees.
 */
import type { LeadQuery, LeadSort } from '#domain/http/leads.ts'
import { z } from 'zod'
import { type CursorValue, readCursor, readPage } from '#worker/d1/cursor.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import { LEAD_COLUMNS, LEAD_JOINS, LeadRow } from '#worker/d1/lead-rows.ts'
import type { Raw } from '#worker/d1/rows.ts'
import { MAX_SORTED_MATCHES, searchOf, wordsOf } from '#worker/d1/lead-search.ts'

/** Whose leads: those of teams, or of teams as far as they are one agent's own. */
export interface LeadScope {
  readonly teamIds: readonly string[]
  readonly ownerId: string | null
}

export interface Statement {
  readonly sql: string
  readonly values: readonly (string | number | null)[]
}

interface Order {
  /** The keys of row `x`, last the row number. */
  readonly keys: string
  readonly by: string
  readonly after: string
  /** The values of `after`, from those of a position. */
  readonly bind: (position: readonly CursorValue[]) => readonly CursorValue[]
  readonly first: readonly CursorValue[]
  readonly values: z.ZodType<readonly CursorValue[]>
  readonly of: (row: Raw) => readonly unknown[]
}

const same = (position: readonly CursorValue[]): readonly CursorValue[] => position

const ORDERS: Readonly<Record<LeadSort, Order>> = {
  newest: {
    keys: 'x.row',
    by: 'x.row DESC',
    after: 'x.row < ?',
    bind: same,
    first: [Number.MAX_SAFE_INTEGER],
    values: z.tuple([z.number()]),
    of: ({ row }) => [row],
  },
  name: {
    keys: 'x.name, x.row',
    by: 'x.name, x.row',
    after: '(x.name, x.row) > (?, ?)',
    bind: same,
    first: ['', 0],
    values: z.tuple([z.string(), z.number()]),
    of: ({ name, row }) => [name, row],
  },
  'last-contact': {
    keys: 'COALESCE(x.last_contact, 0), x.row',
    by: 'COALESCE(x.last_contact, 0) DESC, x.row DESC',
    // The first comparison is the one that the index on the expression can begin at.
    after: 'COALESCE(x.last_contact, 0) <= ? AND (COALESCE(x.last_contact, 0), x.row) < (?, ?)',
    bind: ([at = 0, row = 0]) => [at, at, row],
    first: [Number.MAX_SAFE_INTEGER, 0],
    values: z.tuple([z.number(), z.number()]),
    of: ({ last_contact: at, row }) => [at ?? 0, row],
  },
}

export async function listLeads(db: D1Database, scope: LeadScope, query: LeadQuery) {
  const { sql, values } = leadListStatement(scope, query)
  const found = await db
    .prepare(sql)
    .bind(...values)
    .all()
  const { limit, sort } = query
  return readPage(found.results, { schema: LeadRow, list: listName(query), limit, place: ORDERS[sort].of })
}

const listName = ({ sort }: LeadQuery): string => `leads/${sort}`

/** Exported for the test that reads its plan. */
export function leadListStatement(scope: LeadScope, query: LeadQuery): Statement {
  const order = ORDERS[query.sort]
  const after = order.bind(readCursor(query.cursor, listName(query), order.values) ?? order.first)
  const rows =
    scope.ownerId === null ? rowsOfTeams(scope, query, order, after) : rowsOfOwner(scope, query, order, after)
  const sql = `
    SELECT ${LEAD_COLUMNS}
    FROM (${rows.sql}) p JOIN leads l ON l.row = p.row ${LEAD_JOINS}
    ORDER BY ${order.by.replaceAll('x.', 'l.')} LIMIT ?`
  return { sql, values: [...rows.values, query.limit + 1] }
}

function rowsOfTeams(scope: LeadScope, query: LeadQuery, order: Order, after: readonly CursorValue[]): Statement {
  if (query.q !== undefined && query.sort === 'newest' && searchOf(query.q).type === 'anywhere') {
    return rowsOfSearch(scope, query, after)
  }
  const filters = filtersOf(query)
  return {
    sql: `
      SELECT x.row FROM json_each(?) t JOIN leads x ON x.row IN (
        SELECT x.row FROM leads x
        WHERE x.deleted_at IS NULL AND x.team_id = t.value AND ${order.after} ${and(filters)}
        ORDER BY ${order.by} LIMIT ?)
      ORDER BY ${order.by} LIMIT ?`,
    values: [jsonList(scope.teamIds), ...after, ...filters.values, query.limit + 1, query.limit + 1],
  }
}

/** The search index yields matches by row number, newest first, and stops when the page is full. */
function rowsOfSearch(scope: LeadScope, query: LeadQuery, after: readonly CursorValue[]): Statement {
  const { q = '', ...rest } = query
  const search = searchOf(q)
  const filters = filtersOf(rest)
  return {
    sql: `
      SELECT x.row FROM lead_search s CROSS JOIN leads x ON x.row = s.rowid
      WHERE s.lead_search MATCH ? AND s.rowid < ? AND x.deleted_at IS NULL
        AND x.team_id IN (SELECT value FROM json_each(?)) ${and(filters)}
      ORDER BY s.rowid DESC LIMIT ?`,
    values: [
      search.type === 'anywhere' ? search.match : '',
      ...after,
      jsonList(scope.teamIds),
      ...filters.values,
      query.limit + 1,
    ],
  }
}

/** One agent's own leads are few: they are found by owner and creator, and looked through. */
function rowsOfOwner(scope: LeadScope, query: LeadQuery, order: Order, after: readonly CursorValue[]): Statement {
  const { q, ...rest } = query
  const filters = filtersOf(rest)
  const words = q === undefined ? [] : wordsOf(q)
  // Not LIKE: the database refuses a pattern of more than 50 bytes.
  const contains = words.map(
    () =>
      `instr(lower(x.name || ' ' || COALESCE(x.company, '') || ' ' || COALESCE(x.email, '') || ' ' || COALESCE(x.phone, '')), lower(?)) > 0`,
  )
  return {
    sql: `
      SELECT x.row FROM leads x
      WHERE x.row IN (
          SELECT o.row FROM leads o WHERE o.assigned_to = ? AND o.deleted_at IS NULL
          UNION SELECT c.row FROM leads c WHERE c.created_by = ? AND c.deleted_at IS NULL)
        AND x.team_id IN (SELECT value FROM json_each(?)) AND ${order.after} ${and(filters)}
        ${contains.map((condition) => `AND ${condition}`).join(' ')}
      ORDER BY ${order.by} LIMIT ?`,
    values: [
      scope.ownerId,
      scope.ownerId,
      jsonList(scope.teamIds),
      ...after,
      ...filters.values,
      ...words,
      query.limit + 1,
    ],
  }
}

type Filters = Pick<LeadQuery, 'status' | 'priority' | 'owner' | 'tag' | 'q'>

function filtersOf({ status, priority, owner, tag, q }: Filters): Statement {
  const conditions: string[] = []
  const values: (string | number)[] = []
  const add = (condition: string, ...bound: (string | number)[]): void => {
    conditions.push(condition)
    values.push(...bound)
  }
  if (status !== undefined) add('x.status = ?', status)
  if (priority !== undefined) add('x.priority = ?', priority)
  if (owner === 'none') add('x.assigned_to IS NULL')
  else if (owner !== undefined) add('x.assigned_to = ?', owner)
  if (tag !== undefined) {
    add('x.row IN (SELECT y.row FROM lead_tags g JOIN leads y ON y.id = g.lead_id WHERE g.tag_id = ?)', tag)
  }
  if (q !== undefined) {
    const search = searchOf(q)
    if (search.type === 'name-begins') add('x.name >= ? AND x.name < ?', search.from, search.to)
    else {
      add(
        'x.row IN (SELECT s.rowid FROM lead_search s WHERE s.lead_search MATCH ? ORDER BY s.rowid DESC LIMIT ?)',
        search.match,
        MAX_SORTED_MATCHES,
      )
    }
  }
  return { sql: conditions.join(' AND '), values }
}

const and = ({ sql }: Statement): string => (sql === '' ? '' : `AND ${sql}`)
