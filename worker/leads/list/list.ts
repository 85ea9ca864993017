/**
 * Pages of leads. Each team is asked for its own first rows, and the few are merged: no page sorts a team, however many
 * teams the reader sees. What leads the way through a team is the index of the order, of the words asked for, or of the
 * filter that so few leads meet that they are looked through; the rest is asked of each row.
 */
import { Lead } from '#domain/http/leads.ts'
import { z } from 'zod'
import { readCursor, readPage } from '#worker/d1/cursor.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import { joined, plainSql, sqlOf, type Statement } from '#worker/d1/statement.ts'
import { LEAD_COLUMNS, LEAD_JOINS, leadOf, LeadRow } from '#worker/leads/queries.ts'
import { type Asked, filtersOf, inTeams } from '#worker/leads/list/filters.ts'
import {
  after,
  type ListQuery,
  type Order,
  orderBy,
  orderOf,
  orderOfRows,
  type Place,
  placeOf,
  slicesAfter,
} from '#worker/leads/list/orders.ts'
import { type Clause, clausesOf, matchOf, textConditions } from '#worker/leads/list/search.ts'
import { type LeadScope, run, type Way, wayOf } from '#worker/leads/list/way.ts'

export async function listLeads(db: D1Database, scope: LeadScope, query: ListQuery) {
  const found = await run(db, leadListStatement(scope, query, await wayOf(db, scope, query)))
  return readPage(found.results, {
    schema: LeadRow,
    list: listName(query),
    limit: query.limit,
    place: placeOf(orderOf(query)),
    shown: leadOf,
    item: Lead,
  })
}

/** The same page, of each lead only what a job needs. */
export async function listIds(db: D1Database, scope: LeadScope, query: ListQuery) {
  const found = await run(db, leadIdsStatement(scope, query, await wayOf(db, scope, query)))
  const place = placeOf(orderOf(query))
  return readPage(found.results, {
    schema: IdRow,
    list: listName(query),
    limit: query.limit,
    place,
    shown,
    item: IdRow,
  })
}

const IdRow = z.object({ row: z.number(), id: z.string(), team_id: z.string() })
const shown = (row: z.infer<typeof IdRow>) => row

/** Of another order, direction or kind of key a cursor is none. */
const listName = (query: ListQuery): string => {
  const { key, descending } = orderOf(query)
  return `leads/${query.sort}/${key}${descending ? '/down' : ''}`
}

const placeIn = ({ rowOnly, kind }: Order) => {
  const key = kind === 'text' ? z.string() : z.number()
  return rowOnly ? z.tuple([z.number()]) : z.tuple([key, z.number()])
}

/** The plus sign keeps the index that leads the way. */
const listedAmong = (matching: string): Statement => sqlOf`+x.row IN (
  SELECT s.rowid FROM json_each(${matching}) t CROSS JOIN lead_search s WHERE s.lead_search MATCH t.value ->> 'match'
  UNION ALL SELECT u.row FROM json_each(${matching}) t CROSS JOIN leads u INDEXED BY leads_to_index
    ON u.team_id = t.value ->> 'team' AND u.indexed = 0 AND u.deleted_at IS NULL)`

export const matches = (teamIds: readonly string[], clauses: readonly Clause[]): string =>
  JSON.stringify(teamIds.map((team) => ({ team, match: matchOf(team, clauses) })))

/** All that is asked of row `x` but by what leads the way; what looks elsewhere last, and the text at the very end. */
export function conditionsOf(scope: LeadScope, query: ListQuery, { driver, listed }: Way): Statement[] {
  const clauses = clausesOf(query.q)
  const words: Statement[] = textConditions(clauses)
  if (listed && driver !== 'words') words.unshift(listedAmong(matches(scope.teamIds, clauses)))
  const filters = filtersOf(query).filter(({ filter }) => filter !== driver)
  // Before the text as `textConditions` has it, and not joined to behind it.
  const asked = filters
    .toSorted((one, other) => Number(one.elsewhere) - Number(other.elsewhere))
    .map(({ condition, elsewhere }) => (elsewhere && words.length > 0 ? sqlOf`(SELECT ${condition})` : condition))
  return [...asked, ...words]
}

const all = (conditions: readonly Statement[]): Statement =>
  joined(
    [plainSql('x.deleted_at IS NULL'), ...conditions].filter(({ sql }) => sql !== ''),
    ' AND ',
  )

/** Exported for the test that reads its plan. */
export function leadListStatement(scope: LeadScope, query: ListQuery, way: Way): Statement {
  const order = orderOf(query)
  const place = readCursor(query.cursor, listName(query), placeIn(order))
  const rows = rowsOf(scope, { query, order, place, way })
  return sqlOf`
    SELECT ${plainSql(LEAD_COLUMNS)}, p.sort_key
    FROM (${rows}) p JOIN leads l ON l.row = p.row ${plainSql(LEAD_JOINS)}
    ORDER BY ${plainSql(orderOfRows(order, 'p.'))} LIMIT ${query.limit + 1}`
}

/** Exported for the test that reads its plan. */
export function leadIdsStatement(scope: LeadScope, query: ListQuery, way: Way): Statement {
  const order = orderOf(query)
  const place = readCursor(query.cursor, listName(query), placeIn(order))
  return sqlOf`
    SELECT l.row, l.id, l.team_id, p.sort_key FROM (${rowsOf(scope, { query, order, place, way })}) p
    JOIN leads l ON l.row = p.row ORDER BY ${plainSql(orderOfRows(order, 'p.'))} LIMIT ${query.limit + 1}`
}

