/** The activity log by page, newest first: each question along the index of what it names most narrowly. */
import { ActivityLine, type ActivityQuery, BY_SYSTEM, SHOWN_ACTORS } from '#domain/http/activity.ts'
import { parseJson } from '#domain/stored/reader.ts'
import { z } from 'zod'
import { readCursor, readPage } from '#worker/d1/cursor.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import { iso } from '#worker/d1/times.ts'
import type { Statement } from '#worker/d1/statement.ts'

/** Whose log is read: all of an organisation, or some of its teams. */
export interface LogScope {
  readonly organisationId: string
  /** Null for the whole organisation. */
  readonly teamIds: readonly string[] | null
  /** Whose records' names may be read with it; null for all of the organisation's. */
  readonly namesOf: readonly string[] | null
}

export type LogFilters = Omit<ActivityQuery, 'format' | 'limit' | 'cursor'>

const text = z.string().nullable()

const Row = z.object({
  seq: z.number(),
  id: z.string(),
  at: z.number(),
  actor_type: z.enum(SHOWN_ACTORS),
  user_id: text,
  user_name: text,
  impersonator_id: text,
  impersonator_name: text,
  action: z.string(),
  entity_type: z.string(),
  entity_id: z.string(),
  entity_name: text,
  team_id: text,
  before: text,
  after: text,
  ip: text,
  user_agent: text,
})

const Place = z.tuple([z.number(), z.number()])

/** Of somebody who may read the names of some teams alone. */
const MINE = 'WITH mine AS (SELECT value AS id FROM json_each(?)) '

/**
 * Somebody may have tried to reach another organisation's record, and a lead may have gone to another team since: what it is
 * called there is not theirs to read.
 */
const ours = (of: string, isOfTeams: boolean): string =>
  `JOIN teams o ON o.id = ${of}.team_id AND o.organisation_id = a.organisation_id${isOfTeams ? ' AND o.id IN (SELECT id FROM mine)' : ''}`

const columns = (isOfTeams: boolean): string => `a.seq, a.id, a.at,
  CASE u.kind WHEN 'token' THEN 'token' ELSE a.actor_type END AS actor_type, a.actor_id AS user_id, u.full_name AS user_name, a.impersonator_id,
  i.full_name AS impersonator_name, a.action, a.entity_type, a.entity_id, a.team_id, a.before, a.after, a.ip, a.user_agent,
  CASE a.entity_type
    WHEN 'lead' THEN (SELECT l.name FROM leads l ${ours('l', isOfTeams)} WHERE l.id = a.entity_id)
    WHEN 'call' THEN (SELECT l.name FROM calls c JOIN leads l ON l.id = c.lead_id ${ours('l', isOfTeams)} WHERE c.id = a.entity_id)
    WHEN 'conversation' THEN (SELECT l.name FROM conversations c JOIN leads l ON l.id = c.lead_id ${ours('l', isOfTeams)} WHERE c.id = a.entity_id)
    WHEN 'attachment' THEN (SELECT f.name FROM attachments f JOIN leads l ON l.id = f.lead_id ${ours('l', isOfTeams)} WHERE f.id = a.entity_id)
    WHEN 'task' THEN (SELECT k.title FROM tasks k ${ours('k', isOfTeams)} WHERE k.id = a.entity_id)
    WHEN 'user' THEN (SELECT full_name FROM users WHERE id = a.entity_id AND organisation_id = a.organisation_id)
    WHEN 'team' THEN (SELECT name FROM teams WHERE id = a.entity_id AND organisation_id = a.organisation_id)
    WHEN 'floor' THEN (SELECT name FROM teams WHERE id = a.entity_id AND organisation_id = a.organisation_id)
    WHEN 'invitation' THEN (SELECT email FROM invitations WHERE id = a.entity_id AND organisation_id = a.organisation_id)
    WHEN 'organisation' THEN (SELECT name FROM organisations WHERE id = a.entity_id AND id = a.organisation_id)
    WHEN 'script' THEN (SELECT title FROM scripts WHERE id = a.entity_id AND organisation_id = a.organisation_id)
    WHEN 'token' THEN (SELECT full_name FROM users WHERE id = a.entity_id AND organisation_id = a.organisation_id)
    WHEN 'wallboard' THEN (SELECT w.name FROM wallboard_links w ${ours('w', isOfTeams)} WHERE w.id = a.entity_id)
    WHEN 'tag' THEN (SELECT COALESCE(deleted_name, name) FROM tags WHERE id = a.entity_id AND organisation_id = a.organisation_id)
  END AS entity_name`

export async function listActivity(db: D1Database, scope: LogScope, query: ActivityQuery) {
  const { sql, values } = activityStatement(scope, query, {
    after: readCursor(query.cursor, 'activity', Place),
    limit: query.limit,
  })
  const found = await db
    .prepare(sql)
    .bind(...values)
    .all()
  return readPage(found.results, {
    schema: Row,
    list: 'activity',
    limit: query.limit,
    place: ({ at, seq }) => [at, seq],
    shown: lineOf,
    item: ActivityLine,
  })
}

