/**
 * Pages of leads. Each team is asked for its own first rows, and the few are merged: no page sorts a team, however many
 * teams the reader sees. What leads the way through a team is the index of the order, of the words asked for, or of the
 * filter that so few leads meet that they are looked through; the rest is asked of each row.
 */
import { Lead } from '#domain/http/leads.ts'
import { z } from 'zod'
import { readCursor, readPage, writeCursor } from '#worker/d1/cursor.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import { joined, plainSql, sqlOf, type Statement } from '#worker/d1/statement.ts'
import { LEAD_COLUMNS, LEAD_JOINS, leadOf, LeadRow } from '#worker/leads/queries.ts'
import { all, conditionsOf, matches } from '#worker/leads/list/conditions.ts'
import { type Asked, filtersOf, inTeams } from '#worker/leads/list/filters.ts'
import {
  after,
  type ListQuery,
  listName,
  orderBy,
  orderOf,
  orderOfRows,
  type Place,
  placeIn,
  placeOf,
  upTo,
  withKey,
} from '#worker/leads/list/orders.ts'
import { clausesOf } from '#worker/leads/list/search.ts'
import { type Page, STEPS, stepsOf, walkEndStatement, walkOf } from '#worker/leads/list/walk.ts'
import { type LeadScope, run, type Way, wayOf } from '#worker/leads/list/way.ts'

export async function listLeads(db: D1Database, scope: LeadScope, query: ListQuery, steps = STEPS) {
  const { results, end } = await pageOf(db, scope, { query, steps }, leadListStatement)
  const page = readPage(results, {
    schema: LeadRow,
    list: listName(query),
    limit: query.limit,
    place: placeOf(orderOf(query)),
    shown: leadOf,
    item: Lead,
  })
  return { ...page, next_cursor: page.next_cursor ?? end }
}

/** The same page, of each lead only what a job needs. */
export async function listIds(db: D1Database, scope: LeadScope, query: ListQuery) {
  const { results, end } = await pageOf(db, scope, { query, steps: STEPS }, leadIdsStatement)
  const place = placeOf(orderOf(query))
  const page = readPage(results, {
    schema: IdRow,
    list: listName(query),
    limit: query.limit,
    place,
    shown,
    item: IdRow,
  })
  return { ...page, next_cursor: page.next_cursor ?? end }
}

/**
 * The rows of a page; and where it looked no further for them than it may, the cursor of the place it came to. Of one team
 * that is asked only when the page is not full. Of several it is asked first: one may be full of leads that stand behind the
 * place where the next was left.
 */
async function pageOf(
  db: D1Database,
  scope: LeadScope,
  { query, steps }: { readonly query: ListQuery; readonly steps: number },
  statementOf: typeof leadListStatement,
) {
  const way = { ...(await wayOf(db, scope, query)), steps }
  const endStatement = walkEndStatement(scope, query, way)
  if (endStatement === null) return { results: (await run(db, statementOf(scope, query, way))).results, end: null }
  const endOf = async (): Promise<Place | null> => {
    const [last] = (await run(db, endStatement)).results
    return last === undefined ? null : PlaceOfRow.parse(placeOf(orderOf(query))(last))
  }
  const until = scope.teamIds.length > 1 ? await endOf() : null
  const { results } = await run(db, statementOf(scope, query, { ...way, until }))
  const end = results.length > query.limit ? null : (until ?? (scope.teamIds.length > 1 ? null : await endOf()))
  return { results, end: end === null ? null : writeCursor(listName(query), end) }
}

const PlaceOfRow = z.array(z.union([z.string(), z.number()]))

const IdRow = z.object({ row: z.number(), id: z.string(), team_id: z.string() })
const shown = (row: z.infer<typeof IdRow>) => row

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

function rowsOf(scope: LeadScope, page: Page): Statement {
  const { driver } = page.way
  if (scope.ownerId !== null) return rowsOfOwner(scope, scope.ownerId, page)
  if (driver === 'order') return rowsInOrder(scope, page)
  if (driver === 'words') return rowsOfWords(scope, page)
  return rowsOfFew(scope, page)
}

const pageSize = ({ query }: Page): number => query.limit + 1

/** Of row `x`, all but the team. */
const whereOf = (scope: LeadScope, { query, order, place, way }: Page): Statement =>
  all([...(place === null ? [] : [after(order, place)]), ...conditionsOf(scope, query, way)])

/** Through the index of the order; of the newest, through that of a filter, which has the same order. */
function rowsInOrder(scope: LeadScope, page: Page): Statement {
  const { order, way } = page
  const by = plainSql(orderBy(order))
  const { walk, rest } = walkOf(scope, page)
  // The walk goes in the order, and is gone along no further than to a full page.
  const found =
    rest.length === 0
      ? walk(pageSize(page))
      : sqlOf`SELECT x.row FROM (${walk(stepsOf(scope, way))}) z CROSS JOIN leads x ON x.row = z.row
          WHERE ${joined(rest, ' AND ')} LIMIT ${pageSize(page)}`
  const within = way.until === null || way.until === undefined ? plainSql('') : sqlOf`WHERE ${upTo(order, way.until)}`
  return sqlOf`
    SELECT ${withKey(order)} FROM json_each(${jsonList(scope.teamIds)}) t JOIN leads x ON x.row IN (${found}) ${order.join}
    ${within} ORDER BY ${by} LIMIT ${pageSize(page)}`
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
