/** Leads that were dialled in some days, each once: along the calls of each team, in bounded ranges. */
import type { CountedSource } from '#domain/http/numbers/query.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import { joined, plainSql, sqlOf, type Statement } from '#worker/d1/statement.ts'

export interface Asked {
  readonly teamIds: readonly string[]
  readonly from: string
  readonly to: string
  readonly user_id?: string | undefined
  readonly script_id?: string | undefined
  readonly source?: CountedSource | undefined
}

const HOUR_MS = 60 * 60_000

/** One row a lead: its dials, and whether somebody, and the decision maker, spoke, and whether a meeting came of one. */
function dialledLeads({ teamIds, from, to, user_id, script_id, source }: Asked): Statement {
  const filters = [
    ...(user_id === undefined ? [] : [sqlOf`c.user_id = ${user_id}`]),
    ...(script_id === undefined ? [] : [sqlOf`c.script_id = ${script_id}`]),
    ...(source === undefined ? [] : [sqlOf`c.lead_source = ${source}`]),
  ]
  // Where on earth it may be that day: the index is read between these instants.
  const [first, last] = [Date.parse(from) - 14 * HOUR_MS, Date.parse(to) + 36 * HOUR_MS]
  const all = [
    sqlOf`c.team_id = t.value AND c.call_date BETWEEN ${first} AND ${last} AND c.local_date BETWEEN ${from} AND ${to}`,
    plainSql('c.lead_source IS NOT NULL AND c.logged_by_hand = 0 AND c.inbound = 0'),
    ...filters,
  ]
  return sqlOf`SELECT c.lead_id, COUNT(*) AS dials, MAX(c.answered_by IS NOT NULL) AS reached,
      MAX(c.answered_by IS 'decision-maker') AS decided, MAX(c.outcome = 'meeting-scheduled') AS booked
    FROM json_each(${jsonList(teamIds)}) t CROSS JOIN calls c ON ${joined(all, ' AND ')} GROUP BY c.lead_id`
}

/** How many leads came to which stage and no further: 0 is dialled. */
export const funnelStatement = (asked: Asked): Statement =>
  sqlOf`SELECT max(f.reached, 2 * f.decided, 3 * (l.status IN ('qualified', 'proposal', 'negotiation')), 4 * f.booked,
      5 * (l.status = 'won')) AS stage, COUNT(*) AS leads
    FROM (${dialledLeads(asked)}) f CROSS JOIN leads l ON l.id = f.lead_id GROUP BY 1`

/** By the source that leads have today; `gone` may not be called any more, or not by these teams. */
export const workedStatement = (asked: Asked): Statement =>
  sqlOf`SELECT l.source, SUM(f.dials) AS dials, COUNT(*) AS dialled, SUM(f.reached) AS reached,
      SUM(NOT (l.deleted_at IS NULL AND l.phone IS NOT NULL AND l.suppressed = 0 AND l.listed = 0 AND l.finished = 0
        AND l.status NOT IN ('won', 'lost') AND l.team_id IN (SELECT value FROM json_each(${jsonList(asked.teamIds)})))) AS gone
    FROM (${dialledLeads(asked)}) f CROSS JOIN leads l ON l.id = f.lead_id GROUP BY l.source`

export const callableStatement = (teamIds: readonly string[]): Statement =>
  sqlOf`SELECT c.source, SUM(c.leads) AS leads FROM json_each(${jsonList(teamIds)}) t
    CROSS JOIN callable_leads c ON c.team_id = t.value GROUP BY c.source`
