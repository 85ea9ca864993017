/** Leads that were dialled in some days, each once: along the calls of each team, in bounded ranges. */
import type { CountedSource } from '#domain/http/numbers/counted.ts'
import type { CallOutcome } from '#domain/vocabulary/call.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import { beganBefore, type Cut } from '#worker/numbers/cut.ts'
import { joined, plainSql, sqlOf, type Statement } from '#worker/d1/statement.ts'

export interface Asked {
  readonly teamIds: readonly string[]
  readonly from: string
  readonly to: string
  readonly user_id?: string | undefined
  readonly script_id?: string | undefined
  readonly version?: number | undefined
  readonly source?: CountedSource | undefined
  readonly hour?: number | undefined
  readonly called_hour?: number | undefined
  readonly outcome?: CallOutcome | undefined
  /** Where the last day is not asked for as a whole. */
  readonly cut?: Cut | undefined
}

/** 1 somebody spoke, 2 the decision maker did, 4 a meeting came of it; as the index of days has it, to the letter. */
const STAGE = `max(c.answered_by IS NOT NULL, 2 * (c.answered_by IS 'decision-maker'), 4 * (c.outcome = 'meeting-scheduled'))`

/** As the index of leads has it, to the letter. */
const MAY_BE_CALLED = `(l.deleted_at IS NULL AND l.phone IS NOT NULL AND l.suppressed = 0 AND l.listed = 0 AND l.finished = 0 AND l.status NOT IN ('won', 'lost'))`

/** One row a lead: its dials, and how far it came in them. */
function dialledLeads({ teamIds, from, to, ...asked }: Asked): Statement {
  const { user_id, script_id, version, source, hour, called_hour, outcome, cut } = asked
  const all = [
    sqlOf`c.team_id = t.value AND c.local_date BETWEEN ${from} AND ${to}`,
    plainSql('c.lead_source IS NOT NULL AND c.logged_by_hand = 0 AND c.inbound = 0'),
    // Asked of the entries of that index, which has them: those of other indexes lead to rows.
    ...(user_id === undefined ? [] : [sqlOf`+c.user_id = ${user_id}`]),
    ...(script_id === undefined ? [] : [sqlOf`+c.script_id = ${script_id}`]),
    ...(version === undefined ? [] : [sqlOf`c.script_version = ${version}`]),
    ...(source === undefined ? [] : [sqlOf`c.lead_source = ${source}`]),
    ...(hour === undefined ? [] : [sqlOf`c.local_hour = ${hour}`]),
    ...(called_hour === undefined ? [] : [sqlOf`c.called_hour = ${called_hour}`]),
    ...(outcome === undefined ? [] : [sqlOf`+c.outcome = ${outcome}`]),
    // Of the last day alone rows are read for it.
    ...(cut === undefined ? [] : [sqlOf`(c.local_date < ${to} OR ${beganBefore('c', cut)})`]),
  ]
  return sqlOf`SELECT c.lead_id, COUNT(*) AS dials, MAX(${plainSql(STAGE)}) AS stage
    FROM json_each(${jsonList(teamIds)}) t CROSS JOIN calls c ON ${joined(all, ' AND ')} GROUP BY c.lead_id`
}

/** How many leads came to which stage and no further: 0 is dialled. */
export const funnelStatement = (asked: Asked): Statement =>
  sqlOf`SELECT max(f.stage, 3 * (l.status IN ('qualified', 'proposal', 'negotiation')), 5 * (l.status = 'won')) AS stage, COUNT(*) AS leads
    FROM (${dialledLeads(asked)}) f CROSS JOIN leads l INDEXED BY leads_for_numbers ON l.id = f.lead_id GROUP BY 1`

/** By the source that leads have today; `gone` may not be called any more, or not by these teams. */
export const workedStatement = (asked: Asked): Statement =>
  sqlOf`SELECT l.source, SUM(f.dials) AS dials, COUNT(*) AS dialled, SUM(f.stage > 0) AS reached,
      SUM(NOT (${plainSql(MAY_BE_CALLED)} AND l.team_id IN (SELECT value FROM json_each(${jsonList(asked.teamIds)})))) AS gone
    FROM (${dialledLeads(asked)}) f CROSS JOIN leads l INDEXED BY leads_for_numbers ON l.id = f.lead_id GROUP BY l.source`

export const callableStatement = (teamIds: readonly string[]): Statement =>
  sqlOf`SELECT c.source, SUM(c.leads) AS leads FROM json_each(${jsonList(teamIds)}) t
    CROSS JOIN callable_leads c ON c.team_id = t.value GROUP BY c.source`
