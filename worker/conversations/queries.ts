/** Messages of a lead as rows and as the API shows them. */
import { Conversation, type ConversationPage } from '#domain/http/records/conversations.ts'
import { ConversationType, Direction } from '#domain/vocabulary/crm.ts'
import { z } from 'zod'
import { readCursor, readPage } from '#worker/d1/cursor.ts'
import { readRow } from '#worker/d1/rows.ts'
import { iso, isoOrNull } from '#worker/d1/times.ts'

export const MessageRow = z.object({
  id: z.string(),
  lead_id: z.string(),
  user_id: z.string().nullable(),
  user_name: z.string().nullable(),
  /** When it was said, else when it was written down. */
  at: z.number(),
  message_type: ConversationType,
  message: z.string(),
  direction: Direction.nullable(),
  happened_at: z.number().nullable(),
  call_id: z.string().nullable(),
  version: z.number(),
  edited_at: z.number().nullable(),
  edited_by_name: z.string().nullable(),
  deleted_at: z.number().nullable(),
})
export type MessageRow = z.infer<typeof MessageRow>

/** The expression that `conversations_in_order` is made of; `m` is the row of conversations. */
export const SAID_AT = 'COALESCE(m.happened_at, m.created_at)'

const COLUMNS = `m.id, m.lead_id, m.user_id, u.full_name AS user_name, ${SAID_AT} AS at, m.message_type, m.message,
  m.direction, m.happened_at, m.call_id, m.version, m.edited_at, e.full_name AS edited_by_name, m.deleted_at`
const JOINS = 'LEFT JOIN users u ON u.id = m.user_id LEFT JOIN users e ON e.id = m.edited_by'

export async function messageById(db: D1Database, id: string): Promise<MessageRow | null> {
  const found = await db.prepare(`SELECT ${COLUMNS} FROM conversations m ${JOINS} WHERE m.id = ?`).bind(id).first()
  return found === null ? null : readRow(MessageRow, found, 'message')
}

/** `?2`, `?3`: what comes after them; `?4` a type, or null for all. */
export const MESSAGES_SQL = `
  SELECT ${COLUMNS} FROM conversations m ${JOINS}
  WHERE m.lead_id = ?1 AND m.deleted_at IS NULL AND ${SAID_AT} <= ?2 AND (${SAID_AT}, m.id) < (?2, ?3) AND (?4 IS NULL OR m.message_type = ?4)
  ORDER BY ${SAID_AT} DESC, m.id DESC LIMIT ?5`

/** Ids sort below this. */
export const LAST_ID = '~'

interface Wanted {
  readonly limit: number
  readonly cursor?: string | undefined
  readonly message_type?: ConversationType | undefined
}

export async function listMessages(db: D1Database, leadId: string, wanted: Wanted): Promise<ConversationPage> {
  const { limit, cursor, message_type: type = null } = wanted
  const list = `conversations/${leadId}/${type ?? 'all'}`
  const [at, id] = readCursor(cursor, list, z.tuple([z.number(), z.string()])) ?? [Number.MAX_SAFE_INTEGER, LAST_ID]
  const found = await db
    .prepare(MESSAGES_SQL)
    .bind(leadId, at, id, type, limit + 1)
    .all()
  return readPage(found.results, {
    schema: MessageRow,
    list,
    limit,
    place: (row) => [row['at'], row['id']],
    shown: conversationOf,
    item: Conversation,
  })
}

export const conversationOf = (row: MessageRow): Conversation => {
  const { lead_id: _lead, happened_at: _happened, deleted_at: _deleted, at, edited_at, ...rest } = row
  return { kind: 'message', ...rest, at: iso(at), edited_at: isoOrNull(edited_at) }
}
