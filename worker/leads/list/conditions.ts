/** All that a list asks of a row beside what leads the way to it. */
import { joined, plainSql, sqlOf, type Statement } from '#worker/d1/statement.ts'
import { filtersOf } from '#worker/leads/list/filters.ts'
import type { ListQuery } from '#worker/leads/list/orders.ts'
import { type Clause, clausesOf, matchOf, textConditions } from '#worker/leads/list/search.ts'
import type { LeadScope, Way } from '#worker/leads/list/way.ts'

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

export const all = (conditions: readonly Statement[]): Statement =>
  joined(
    [plainSql('x.deleted_at IS NULL'), ...conditions].filter(({ sql }) => sql !== ''),
    ' AND ',
  )
