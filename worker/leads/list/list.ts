/**
 * Pages of leads. Each team is asked for its own first rows, and the few are merged: no page sorts a team, however many
 * teams the reader sees. What leads the way through a team is the index of the order, of the words asked for, or of the
 * filter that so few leads meet that they are looked through; the rest is asked of each row.
 */
import { Lead, type LeadQuery } from '#domain/http/leads.ts'
import type { LeadSort } from '#domain/vocabulary/lead.ts'
import { z } from 'zod'
import { type CursorValue, readCursor, readPage } from '#worker/d1/cursor.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import { type Filter, filtersOf, foundBy } from '#worker/leads/list/filters.ts'
import { LEAD_COLUMNS, LEAD_JOINS, leadOf, LeadRow } from '#worker/leads/queries.ts'
import type { Raw } from '#worker/d1/rows.ts'
import { type Clause, clausesOf, matchOf, textConditions } from '#worker/leads/list/search.ts'

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
  /** Carries the filters as well. */
  readonly index: string
  /** Of row `x`, last the row number. */
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
    index: 'leads_newest',
    by: 'x.row DESC',
    after: 'x.row < ?',
    bind: same,
    first: [Number.MAX_SAFE_INTEGER],
    values: z.tuple([z.number()]),
    of: ({ row }) => [row],
  },
  name: {
    index: 'leads_by_name',
    by: 'x.name_key, x.row',
    after: '(x.name_key, x.row) > (?, ?)',
    bind: same,
    first: ['', 0],
    values: z.tuple([z.string(), z.number()]),
    of: ({ name_key: key, row }) => [key, row],
  },
  'last-contact': {
    index: 'leads_by_contact',
    by: 'COALESCE(x.last_contact, 0) DESC, x.row DESC',
    // The first comparison is the one that the index on the expression can begin at.
    after: 'COALESCE(x.last_contact, 0) <= ? AND (COALESCE(x.last_contact, 0), x.row) < (?, ?)',
    bind: ([at = 0, row = 0]) => [at, at, row],
    first: [Number.MAX_SAFE_INTEGER, 0],
    values: z.tuple([z.number(), z.number()]),
    of: ({ last_contact: at, row }) => [at ?? 0, row],
  },
}

/** What leads the way through the leads: the order, the words, or the filter that the fewest meet. */
export type Driver = 'order' | 'words' | Filter

interface Way {
  readonly driver: Driver
  /** The matches of the words are listed first, and only they are looked at. Of the most common words it is not worth it. */
  readonly listed: boolean
}

/** So many rows are looked through and sorted in no time. */
const FEW = 500
/** So many matches are listed in no time. */
const MANY = 20_000

export async function listLeads(db: D1Database, scope: LeadScope, query: LeadQuery) {
  const { sql, values } = leadListStatement(scope, query, await wayOf(db, scope, query))
  const found = await db
    .prepare(sql)
    .bind(...values)
    .all()
  const { limit, sort } = query
  return readPage(found.results, {
    schema: LeadRow,
    list: listName(query),
    limit,
    place: ORDERS[sort].of,
    shown: leadOf,
    item: Lead,
  })
}

const listName = ({ sort }: LeadQuery): string => `leads/${sort}`

async function wayOf(db: D1Database, scope: LeadScope, query: LeadQuery): Promise<Way> {
  const filters = filtersOf(query)
  const hasWords = clausesOf(query.q).length > 0
  const plain =
    query.sort === 'newest' && (hasWords ? filters.length === 0 : filters.length === 1 && filters[0]?.index !== null)
  // An index of its own gives the page as it is.
  if (scope.ownerId !== null || (!hasWords && filters.length === 0)) return { driver: 'order', listed: false }
  if (plain) return { driver: hasWords ? 'words' : 'order', listed: false }
  const { sql, values } = countsStatement(scope, query)
  const counts = await db
    .prepare(sql)
    .bind(...values)
    .first<Record<string, number>>()
  const countOf = (driver: Driver): number => counts?.[driver] ?? MANY
  const candidates: Driver[] = [...(hasWords ? (['words'] as const) : []), ...filters.map(({ filter }) => filter)]
  const [fewest = 'order'] = candidates.toSorted((one, other) => countOf(one) - countOf(other))
  return { driver: countOf(fewest) < FEW ? fewest : 'order', listed: hasWords && countOf('words') < MANY }
}

