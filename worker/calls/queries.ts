/** Finished calls: pages by time, and one in full. */
import { DisclosureReceipt, Step } from '#domain/floor/call.ts'
import { Call, type CallDetail, type CallQuery } from '#domain/http/calls.ts'
import { Scalar } from '#domain/script/conditions.ts'
import { AnsweredBy, CallOutcome, EndReason } from '#domain/vocabulary/call.ts'
import { z } from 'zod'
import { readCursor, readPage } from '#worker/d1/cursor.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import type { Statement } from '#worker/d1/statement.ts'
import { jsonColumn, jsonListColumn, readRow } from '#worker/d1/rows.ts'
import { iso, isoOrNull } from '#worker/d1/times.ts'

const Row = z.object({
  id: z.string(),
  lead_id: z.string(),
  lead_name: z.string(),
  lead_company: z.string().nullable(),
  user_id: z.string(),
  user_name: z.string(),
  team_id: z.string(),
  call_date: z.number(),
  duration: z.number(),
  outcome: CallOutcome,
  disposition_id: z.string().nullable(),
  provisional: z.number(),
  notes: z.string(),
  recording_url: z.string().nullable(),
  meeting_at: z.number().nullable(),
  logged_by_hand: z.number(),
})
type Row = z.infer<typeof Row>

const DetailRow = Row.extend({
  lead_zone: z.string(),
  started_at: z.number(),
  connected_at: z.number().nullable(),
  ended_at: z.number().nullable(),
  answered_by: AnsweredBy.nullable(),
  end_reason: EndReason.nullable(),
  talk_ms: z.number(),
  hold_ms: z.number(),
  wrap_up_ms: z.number(),
  script_id: z.string().nullable(),
  script_version: z.number().nullable(),
  path: jsonListColumn(Step),
  answers: jsonColumn(z.record(z.string(), Scalar), {}),
  qualifications: jsonColumn(z.record(z.string(), Scalar), {}),
  disclosures: jsonListColumn(DisclosureReceipt),
})

const COLUMNS = `
  c.id, c.lead_id, l.name AS lead_name, l.company AS lead_company, c.user_id, u.full_name AS user_name, c.team_id,
  c.call_date, c.duration, c.outcome, c.disposition_id, c.provisional, c.notes, c.recording_url, c.meeting_at,
  c.logged_by_hand`
const DETAIL_COLUMNS = `${COLUMNS}, l.zone AS lead_zone,
  c.started_at, c.connected_at, c.ended_at, c.answered_by, c.end_reason, c.talk_ms, c.hold_ms, c.wrap_up_ms,
  c.script_id, c.script_version, c.path, c.answers, c.qualifications, c.disclosures`
const JOINS = 'JOIN leads l ON l.id = c.lead_id JOIN users u ON u.id = c.user_id'

const Position = z.tuple([z.number(), z.string()])

/** Whose calls: those of teams, or one agent's own. */
export interface CallScope {
  readonly teamIds: readonly string[]
  readonly agentId: string | null
}

export async function listCalls(db: D1Database, scope: CallScope, query: CallQuery) {
  const { sql, values } = callListStatement(scope, query)
  const found = await db
    .prepare(sql)
    .bind(...values)
    .all()
  return readPage(found.results, {
    schema: Row,
    list: 'calls',
    limit: query.limit,
    place: ({ call_date, id }) => [call_date, id],
    shown: callOf,
    item: Call,
  })
}

/** Newest first. By lead or by person through their own index; by team, each team's first rows are merged. */
export function callListStatement(scope: CallScope, query: CallQuery): Statement {
  const [at, id] = earlier(readCursor(query.cursor, 'calls', Position), query.to)
  const filters = filtersOf(query)
  const page = `AND (x.call_date, x.id) < (?, ?) ${filters.sql} ORDER BY x.call_date DESC, x.id DESC LIMIT ?`
  const pageValues = [at, id, ...filters.values, query.limit + 1]
  const userId = scope.agentId ?? query.user_id
  const inTeams = 'x.team_id IN (SELECT value FROM json_each(?))'
  let ids: Statement
  if (query.lead_id !== undefined) {
    const mine = userId === undefined ? '' : 'AND x.user_id = ?'
    ids = {
      sql: `SELECT x.id FROM calls x WHERE x.lead_id = ? ${mine} AND +${inTeams} ${page}`,
      values: [query.lead_id, ...(userId === undefined ? [] : [userId]), jsonList(scope.teamIds), ...pageValues],
    }
  } else if (userId !== undefined) {
    ids = {
      sql: `SELECT x.id FROM calls x WHERE x.user_id = ? AND +${inTeams} ${page}`,
      values: [userId, jsonList(scope.teamIds), ...pageValues],
    }
  } else {
    ids = {
      sql: `SELECT y.id FROM json_each(?) t JOIN calls y ON y.id IN (SELECT x.id FROM calls x WHERE x.team_id = t.value ${page})`,
      values: [jsonList(scope.teamIds), ...pageValues],
    }
  }
  return {
    sql: `SELECT ${COLUMNS} FROM (${ids.sql}) p JOIN calls c ON c.id = p.id ${JOINS}
      ORDER BY c.call_date DESC, c.id DESC LIMIT ?`,
    values: [...ids.values, query.limit + 1],
  }
}

/** A page begins where the last one ended, or where the time asked for does: no row after it is read. */
function earlier(position: z.infer<typeof Position> | null, to = Number.MAX_SAFE_INTEGER): z.infer<typeof Position> {
  return position !== null && position[0] < to ? position : [to, '']
}

function filtersOf({ outcome, provisional, from }: CallQuery): Statement {
  const conditions: string[] = []
  const values: (string | number)[] = []
  const add = (condition: string, ...bound: (string | number)[]): void => {
    conditions.push(`AND ${condition}`)
    values.push(...bound)
  }
  // Written out: with a bound value the index of the provisional ones could not be used. They are always the fewer.
  if (provisional !== undefined) add(`x.provisional = ${Number(provisional)}`)
  if (outcome !== undefined) add(provisional === true ? '+x.outcome = ?' : 'x.outcome = ?', outcome)
  if (from !== undefined) add('x.call_date >= ?', from)
  return { sql: conditions.join(' '), values }
}

export async function callById(db: D1Database, callId: string): Promise<Omit<CallDetail, 'recordings'> | null> {
  const found = await db.prepare(`SELECT ${DETAIL_COLUMNS} FROM calls c ${JOINS} WHERE c.id = ?`).bind(callId).first()
  if (found === null) return null
  const row = readRow(DetailRow, found, 'call')
  return {
    ...row,
    ...callOf(row),
    started_at: iso(row.started_at),
    connected_at: isoOrNull(row.connected_at),
    ended_at: isoOrNull(row.ended_at),
  }
}

function callOf(row: Row): Call {
  return {
    id: row.id,
    lead_id: row.lead_id,
    lead_name: row.lead_name,
    lead_company: row.lead_company,
    user_id: row.user_id,
    user_name: row.user_name,
    team_id: row.team_id,
    call_date: iso(row.call_date),
    duration: row.duration,
    outcome: row.outcome,
    disposition_id: row.disposition_id,
    provisional: row.provisional === 1,
    notes: row.notes,
    recording_url: row.recording_url,
    meeting_at: isoOrNull(row.meeting_at),
    logged_by_hand: row.logged_by_hand === 1,
  }
}