interface Page {
  readonly after: z.infer<typeof Place> | null
  readonly limit: number
}

export function activityStatement(scope: LogScope, filters: LogFilters, { after, limit }: Page): Statement {
  const places = placesOf(scope, filters, { after, limit })
  const { namesOf } = scope
  return {
    sql: `${namesOf === null ? '' : MINE}SELECT ${columns(namesOf !== null)} FROM (${places.sql}) p JOIN activity_logs a ON a.seq = p.seq
      LEFT JOIN users u ON u.id = a.actor_id LEFT JOIN users i ON i.id = a.impersonator_id
      ORDER BY a.at DESC, a.seq DESC LIMIT ?`,
    values: [...(namesOf === null ? [] : [jsonList(namesOf)]), ...places.values, limit + 1],
  }
}

/** When the line after the first `most` was written; null when there are no more than that. */
export function leftOffStatement(scope: LogScope, filters: LogFilters, most: number): Statement {
  const places = placesOf(scope, filters, { after: null, limit: most })
  return {
    sql: `SELECT a.at FROM (${places.sql}) p JOIN activity_logs a ON a.seq = p.seq
      ORDER BY a.at DESC, a.seq DESC LIMIT 1 OFFSET ?`,
    values: [...places.values, most],
  }
}

/** One line more than the page has room for tells that there are more; of several teams so many of each. */
function placesOf(scope: LogScope, filters: LogFilters, { after, limit }: Page): Statement {
  const { from, to = Number.MAX_SAFE_INTEGER } = filters
  const [at, seq] = after !== null && after[0] < to ? after : [to, 0]
  const conditions: string[] = []
  const values: (string | number)[] = []
  const add = (condition: string, ...bound: (string | number)[]): void => {
    conditions.push(condition)
    values.push(...bound)
  }
  const driver = driverOf(filters)
  const byTeam = driver === null && scope.teamIds !== null
  if (byTeam) add('x.team_id = t.value')
  const off = (column: string, name: typeof driver): string => (driver === name ? `x.${column}` : `+x.${column}`)
  if (filters.entity_type !== undefined)
    add(`${off('entity_type', driver === 'entity' ? 'entity' : 'type')} = ?`, filters.entity_type)
  if (filters.entity_id !== undefined) add(`${off('entity_id', 'entity')} = ?`, filters.entity_id)
  if (filters.user_id === BY_SYSTEM) add(`${off('actor_id', 'person')} IS NULL`)
  else if (filters.user_id !== undefined) add(`${off('actor_id', 'person')} = ?`, filters.user_id)
  if (filters.action !== undefined) add(`${off('action', 'action')} = ?`, filters.action)
  const alongOrganisation = driver === 'action' || driver === 'type' || (driver === null && !byTeam)
  add(`${alongOrganisation ? '' : '+'}x.organisation_id = ?`, scope.organisationId)
  if (scope.teamIds !== null && !byTeam) add('+x.team_id IN (SELECT value FROM json_each(?))', jsonList(scope.teamIds))
  if (from !== undefined) add('x.at >= ?', from)
  add('(x.at, x.seq) < (?, ?)', at, seq)
  const one = `SELECT x.seq FROM activity_logs x WHERE ${conditions.join(' AND ')} ORDER BY x.at DESC, x.seq DESC LIMIT ?`
  if (!byTeam) return { sql: one, values: [...values, limit + 1] }
  return {
    sql: `SELECT y.seq FROM json_each(?) t JOIN activity_logs y ON y.seq IN (${one})`,
    values: [jsonList(scope.teamIds ?? []), ...values, limit + 1],
  }
}

/** What the log is read along; null for the times of the teams or of the organisation. */
function driverOf({
  entity_id,
  user_id,
  action,
  entity_type,
}: LogFilters): 'entity' | 'person' | 'action' | 'type' | null {
  if (entity_id !== undefined) return 'entity'
  if (user_id !== undefined) return 'person'
  if (action !== undefined) return 'action'
  return entity_type === undefined ? null : 'type'
}

function lineOf({ seq: _, at, before, after, ...row }: z.infer<typeof Row>): ActivityLine {
  const [was, is] = [readValues(before), readValues(after)]
  const unreadable = [
    ...(was === undefined ? ['before' as const] : []),
    ...(is === undefined ? ['after' as const] : []),
  ]
  return { ...row, at: iso(at), before: was ?? null, after: is ?? null, unreadable }
}

const Values = z.record(z.string(), z.unknown())

/** Undefined for what is no JSON of fields and values. */
function readValues(stored: string | null): Readonly<Record<string, unknown>> | null | undefined {
  if (stored === null) return null
  const json = parseJson(stored)
  return json.ok ? (Values.safeParse(json.value).data ?? undefined) : undefined
}