/** How many leads each filter, and the words, would leave (a tag in all teams); no further than it matters. Exported for the test of its plan. */
export function countsStatement({ teamIds }: LeadScope, query: LeadQuery): Statement {
  const teams = jsonList(teamIds)
  const clauses = clausesOf(query.q)
  const counts = filtersOf(query).map((asked): Statement & { name: string } => {
    if (asked.index === null) {
      return { name: asked.filter, sql: 'SELECT 1 FROM lead_tags k WHERE k.tag_id = ?', values: asked.values }
    }
    const { from, where } = foundBy(asked)
    return {
      name: asked.filter,
      sql: `SELECT 1 FROM ${from} WHERE ${where} AND x.deleted_at IS NULL AND x.team_id IN (SELECT value FROM json_each(?))`,
      values: [...asked.values, teams],
    }
  })
  if (clauses.length > 0) {
    counts.push({
      name: 'words',
      sql: `SELECT 1 FROM json_each(?) t CROSS JOIN lead_search s WHERE s.lead_search MATCH t.value ->> 'match'`,
      values: [matches(teamIds, clauses)],
    })
  }
  return {
    sql: `SELECT ${counts.map(({ name, sql }) => `(SELECT COUNT(*) FROM (${sql} LIMIT ${name === 'words' ? MANY : FEW})) AS ${name}`).join(', ')}`,
    values: counts.flatMap(({ values }) => values),
  }
}

/** The plus sign keeps the index that leads the way. */
const LISTED = `+x.row IN (
  SELECT s.rowid FROM json_each(?) t CROSS JOIN lead_search s WHERE s.lead_search MATCH t.value ->> 'match'
  UNION ALL SELECT u.row FROM json_each(?) t CROSS JOIN leads u INDEXED BY leads_to_index
    ON u.team_id = t.value ->> 'team' AND u.indexed = 0 AND u.deleted_at IS NULL)`

const matches = (teamIds: readonly string[], clauses: readonly Clause[]): string =>
  JSON.stringify(teamIds.map((team) => ({ team, match: matchOf(team, clauses) })))

/** Exported for the test that reads its plan. */
export function leadListStatement(scope: LeadScope, query: LeadQuery, { driver, listed }: Way): Statement {
  const order = ORDERS[query.sort]
  const after = order.bind(readCursor(query.cursor, listName(query), order.values) ?? order.first)
  const filters = filtersOf(query).filter(({ filter }) => filter !== driver)
  const clauses = clausesOf(query.q)
  const words = textConditions(clauses)
  const matching = matches(scope.teamIds, clauses)
  if (listed && driver !== 'words') words.unshift({ sql: LISTED, values: [matching, matching] })
  // Before the text as `textConditions` has it, and not joined to behind it.
  const asked = filters.map(({ sql, index }) => (index === null && words.length > 0 ? `(SELECT ${sql})` : sql))
  const conditions = [order.after, ...asked, ...words.map(({ sql }) => sql)]
  const page: Page = {
    ...query,
    order,
    where: `x.deleted_at IS NULL AND ${conditions.join(' AND ')}`,
    values: [...after, ...[...filters, ...words].flatMap(({ values }) => values)],
  }
  const rows = rowsOf(scope, page, driver)
  const sql = `
    SELECT ${LEAD_COLUMNS}
    FROM (${rows.sql}) p JOIN leads l ON l.row = p.row ${LEAD_JOINS}
    ORDER BY ${order.by.replaceAll('x.', 'l.')} LIMIT ?`
  return { sql, values: [...rows.values, query.limit + 1] }
}

interface Page extends LeadQuery {
  readonly order: Order
  /** Of row `x`, all but the team. */
  readonly where: string
  readonly values: readonly (string | number | null)[]
}

