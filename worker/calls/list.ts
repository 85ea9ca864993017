/**
 * Pages of calls, newest first. Each team is asked for its own first rows along an index of one filter, and the few are
 * merged; the rest is asked of each row, of so many for a page and no more: then it ends where it has come to.
 */
import { Call, type CallQuery } from '#domain/http/calls.ts'
import { z } from 'zod'
import { CALL_COLUMNS, CALL_JOINS, callOf, CallRow } from '#worker/calls/queries.ts'
import { readCursor, readPage, writeCursor } from '#worker/d1/cursor.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import { joined, plainSql, sqlOf, type Statement } from '#worker/d1/statement.ts'
import { countedAs } from '#worker/numbers/counts/calls-sql.ts'
import { listIds } from '#worker/leads/list/list.ts'
import { invalidField } from '#worker/request/problem.ts'

const LIST = 'calls'
const Position = z.tuple([z.number(), z.string()])
type Position = z.infer<typeof Position>

/** Whose calls: those of teams, or one agent's own. */
interface CallScope {
  readonly teamIds: readonly string[]
  readonly agentId: string | null
}

interface CallListQuery extends CallQuery {
  /** Of these leads alone. */
  readonly leadIds?: readonly string[]
}

const HOUR_MS = 60 * 60_000
/** Of each page, all teams together. */
const STEPS = 5_000
const FEWEST_STEPS = 500
/** More are no answer to the question whose calls these are. */
const MOST_LEADS = 200

export async function listCalls(db: D1Database, scope: CallScope, asked: CallListQuery, steps = STEPS) {
  const query = asked.q === undefined ? asked : { ...asked, leadIds: await leadsOf(db, scope, asked.q) }
  const run = async ({ sql, values }: Statement) =>
    (
      await db
        .prepare(sql)
        .bind(...values)
        .all()
    ).results
  const end = walkEndStatement(scope, query, steps)
  const endOf = async (): Promise<Position | null> => {
    const [last] = end === null ? [] : await run(end)
    return last === undefined ? null : Position.parse([last['call_date'], last['id']])
  }
  // Of several teams first: one may fill the page with calls of before the place where the next was left.
  const isMerged = isOfTeams(scope, query) && scope.teamIds.length > 1
  const until = isMerged ? await endOf() : null
  const results = await run(callListStatement(scope, query, { steps, until }))
  const page = readPage(results, {
    schema: CallRow,
    list: LIST,
    limit: query.limit,
    place: ({ call_date, id }) => [call_date, id],
    shown: callOf,
    item: Call,
  })
  if (page.next_cursor !== null) return page
  const left = isMerged ? until : await endOf()
  return { ...page, next_cursor: left === null ? null : writeCursor(LIST, left) }
}

/** Throws `invalid-input` where more leads are meant than anybody asks for. */
async function leadsOf(db: D1Database, { teamIds }: CallScope, q: string): Promise<string[]> {
  const { data, next_cursor: more } = await listIds(
    db,
    { teamIds, ownerId: null },
    { q, sort: 'newest', limit: MOST_LEADS },
  )
  if (more !== null) throw invalidField('q', `is met by more than ${MOST_LEADS} leads: say more of the name or number`)
  return data.map(({ id }) => id)
}

const isOfTeams = (scope: CallScope, query: CallListQuery): boolean =>
  leadIdsIn(query) === null && scope.agentId === null && query.user_id === undefined

const leadIdsIn = ({ lead_id, leadIds }: CallListQuery): readonly string[] | null =>
  lead_id === undefined ? (leadIds ?? null) : (leadIds ?? [lead_id]).filter((id) => id === lead_id)

interface Walk {
  readonly steps: number
  readonly until: Position | null
}

/** Exported for the test that reads its plan. */
export function callListStatement(scope: CallScope, query: CallListQuery, walk: Partial<Walk> = {}): Statement {
  const { steps = STEPS, until = null } = walk
  const { rest } = filtersOf(scope, query)
  const size = query.limit + 1
  const first = rest.length === 0 ? size : stepsOf(scope, steps)
  const met = (rows: Statement): Statement =>
    rest.length === 0
      ? rows
      : sqlOf`SELECT x.id FROM (${rows}) z CROSS JOIN calls x ON x.id = z.id WHERE ${joined(rest, ' AND ')} LIMIT ${size}`
  const upTo = until === null ? plainSql('') : sqlOf`WHERE (c.call_date, c.id) >= (${until[0]}, ${until[1]})`
  return sqlOf`SELECT ${plainSql(CALL_COLUMNS)} FROM (${merged(scope, query, met(rowsOf(scope, query, first)))}) p
    JOIN calls c ON c.id = p.id ${plainSql(CALL_JOINS)} ${upTo} ORDER BY c.call_date DESC, c.id DESC LIMIT ${size}`
}

/** The newest place at which a team was left because so many of its calls were looked at. */
function walkEndStatement(scope: CallScope, query: CallListQuery, steps: number): Statement | null {
  if (filtersOf(scope, query).rest.length === 0) return null
  const each = stepsOf(scope, steps)
  const last = sqlOf`SELECT * FROM (${rowsOf(scope, query, each)}) LIMIT 1 OFFSET ${each - 1}`
  return sqlOf`SELECT c.call_date, c.id FROM (${merged(scope, query, last)}) p JOIN calls c ON c.id = p.id
    ORDER BY c.call_date DESC, c.id DESC LIMIT 1`
}

const stepsOf = ({ teamIds }: CallScope, steps: number): number =>
  Math.max(Math.min(FEWEST_STEPS, steps), Math.floor(steps / Math.max(1, teamIds.length)))

