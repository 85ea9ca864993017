/** Entries of the do-not-call lists as the API shows them, and the lists themselves. */
import { type DoNotCallList, DoNotCallEntry, type DoNotCallQuery } from '#domain/http/suppression/do-not-call.ts'
import { numberPrefix } from '#domain/phone/prefix.ts'
import { z } from 'zod'
import type { Person } from '#worker/auth/person.ts'
import { reachOf } from '#worker/auth/rights.ts'
import { readCursor, readPage } from '#worker/d1/cursor.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import { readRow, readRows } from '#worker/d1/rows.ts'
import { iso, isoOrNull } from '#worker/d1/times.ts'
import type { Statement } from '#worker/d1/statement.ts'

const Row = z.object({
  id: z.string(),
  phone: z.string(),
  source: z.string(),
  reason: z.string(),
  since: z.number().nullable(),
  until: z.number().nullable(),
  lead_id: z.string().nullable(),
  created_by: z.string().nullable(),
  created_by_name: z.string().nullable(),
  created_at: z.number(),
  lifted_at: z.number().nullable(),
  lifted_by: z.string().nullable(),
  lifted_by_name: z.string().nullable(),
  lift_reason: z.string().nullable(),
})
type Row = z.infer<typeof Row>

const COLUMNS = `d.id, d.phone, d.source, d.reason, d.since, d.until, d.lead_id, d.created_by, d.created_at, d.lifted_at,
  d.lifted_by, d.lift_reason, maker.full_name AS created_by_name, lifter.full_name AS lifted_by_name`
const JOINS = `LEFT JOIN users maker ON maker.id = d.created_by LEFT JOIN users lifter ON lifter.id = d.lifted_by`

const Position = z.tuple([z.number(), z.string()])
const LIST = 'do-not-call'
/** Before the newest. */
const NEWEST: z.infer<typeof Position> = [Number.MAX_SAFE_INTEGER, '']

const STATES = { blocked: 'AND d.lifted_at IS NULL', lifted: 'AND d.lifted_at IS NOT NULL', all: '' } as const

export type Whose = Pick<Person, 'organisationId' | 'role' | 'teamIds' | 'token'>

/** A manager sees the entries of numbers that a lead of their teams has. */
const seesAll = (whose: Whose): boolean => reachOf(whose, 'block-numbers') === 'all'

const OF_TEAMS = `AND EXISTS (SELECT 1 FROM leads l WHERE l.phone_key = d.phone_key
  AND l.team_id IN (SELECT value FROM json_each(?)))`

export function entryListStatement(person: Whose, query: DoNotCallQuery): Statement {
  const [at, id] = readCursor(query.cursor, LIST, Position) ?? NEWEST
  const prefix = query.q === undefined || query.q === '' ? null : numberPrefix(query.q, query.country ?? '')
  const conditions: [string, (string | number)[]][] = [
    ['d.organisation_id = ?', [person.organisationId]],
    ['AND (d.created_at, d.id) < (?, ?)', [at, id]],
    [STATES[query.state], []],
  ]
  if (prefix !== null) conditions.push(['AND d.phone_key >= ? AND d.phone_key < ?', [prefix, `${prefix}:`]])
  if (query.source !== undefined) conditions.push(['AND d.source = ?', [query.source]])
  if (!seesAll(person)) conditions.push([OF_TEAMS, [jsonList(person.teamIds)]])
  return {
    sql: `SELECT ${COLUMNS} FROM do_not_call d ${JOINS}
      WHERE ${conditions.map(([text]) => text).join(' ')}
      ORDER BY d.created_at DESC, d.id DESC LIMIT ?`,
    values: [...conditions.flatMap(([, values]) => values), query.limit + 1],
  }
}

export async function listEntries(db: D1Database, person: Whose, query: DoNotCallQuery) {
  const { sql, values } = entryListStatement(person, query)
  const found = await db
    .prepare(sql)
    .bind(...values)
    .all()
  return readPage(found.results, {
    schema: Row,
    list: LIST,
    limit: query.limit,
    place: ({ created_at, id }) => [created_at, id],
    shown: entryOf,
    item: DoNotCallEntry,
  })
}

const entryOf = (row: Row): DoNotCallEntry => ({
  ...row,
  since: iso(row.since ?? row.created_at),
  until: isoOrNull(row.until),
  created_at: iso(row.created_at),
  lifted_at: isoOrNull(row.lifted_at),
})

export async function entryById(db: D1Database, id: string): Promise<DoNotCallEntry | null> {
  const found = await db.prepare(`SELECT ${COLUMNS} FROM do_not_call d ${JOINS} WHERE d.id = ?`).bind(id).first()
  return found === null ? null : entryOf(readRow(Row, found, 'do-not-call entry'))
}

/** Of one number in every spelling, those that stand; the newest first. */
export const STANDING_SQL = `SELECT ${COLUMNS} FROM do_not_call d ${JOINS}
  WHERE d.phone_key = ? AND d.organisation_id = ? AND d.lifted_at IS NULL ORDER BY d.created_at DESC, d.id DESC`

export async function standingEntries(db: D1Database, organisationId: string, key: string): Promise<DoNotCallEntry[]> {
  const found = await db.prepare(STANDING_SQL).bind(key, organisationId).all()
  return readRows(Row, found.results, 'do-not-call entry').map(entryOf)
}

const ListRow = z.object({
  source: z.string(),
  numbers: z.number(),
  newest_at: z.number().nullable(),
  imported_at: z.number().nullable(),
})

/** Counted along by triggers (0080): how large a list is costs no more than to read its name. */
export const LISTS_SQL = `
  SELECT s.source, COALESCE(n.numbers, 0) AS numbers, i.imported_at,
    (SELECT d.created_at FROM do_not_call d WHERE d.organisation_id = ?1 AND d.source = s.source AND d.lifted_at IS NULL
      ORDER BY d.created_at DESC LIMIT 1) AS newest_at
  FROM (SELECT source FROM do_not_call_counts WHERE organisation_id = ?1
        UNION SELECT source FROM do_not_call_lists WHERE organisation_id = ?1) s
    LEFT JOIN do_not_call_counts n ON n.organisation_id = ?1 AND n.source = s.source
    LEFT JOIN do_not_call_lists i ON i.organisation_id = ?1 AND i.source = s.source
  ORDER BY numbers DESC, s.source`

/** The largest first. */
export async function listsOf(db: D1Database, organisationId: string): Promise<DoNotCallList[]> {
  const found = await db.prepare(LISTS_SQL).bind(organisationId).all()
  return readRows(ListRow, found.results, 'do-not-call list').map((row) => ({
    ...row,
    newest_at: isoOrNull(row.newest_at),
    imported_at: isoOrNull(row.imported_at),
  }))
}
