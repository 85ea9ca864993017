/** How many leads a list has, looked at no further than ten thousand: what grows is never counted to its end. */
import { COUNT_MAX, type LeadCount } from '#domain/http/records/lead-query.ts'
import { z } from 'zod'
import { jsonList } from '#worker/d1/json-list.ts'
import { joined, plainSql, sqlOf, type Statement } from '#worker/d1/statement.ts'
import { type Found, filtersOf, inTeams } from '#worker/leads/list/filters.ts'
import { conditionsOf, matches } from '#worker/leads/list/conditions.ts'
import { foundBy, ownRows } from '#worker/leads/list/list.ts'
import type { ListQuery } from '#worker/leads/list/orders.ts'
import { clausesOf } from '#worker/leads/list/search.ts'
import { type LeadScope, run, wayOf } from '#worker/leads/list/way.ts'

const Counted = z.object({ seen: z.number(), fits: z.number() })

export async function countLeads(db: D1Database, scope: LeadScope, query: ListQuery): Promise<LeadCount> {
  const { driver } = await wayOf(db, scope, query)
  const { seen, fits } = Counted.parse((await run(db, leadCountStatement(scope, query, driver))).results[0])
  return { count: Math.min(fits, COUNT_MAX), more: seen > COUNT_MAX }
}

/** Exported for the test that reads its plan. */
export function leadCountStatement(scope: LeadScope, query: ListQuery, fewest: string): Statement {
  const driver = driverOf(query, fewest)
  const conditions = scope.ownerId === null ? driver : 'order'
  const asked = conditionsOf(scope, query, { driver: conditions, listed: false })
  const { from, where } = sourceOf(scope, query, driver)
  const fits = asked.length === 0 ? plainSql('1') : joined(asked, ' AND ')
  return sqlOf`
    SELECT COUNT(*) AS seen, COALESCE(SUM(fits), 0) AS fits
    FROM (SELECT ${fits} AS fits FROM ${from} WHERE ${where} AND x.deleted_at IS NULL LIMIT ${COUNT_MAX + 1})`
}

/** Also one that many leads meet leads the way here: no order is asked for. */
function driverOf(query: ListQuery, fewest: string): string {
  if (fewest !== 'order') return fewest
  if (clausesOf(query.q).length > 0) return 'words'
  return filtersOf(query).find(({ found }) => found !== null)?.filter ?? 'order'
}

function sourceOf({ teamIds, ownerId }: LeadScope, query: ListQuery, driver: string): Found {
  const ofTeams = inTeams('x.team_id', jsonList(teamIds))
  if (ownerId !== null) return { from: plainSql('leads x'), where: sqlOf`${ownRows(ownerId)} AND ${ofTeams}` }
  if (driver === 'order') return { from: plainSql('leads x INDEXED BY leads_newest'), where: ofTeams }
  if (driver !== 'words') return foundBy(filtersOf(query), driver, jsonList(teamIds))
  const found = matches(teamIds, clausesOf(query.q))
  return {
    from: sqlOf`json_each(${found}) t CROSS JOIN lead_search s CROSS JOIN leads x ON x.row = s.rowid`,
    where: plainSql(`s.lead_search MATCH t.value ->> 'match' AND x.team_id = t.value ->> 'team'`),
  }
}