/** Of teams: those of each of them. */
const merged = (scope: CallScope, query: CallListQuery, rows: Statement): Statement =>
  isOfTeams(scope, query)
    ? sqlOf`SELECT y.id FROM json_each(${jsonList(scope.teamIds)}) t JOIN calls y ON y.id IN (${rows})`
    : rows

/** Ids along an index, of one lead, one person or the team `t.value`, from the place on. */
function rowsOf(scope: CallScope, query: CallListQuery, count: number): Statement {
  const { led } = filtersOf(scope, query)
  const span = spanOf(query)
  const [at, id] = earlier(readCursor(query.cursor, LIST, Position), span.to)
  const from = span.from === undefined ? [] : [sqlOf`x.call_date >= ${span.from}`]
  const all = [whose(scope, query), sqlOf`(x.call_date, x.id) < (${at}, ${id})`, ...led, ...from]
  return sqlOf`SELECT x.id FROM calls x WHERE ${joined(all, ' AND ')} ORDER BY x.call_date DESC, x.id DESC LIMIT ${count}`
}

function whose(scope: CallScope, query: CallListQuery): Statement {
  const userId = scope.agentId ?? query.user_id
  const leadIds = leadIdsIn(query)
  const ofTeams = sqlOf`+x.team_id IN (SELECT value FROM json_each(${jsonList(scope.teamIds)}))`
  if (leadIds !== null) {
    const mine = userId === undefined ? plainSql('') : sqlOf`AND x.user_id = ${userId}`
    const [only] = leadIds
    return leadIds.length === 1 && only !== undefined
      ? sqlOf`x.lead_id = ${only} ${mine} AND ${ofTeams}`
      : sqlOf`x.lead_id IN (SELECT value FROM json_each(${jsonList(leadIds)})) ${mine} AND ${ofTeams}`
  }
  return userId === undefined ? plainSql('x.team_id = t.value') : sqlOf`x.user_id = ${userId} AND ${ofTeams}`
}

/** The earliest and the latest instant at which the days asked for are somewhere on earth: what the index is read between. */
function spanOf({ from, to, day_from, day_to }: CallListQuery): { from: number | undefined; to: number | undefined } {
  const first = day_from === undefined ? [] : [Date.parse(day_from) - 14 * HOUR_MS]
  const last = day_to === undefined ? [] : [Date.parse(day_to) + 36 * HOUR_MS]
  const [earliest] = [from ?? [], first].flat().toSorted((one, other) => other - one)
  const [latest] = [to ?? [], last].flat().toSorted((one, other) => one - other)
  return { from: earliest, to: latest }
}

/** A page begins where the last one ended, or where the time asked for does: no row after it is read. */
function earlier(position: Position | null, to = Number.MAX_SAFE_INTEGER): Position {
  return position !== null && position[0] < to ? position : [to, '']
}

/** Those an index begins with, and those that are asked of each row it leads to. */
function filtersOf(scope: CallScope, query: CallListQuery): { led: Statement[]; rest: Statement[] } {
  const { disposition_id, duration_from, duration_to, outcome, provisional, recorded, script_id, script_version } =
    query
  const { node_id, day_from, day_to, counted, source, hour, called_hour } = query
  // Written out: with a bound value the index of the provisional ones could not be used. They are always the fewer.
  const isProvisional = provisional === undefined ? [] : [plainSql(`x.provisional = ${Number(provisional)}`)]
  const came =
    outcome === undefined ? [] : [provisional === true ? sqlOf`+x.outcome = ${outcome}` : sqlOf`x.outcome = ${outcome}`]
  const byTeam = [
    ...(disposition_id === undefined ? [] : [sqlOf`x.disposition_id = ${disposition_id}`]),
    ...(script_id === undefined ? [] : [sqlOf`x.script_id = ${script_id}`]),
    ...(recorded === true ? [plainSql('x.recording_url IS NOT NULL')] : []),
  ]
  const others = [
    ...(recorded === false ? [plainSql('x.recording_url IS NULL')] : []),
    ...(script_version === undefined ? [] : [sqlOf`x.script_version = ${script_version}`]),
    ...(node_id === undefined ? [] : [cameTo(node_id)]),
    ...(counted === undefined ? [] : [plainSql(countedAs(counted, 'x'))]),
    ...(source === undefined ? [] : [sqlOf`x.lead_source = ${source}`]),
    ...(hour === undefined ? [] : [sqlOf`x.local_hour = ${hour}`]),
    ...(called_hour === undefined ? [] : [sqlOf`x.called_hour = ${called_hour}`]),
    ...(day_from === undefined ? [] : [sqlOf`x.local_date >= ${day_from}`]),
    ...(day_to === undefined ? [] : [sqlOf`x.local_date <= ${day_to}`]),
    ...(duration_from === undefined ? [] : [sqlOf`x.duration >= ${duration_from}`]),
    ...(duration_to === undefined ? [] : [sqlOf`x.duration <= ${duration_to}`]),
  ]
  const led = [...isProvisional, ...came]
  const [best, ...behind] = byTeam
  const leads = led.length === 0 && best !== undefined && isOfTeams(scope, query)
  return leads ? { led: [best], rest: [...behind, ...others] } : { led, rest: [...byTeam, ...others] }
}

/** As it is counted: somebody answered, nobody logged it by hand, and the visit was not stepped back from. */
const cameTo = (nodeId: string): Statement =>
  sqlOf`x.connected_at IS NOT NULL AND x.logged_by_hand = 0 AND EXISTS (SELECT 1 FROM json_each(x.path) s
    WHERE s.type = 'object' AND s.value ->> 'nodeId' = ${nodeId} AND coalesce(s.value ->> 'abandoned', 0) = 0)`
