/** Everything that happened with a lead, newest first: each kind read along its own index, and merged. */
import { TIMELINE_KINDS, TimelineItem, type TimelineQuery } from '#domain/http/leads.ts'
import { TaskKind } from '#domain/vocabulary/crm.ts'
import { FileType, warningOf } from '#domain/http/records/file-type.ts'
import { z } from 'zod'
import { LAST_ID, SAID_AT } from '#worker/conversations/queries.ts'
import { readCursor, readPage } from '#worker/d1/cursor.ts'
import { jsonColumn, jsonOrNull } from '#worker/d1/rows.ts'
import { iso, isoOrNull } from '#worker/d1/times.ts'
import { IMPORTED_SQL } from '#worker/imports/imported.ts'

const Row = z.object({
  kind: z.enum(TIMELINE_KINDS),
  id: z.string(),
  at: z.number(),
  user_id: z.string().nullable(),
  user_name: z.string().nullable(),
  word: z.string(),
  text: z.string(),
  number: z.number().nullable(),
  extra: z.string().nullable(),
})
type Row = z.infer<typeof Row>

const After = z.tuple([z.number(), z.string()])

/** `?1` the lead; `?2`, `?3` what comes after them; `?4` how many; `?5` a type of message, or null for all. */
const ARMS = {
  call: `SELECT 'call' AS kind, id, user_id, call_date AS at, outcome AS word, notes AS text, duration AS number,
      recording_url AS extra
    FROM calls WHERE lead_id = ?1 AND (call_date, id) < (?2, ?3) ORDER BY call_date DESC, id DESC LIMIT ?4`,
  message: `SELECT 'message' AS kind, m.id, m.user_id, ${SAID_AT} AS at, m.message_type AS word, m.message AS text, NULL AS number,
      json_object('call_id', m.call_id, 'direction', m.direction, 'version', m.version, 'edited_at', m.edited_at,
        'edited_by_name', (SELECT full_name FROM users WHERE id = m.edited_by)) AS extra
    FROM conversations m WHERE m.lead_id = ?1 AND m.deleted_at IS NULL AND ${SAID_AT} <= ?2 AND (${SAID_AT}, m.id) < (?2, ?3)
      AND (?5 IS NULL OR m.message_type = ?5)
    ORDER BY ${SAID_AT} DESC, m.id DESC LIMIT ?4`,
  task: `SELECT 'task' AS kind, id, user_id, created_at AS at, status AS word, title AS text, due_at AS number,
      json_object('task_kind', kind, 'version', version) AS extra
    FROM tasks WHERE lead_id = ?1 AND (created_at, id) < (?2, ?3) ORDER BY created_at DESC, id DESC LIMIT ?4`,
  change: `SELECT * FROM (SELECT 'change' AS kind, id, actor_id AS user_id, at, action AS word, COALESCE(after, '') AS text,
      NULL AS number, before AS extra
    FROM activity_logs WHERE entity_type = 'lead' AND entity_id = ?1 AND (at, id) < (?2, ?3)
    ORDER BY at DESC, id DESC LIMIT ?4) UNION ALL ${IMPORTED_SQL}`,
  file: `SELECT 'file' AS kind, id, user_id, created_at AS at, COALESCE(type, 'unknown') AS word, name AS text, size AS number, NULL AS extra
    FROM attachments WHERE lead_id = ?1 AND deleted_at IS NULL AND status = 'complete' AND (created_at, id) < (?2, ?3)
    ORDER BY created_at DESC, id DESC LIMIT ?4`,
} as const satisfies Readonly<Record<(typeof TIMELINE_KINDS)[number], string>>

export function timelineSql(kind: (typeof TIMELINE_KINDS)[number] | undefined): string {
  const arms = kind === undefined ? Object.values(ARMS) : [ARMS[kind]]
  return `
    SELECT h.kind, h.id, h.at, h.user_id, u.full_name AS user_name, h.word, h.text, h.number, h.extra
    FROM (${arms.map((arm) => `SELECT * FROM (${arm})`).join(' UNION ALL ')}) h LEFT JOIN users u ON u.id = h.user_id
    WHERE ?5 IS NULL OR h.kind = 'message'
    ORDER BY h.at DESC, h.id DESC LIMIT ?4`
}

export async function timelineOf(db: D1Database, leadId: string, query: TimelineQuery) {
  const { limit, cursor, message_type: type } = query
  const kind = query.kind ?? (type === undefined ? undefined : 'message')
  const list = `timeline/${leadId}/${kind ?? 'all'}/${type ?? 'all'}`
  const [at, id] = readCursor(cursor, list, After) ?? [Number.MAX_SAFE_INTEGER, LAST_ID]
  const found = await db
    .prepare(timelineSql(kind))
    .bind(leadId, at, id, limit + 1, type ?? null)
    .all()
  return readPage(found.results, {
    schema: Row,
    list,
    limit,
    place: (row) => [row['at'], row['id']],
    shown: itemOf,
    item: TimelineItem,
  })
}

const ofMessage = jsonColumn(
  z.object({
    call_id: z.string().nullable(),
    direction: z.string().nullable(),
    version: z.number(),
    edited_at: z.number().nullable(),
    edited_by_name: z.string().nullable(),
  }),
  { call_id: null, direction: null, version: 1, edited_at: null, edited_by_name: null },
)

const ofTask = jsonColumn(z.object({ task_kind: TaskKind, version: z.number() }), { task_kind: 'task', version: 1 })

/** The shared columns mean another thing for each kind. */
function itemOf({ kind, id, at, user_id, user_name, word, text, number, extra }: Row) {
  const item = { kind, id, at: iso(at), user_id, user_name }
  switch (kind) {
    case 'call':
      return { ...item, outcome: word, notes: text, duration: number, recording_url: extra }
    case 'message': {
      const { edited_at, ...more } = ofMessage.parse(extra)
      return { ...item, ...more, message_type: word, message: text, edited_at: isoOrNull(edited_at) }
    }
    case 'task': {
      const due_at = number === null ? null : iso(number)
      return { ...item, ...ofTask.parse(extra), status: word, title: text, due_at }
    }
    case 'file': {
      const type = FileType.catch('unknown').parse(word)
      return { ...item, name: text, size: number, type, warning: warningOf(text, type) }
    }
    case 'change':
      return { ...item, action: word, before: jsonOrNull(extra), after: jsonOrNull(text) }
    default:
      return kind satisfies never
  }
}