function rowsOf(scope: LeadScope, page: Page, driver: Driver): Statement {
  if (scope.ownerId !== null) return rowsOfOwner(scope, page)
  if (driver === 'order') return rowsInOrder(scope, page)
  if (driver === 'words') return rowsOfWords(scope, page)
  return rowsOfFew(scope, page, driver)
}

/** Through the index of the order; of the newest, through that of a filter, which has the same order. */
function rowsInOrder({ teamIds }: LeadScope, page: Page): Statement {
  const { by, index } = page.order
  const own = page.sort === 'newest' ? filtersOf(page).find((asked) => asked.index !== null)?.index : undefined
  return {
    sql: `
      SELECT x.row FROM json_each(?) t JOIN leads x ON x.row IN (
        SELECT x.row FROM leads x INDEXED BY ${own ?? index}
        WHERE x.team_id = t.value AND ${page.where} ORDER BY ${by} LIMIT ?)
      ORDER BY ${by} LIMIT ?`,
    values: [jsonList(teamIds), ...page.values, page.limit + 1, page.limit + 1],
  }
}

/** All that meet one filter, sorted. */
function rowsOfFew({ teamIds }: LeadScope, page: Page, driver: Filter): Statement {
  const [asked] = filtersOf(page).filter(({ filter }) => filter === driver)
  if (asked === undefined) throw new Error(`no filter ${driver} was asked`)
  const { from, where } = foundBy(asked)
  return {
    sql: `
      SELECT x.row FROM ${from}
      WHERE ${where} AND x.team_id IN (SELECT value FROM json_each(?)) AND ${page.where}
      ORDER BY ${page.order.by} LIMIT ?`,
    values: [...asked.values, jsonList(teamIds), ...page.values, page.limit + 1],
  }
}

/**
 * The search index yields a team's matches by row number, newest first, and stops when the page is full. What waits to be
 * indexed is little, and looked through.
 */
function rowsOfWords({ teamIds }: LeadScope, page: Page): Statement {
  const { by } = page.order
  // Of another order there are few, and all are sorted.
  const below = page.sort === 'newest' ? page.values[0] : Number.MAX_SAFE_INTEGER
  return {
    sql: `
      SELECT x.row FROM json_each(?) t JOIN leads x ON x.row IN (
        SELECT * FROM (SELECT x.row FROM lead_search s CROSS JOIN leads x ON x.row = s.rowid
          WHERE s.lead_search MATCH t.value ->> 'match' AND s.rowid < ?
            AND x.team_id = t.value ->> 'team' AND ${page.where}
          ORDER BY ${page.sort === 'newest' ? 's.rowid DESC' : by} LIMIT ?)
        UNION ALL
        SELECT * FROM (SELECT x.row FROM leads x INDEXED BY leads_to_index
          WHERE x.indexed = 0 AND x.team_id = t.value ->> 'team' AND ${page.where} ORDER BY ${by} LIMIT ?))
      ORDER BY ${by} LIMIT ?`,
    values: [
      matches(teamIds, clausesOf(page.q)),
      below ?? Number.MAX_SAFE_INTEGER,
      ...page.values,
      page.limit + 1,
      ...page.values,
      page.limit + 1,
      page.limit + 1,
    ],
  }
}

/** One agent's own leads are few: they are found by owner and creator, and looked through. */
function rowsOfOwner({ teamIds, ownerId }: LeadScope, page: Page): Statement {
  return {
    sql: `
      SELECT x.row FROM leads x
      WHERE x.row IN (
          SELECT o.row FROM leads o WHERE o.assigned_to = ? AND o.deleted_at IS NULL
          UNION SELECT c.row FROM leads c WHERE c.created_by = ? AND c.deleted_at IS NULL)
        AND x.team_id IN (SELECT value FROM json_each(?)) AND ${page.where}
      ORDER BY ${page.order.by} LIMIT ?`,
    values: [ownerId, ownerId, jsonList(teamIds), ...page.values, page.limit + 1],
  }
}
