/**
 * Along the index of an order a page looks at so many rows and no more, however few of them meet what else is asked: then it
 * ends where it has come to, with the leads that it found, and the next one begins there.
 */
import { readCursor } from '#worker/d1/cursor.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import { joined, plainSql, sqlOf, type Statement } from '#worker/d1/statement.ts'
import { all, conditionsOf } from '#worker/leads/list/conditions.ts'
import { filtersOf } from '#worker/leads/list/filters.ts'
import {
  type ListQuery,
  listName,
  type Order,
  orderBy,
  orderOf,
  type Place,
  placeIn,
  slicesAfter,
  withKey,
} from '#worker/leads/list/orders.ts'
import type { LeadScope, Way } from '#worker/leads/list/way.ts'

export interface Page {
  readonly query: ListQuery
  readonly order: Order
  readonly place: Place | null
  readonly way: Way
}

/** A team's rows from the place on, no more than so many, and what is asked of each that no index has answered. */
export function walkOf(scope: LeadScope, { order, place, query, way }: Page) {
  const filters = filtersOf(query)
  const own = order.rowOnly ? filters.find(({ newest }) => newest !== null) : undefined
  const ranged = order.column === null ? undefined : filters.find(({ range }) => range?.column === order.column)
  const from = own ? plainSql(`leads x INDEXED BY ${own.newest}`) : order.from
  const by = plainSql(orderBy(order))
  const slices = slicesAfter(order, place, ranged?.range ?? null)
  const rest = conditionsOf(scope, query, { ...way, driver: (own ?? ranged)?.filter ?? 'order' })
  const walk = (steps: number): Statement => {
    const parts = slices.map(
      (slice) => sqlOf`SELECT * FROM (SELECT x.row AS row FROM ${from}
        WHERE ${order.ofTeam} AND ${all([slice, ...(own ? [own.condition] : [])])} ORDER BY ${by} LIMIT ${steps})`,
    )
    return parts.length === 1
      ? joined(parts, '')
      : sqlOf`SELECT * FROM (${joined(parts, ' UNION ALL ')}) LIMIT ${steps}`
  }
  return { walk, rest }
}

/** So many rows are looked at for one page, of all teams together. */
export const STEPS = 5_000
const FEWEST_STEPS = 500
export const stepsOf = ({ teamIds }: LeadScope, { steps = STEPS }: Way): number =>
  Math.max(Math.min(FEWEST_STEPS, steps), Math.floor(steps / Math.max(1, teamIds.length)))

/**
 * The first place at which a team was left because so many rows of it have been looked at; null where every row is looked at.
 * Exported for the test that reads its plan.
 */
export function walkEndStatement(scope: LeadScope, query: ListQuery, way: Way): Statement | null {
  if (scope.ownerId !== null || way.driver !== 'order') return null
  const order = orderOf(query)
  const place = readCursor(query.cursor, listName(query), placeIn(order))
  const { walk, rest } = walkOf(scope, { query, order, place, way })
  if (rest.length === 0) return null
  const steps = stepsOf(scope, way)
  return sqlOf`
    SELECT ${withKey(order)} FROM json_each(${jsonList(scope.teamIds)}) t
      JOIN leads x ON x.row IN (SELECT * FROM (${walk(steps)}) LIMIT 1 OFFSET ${steps - 1}) ${order.join}
    ORDER BY ${plainSql(orderBy(order))} LIMIT 1`
}