interface Page {
  readonly query: ListQuery
  readonly order: Order
  readonly place: Place | null
  readonly way: Way
}

function rowsOf(scope: LeadScope, page: Page): Statement {
  const { driver } = page.way
  if (scope.ownerId !== null) return rowsOfOwner(scope, scope.ownerId, page)
  if (driver === 'order') return rowsInOrder(scope, page)
  if (driver === 'words') return rowsOfWords(scope, page)
  return rowsOfFew(scope, page)
}

const withKey = ({ key }: Order): Statement => plainSql(`x.row AS row, ${key} AS sort_key`)
const pageSize = ({ query }: Page): number => query.limit + 1

/** Of row `x`, all but the team. */
const whereOf = (scope: LeadScope, { query, order, place, way }: Page): Statement =>
  all([...(place === null ? [] : [after(order, place)]), ...conditionsOf(scope, query, way)])

/** Through the index of the order; of the newest, through that of a filter, which has the same order. */
function rowsInOrder(scope: LeadScope, page: Page): Statement {
  const { order, place, query, way } = page
  const filters = filtersOf(query)
  const own = order.rowOnly ? filters.find(({ newest }) => newest !== null)?.newest : null
  const ranged = order.column === null ? undefined : filters.find(({ range }) => range?.column === order.column)
  const from = own ? plainSql(`leads x INDEXED BY ${own}`) : order.from
  const by = plainSql(orderBy(order))
  const asked = conditionsOf(scope, query, { ...way, driver: ranged?.filter ?? 'order' })
  const slices = slicesAfter(order, place, ranged?.range ?? null).map(
    (slice) => sqlOf`SELECT * FROM (SELECT x.row FROM ${from}
      WHERE ${order.ofTeam} AND ${all([slice, ...asked])} ORDER BY ${by} LIMIT ${pageSize(page)})`,
  )
  return sqlOf`
    SELECT ${withKey(order)} FROM json_each(${jsonList(scope.teamIds)}) t
      JOIN leads x ON x.row IN (${joined(slices, ' UNION ALL ')}) ${order.join}
    ORDER BY ${by} LIMIT ${pageSize(page)}`
}

/** All that meet one filter, sorted. */
function rowsOfFew(scope: LeadScope, page: Page): Statement {
  const { order, query, way } = page
  const { from, where: meets } = foundBy(filtersOf(query), way.driver, jsonList(scope.teamIds))
  return sqlOf`
    SELECT ${withKey(order)} FROM ${from} ${order.join}
    WHERE ${meets} AND ${whereOf(scope, page)}
    ORDER BY ${plainSql(orderBy(order))} LIMIT ${pageSize(page)}`
}

export function foundBy(filters: readonly Asked[], driver: string, teams: string) {
  const found = filters.find(({ filter }) => filter === driver)?.found
  if (!found) throw new Error(`no filter ${driver} was asked`)
  return found(teams)
}

/**
 * The search index yields a team's matches by row number, newest first, and stops when the page is full. What waits to be
 * indexed is little, and looked through.
 */
function rowsOfWords(scope: LeadScope, page: Page): Statement {
  const { order, place, query } = page
  const where = whereOf(scope, page)
  const by = plainSql(orderBy(order))
  // Of another order there are few, and all are sorted.
  const newest = order.rowOnly && order.descending
  const below = (newest ? place?.[0] : null) ?? Number.MAX_SAFE_INTEGER
  const size = pageSize(page)
  return sqlOf`
    SELECT ${withKey(order)} FROM json_each(${matches(scope.teamIds, clausesOf(query.q))}) t JOIN leads x ON x.row IN (
        SELECT * FROM (SELECT x.row FROM lead_search s CROSS JOIN leads x ON x.row = s.rowid ${order.join}
          WHERE s.lead_search MATCH t.value ->> 'match' AND s.rowid < ${below}
            AND x.team_id = t.value ->> 'team' AND ${where}
          ORDER BY ${newest ? plainSql('s.rowid DESC') : by} LIMIT ${size})
        UNION ALL
        SELECT * FROM (SELECT x.row FROM leads x INDEXED BY leads_to_index ${order.join}
          WHERE x.indexed = 0 AND x.team_id = t.value ->> 'team' AND ${where} ORDER BY ${by} LIMIT ${size}))
      ${order.join}
    ORDER BY ${by} LIMIT ${size}`
}

/** One agent's own leads are few: they are found by owner and creator, and looked through. */
function rowsOfOwner(scope: LeadScope, ownerId: string, page: Page): Statement {
  const { order } = page
  return sqlOf`
    SELECT ${withKey(order)} FROM leads x ${order.join}
    WHERE ${ownRows(ownerId)} AND ${inTeams('x.team_id', jsonList(scope.teamIds))} AND ${whereOf(scope, page)}
    ORDER BY ${plainSql(orderBy(order))} LIMIT ${pageSize(page)}`
}

export const ownRows = (ownerId: string): Statement => sqlOf`x.row IN (
  SELECT o.row FROM leads o WHERE o.assigned_to = ${ownerId} AND o.deleted_at IS NULL
  UNION SELECT c.row FROM leads c WHERE c.created_by = ${ownerId} AND c.deleted_at IS NULL)`
