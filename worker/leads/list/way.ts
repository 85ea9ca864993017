/** What leads the way through the leads of a list, chosen by how many each filter, and the words, would leave. */
import { jsonList } from '#worker/d1/json-list.ts'
import { joined, plainSql, sqlOf, type Statement } from '#worker/d1/statement.ts'
import { filtersOf } from '#worker/leads/list/filters.ts'
import { type ListQuery, orderOf, type Place } from '#worker/leads/list/orders.ts'
import { clausesOf, matchOf } from '#worker/leads/list/search.ts'
import { invalidField } from '#worker/request/problem.ts'

/** Whose leads: those of teams, or of teams as far as they are one agent's own. */
export interface LeadScope {
  readonly teamIds: readonly string[]
  readonly ownerId: string | null
}

export interface Way {
  /** The order, the words, or the filter, by its name, that the fewest meet. */
  readonly driver: string
  /** The matches of the words are listed first, and only they are looked at. Of the most common words it is not worth it. */
  readonly listed: boolean
  /** How many rows are looked at for a page, where that is not the usual. */
  readonly steps?: number
  /** Of several teams: the place up to which all have been looked at. */
  readonly until?: Place | null
}

/** So many rows are looked through and sorted in no time. */
const FEW = 500
/** So many matches are listed in no time. */
const MANY = 20_000
/** Of one statement, as the database takes them. */
const MOST_VALUES = 100

/** Throws `invalid-input` for what asks more at once than the database takes. */
export function run(db: D1Database, { sql, values }: Statement) {
  if (values.length > MOST_VALUES) throw invalidField('q', 'asks for too much at once')
  return db
    .prepare(sql)
    .bind(...values)
    .all()
}

export async function wayOf(db: D1Database, scope: LeadScope, query: ListQuery): Promise<Way> {
  const filters = filtersOf(query)
  const hasWords = clausesOf(query.q).length > 0
  if (scope.ownerId !== null || (!hasWords && filters.length === 0)) return { driver: 'order', listed: false }
  if (givesPageAsItIs(query)) return { driver: hasWords ? 'words' : 'order', listed: false }
  const counts = (await run(db, countsStatement(scope, query))).results[0] ?? {}
  const countOf = (driver: string): number => Number(counts[driver] ?? MANY)
  const candidates = [
    ...(hasWords ? ['words'] : []),
    ...filters.flatMap(({ filter, found }) => (found ? [filter] : [])),
  ]
  const [fewest = 'order'] = candidates.toSorted((one, other) => countOf(one) - countOf(other))
  return { driver: countOf(fewest) < FEW ? fewest : 'order', listed: hasWords && countOf('words') < MANY }
}

/** An index of its own has the filter and the order. */
function givesPageAsItIs(query: ListQuery): boolean {
  const order = orderOf(query)
  const [filter, ...more] = filtersOf(query)
  if (clausesOf(query.q).length > 0) return filter === undefined && order.rowOnly && order.descending
  if (filter === undefined || more.length > 0) return false
  return (order.rowOnly && filter.newest !== null) || (filter.range !== null && filter.range.column === order.column)
}

/** How many leads each filter, and the words, would leave (a tag in all teams); no further than it matters. Exported for the test of its plan. */
export function countsStatement({ teamIds }: LeadScope, query: ListQuery): Statement {
  const teams = jsonList(teamIds)
  const clauses = clausesOf(query.q)
  const counts = filtersOf(query).flatMap(({ filter, found, counted }) => {
    if (found === null) return []
    const { from, where } = found(teams)
    const rows = counted ?? sqlOf`SELECT 1 FROM ${from} WHERE ${where} AND x.deleted_at IS NULL`
    return [countOf(rows, FEW, filter)]
  })
  if (clauses.length > 0) {
    const matches = JSON.stringify(teamIds.map((team) => ({ match: matchOf(team, clauses) })))
    const rows = sqlOf`SELECT 1 FROM json_each(${matches}) t CROSS JOIN lead_search s
      WHERE s.lead_search MATCH t.value ->> 'match'`
    counts.push(countOf(rows, MANY, 'words'))
  }
  return counts.length === 0 ? plainSql('SELECT 0') : sqlOf`SELECT ${joined(counts, ', ')}`
}

const countOf = (rows: Statement, atMost: number, name: string): Statement =>
  sqlOf`(SELECT COUNT(*) FROM (${rows} LIMIT ${plainSql(String(atMost))})) AS ${plainSql(`"${name}"`)}`
