/** Pages of recordings, newest first: each team is asked for its own first rows along an index, and the few are merged. */
import { RecordingEntry, type RecordingQuery } from '#domain/http/recordings.ts'
import { z } from 'zod'
import { readCursor, readPage } from '#worker/d1/cursor.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import { joined, plainSql, sqlOf, type Statement } from '#worker/d1/statement.ts'
import { recordingOf, RecordingRow } from '#worker/recordings/queries.ts'

const LIST = 'recordings'
const Position = z.tuple([z.number(), z.string()])
const Row = RecordingRow.extend({ lead_name: z.string(), user_name: z.string() })

/** Of teams; of one person alone where `userId` is given. */
export interface RecordingScope {
  readonly teamIds: readonly string[]
  readonly userId: string | null
}

export async function listRecordings(db: D1Database, scope: RecordingScope, query: RecordingQuery) {
  const { sql, values } = recordingListStatement(scope, query)
  const { results } = await db
    .prepare(sql)
    .bind(...values)
    .all()
  return readPage(results, {
    schema: Row,
    list: LIST,
    limit: query.limit,
    place: ({ started_at, id }) => [started_at, id],
    shown: entryOf,
    item: RecordingEntry,
  })
}

const entryOf = (row: z.output<typeof Row>): RecordingEntry => {
  const { id, call_id, lead_id, lead_name, team_id, user_id, user_name } = row
  return { ...recordingOf(row), id, call_id, lead_id, lead_name, team_id, user_id, user_name }
}

/** Exported for the test that reads its plan. */
export function recordingListStatement(scope: RecordingScope, query: RecordingQuery): Statement {
  const size = query.limit + 1
  const rows = sqlOf`SELECT x.id FROM recordings x WHERE ${joined(conditions(scope, query), ' AND ')}
    ORDER BY x.started_at DESC, x.id DESC LIMIT ${size}`
  const ids =
    scope.userId === null
      ? sqlOf`SELECT y.id FROM json_each(${jsonList(scope.teamIds)}) t JOIN recordings y ON y.id IN (${rows})`
      : rows
  return sqlOf`SELECT r.*, h.full_name AS held_name, l.name AS lead_name, u.full_name AS user_name
    FROM (${ids}) p CROSS JOIN recordings r ON r.id = p.id JOIN leads l ON l.id = r.lead_id JOIN users u ON u.id = r.user_id
    LEFT JOIN users h ON h.id = r.held_by ORDER BY r.started_at DESC, r.id DESC LIMIT ${size}`
}

function conditions({ teamIds, userId }: RecordingScope, { cursor, from, to, held }: RecordingQuery): Statement[] {
  const place = readCursor(cursor, LIST, Position)
  const end = to ?? Number.MAX_SAFE_INTEGER
  const [at, id] = place !== null && place[0] < end ? place : [end, '']
  return [
    userId === null
      ? plainSql('x.team_id = t.value')
      : sqlOf`x.user_id = ${userId} AND +x.team_id IN (SELECT value FROM json_each(${jsonList(teamIds)}))`,
    sqlOf`(x.started_at, x.id) < (${at}, ${id})`,
    ...(from === undefined ? [] : [sqlOf`x.started_at >= ${from}`]),
    ...(held === undefined ? [] : [plainSql(`x.held_at IS ${held ? 'NOT NULL' : 'NULL'}`)]),
  ]
}
