/** Everything that happened with a lead, newest first, from the view `lead_timeline`. */
import { TimelineItem } from '#domain/http/leads.ts'
import { z } from 'zod'
import { readCursor, readPage } from '#worker/d1/cursor.ts'
import { jsonOrNull } from '#worker/d1/rows.ts'
import { iso } from '#worker/d1/times.ts'

const Row = z.object({
  kind: z.enum(['call', 'message', 'task', 'change']),
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

export const TIMELINE_SQL = `
  SELECT h.kind, h.id, h.at, h.user_id, u.full_name AS user_name, h.word, h.text, h.number, h.extra
  FROM lead_timeline h LEFT JOIN users u ON u.id = h.user_id
  WHERE h.lead_id = ? AND (h.at, h.id) < (?, ?)
  ORDER BY h.at DESC, h.id DESC LIMIT ?`

/** Ids sort below this. */
const LAST_ID = '~'

export async function timelineOf(db: D1Database, leadId: string, page: { limit: number; cursor?: string | undefined }) {
  const list = `timeline/${leadId}`
  const [at, id] = readCursor(page.cursor, list, After) ?? [Number.MAX_SAFE_INTEGER, LAST_ID]
  const found = await db
    .prepare(TIMELINE_SQL)
    .bind(leadId, at, id, page.limit + 1)
    .all()
  return readPage(found.results, {
    schema: Row,
    list,
    limit: page.limit,
    place: (row) => [row['at'], row['id']],
    shown: itemOf,
    item: TimelineItem,
  })
}

/** The view's shared columns mean another thing for each kind. */
function itemOf({ kind, id, at, user_id, user_name, word, text, number, extra }: Row) {
  const item = { kind, id, at: iso(at), user_id, user_name }
  switch (kind) {
    case 'call':
      return { ...item, outcome: word, notes: text, duration: number, recording_url: extra }
    case 'message':
      return { ...item, message_type: word, message: text, call_id: extra }
    case 'task': {
      const due_at = number === null ? null : iso(number)
      return { ...item, status: word, title: text, due_at, task_kind: extra }
    }
    case 'change':
      return { ...item, action: word, before: jsonOrNull(extra), after: jsonOrNull(text) }
    default:
      return kind satisfies never
  }
}
