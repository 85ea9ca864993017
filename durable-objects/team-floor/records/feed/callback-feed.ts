/** Callbacks that the records hold from before this floor was there: taken up once, page by page; from then on the floor's own word counts. */
import { z } from 'zod'
import { Callback } from '#domain/floor/state.ts'
import { createReader } from '#domain/stored/reader.ts'
import type { Dispatcher } from '../../commit/dispatcher.ts'
import { withTimeout, yieldToEventLoop } from '../../runtime/single-flight.ts'
import type { LiveFloor } from '../../commit/live-floor.ts'
import { readMeta, writeMeta } from '../../storage/schema.ts'

const PAGE = 500
const DONE = 'callbacks_loaded'

const Row = z.object({
  id: z.uuid(),
  lead_id: z.string(),
  name: z.string(),
  user_id: z.string().nullable(),
  due_at: z.int(),
  notes: z.string(),
  call_id: z.string().nullable(),
  missed: z.int(),
  tries: z.int(),
  rests_until: z.int().nullable(),
})

/** Where a page ends, also with one that cannot be read. */
const Position = z.object({
  due_at: z
    .number()
    .nullable()
    .transform((at) => at ?? NEVER),
  id: z.string(),
})

const readRow = createReader(Row)
const readCallback = createReader(Callback)

const NEVER = Number.MAX_SAFE_INTEGER

const OPEN = `SELECT t.id, t.lead_id, l.name, t.user_id, t.due_at, t.notes, t.call_id, t.missed, t.tries,
    t.rests_until
  FROM tasks t JOIN leads l ON l.id = t.lead_id AND l.team_id = t.team_id AND l.deleted_at IS NULL
  WHERE t.team_id = ?1 AND t.status = 'pending' AND t.kind = 'callback'`

const NEXT_PAGE = `${OPEN} AND (COALESCE(t.due_at, ${NEVER}), t.id) > (?2, ?3)
  ORDER BY COALESCE(t.due_at, ${NEVER}), t.id LIMIT ${PAGE}`

export async function loadCallbacks(live: LiveFloor, dispatcher: Dispatcher, db: D1Database): Promise<void> {
  const { sql } = live.storage
  if (readMeta(sql, DONE) !== undefined) return
  let last: z.infer<typeof Position> = { due_at: -1, id: '' }
  for (;;) {
    const { results } = await withTimeout(db.prepare(NEXT_PAGE).bind(live.teamId, last.due_at, last.id).all())
    const callbacks = toCallbacks(live, results)
    if (callbacks.length > 0) dispatcher.submitAsSystem({ type: 'AdoptCallbacks', callbacks })
    const end = results.at(-1)
    if (!end || results.length < PAGE) break
    last = Position.parse(end)
    await yieldToEventLoop()
  }
  writeMeta(sql, DONE, 'yes')
}

/** Callbacks on leads that come from another team (LE12). */
export async function loadCallbacksOn(
  leadIds: readonly string[],
  live: LiveFloor,
  db: D1Database,
): Promise<Callback[]> {
  if (leadIds.length === 0) return []
  const { results } = await withTimeout(
    db
      .prepare(`${OPEN} AND t.lead_id IN (SELECT value FROM json_each(?2))`)
      .bind(live.teamId, JSON.stringify(leadIds))
      .all(),
  )
  return toCallbacks(live, results)
}

/** One that cannot be read is told, and the others stand. */
function toCallbacks({ storage }: LiveFloor, results: readonly Record<string, unknown>[]): Callback[] {
  return results.flatMap((result) => {
    const row = readRow(result)
    const callback = row.ok ? readCallback(toCallback(row.value)) : row
    if (!callback.ok) storage.sql.unread.note(`task ${String(result['id'])} in the records`, callback.error)
    return callback.ok ? callback.value : []
  })
}

const toCallback = (row: z.infer<typeof Row>): Callback => ({
  callbackId: row.id,
  leadId: row.lead_id,
  leadName: row.name.slice(0, 200),
  ownerId: row.user_id,
  dueAt: row.due_at,
  note: row.notes.slice(0, 300),
  missed: row.missed === 1,
  callId: row.call_id,
  tries: row.tries,
  restsUntil: row.rests_until,
})
