/** The day of callbacks that were due to come when floors began to tell it, by their team's zone, a part at a time (CB10). */
import { dayIn } from '#domain/vocabulary/local-time.ts'
import { z } from 'zod'
import { zonesOf } from '#worker/calls/local-times.ts'
import { readRows } from '#worker/d1/rows.ts'

const PART = 500

/** One whose time has passed may have been dialled for, and nobody wrote it down. */
export const WAITING_SQL = `SELECT id, team_id, due_at FROM tasks INDEXED BY tasks_callbacks_untold
  WHERE kind = 'callback' AND due_date IS NULL AND status IN ('pending', 'in-progress') AND due_at > ?1 ORDER BY due_at LIMIT ${PART}`
/** One that its floor has told meanwhile stays as it is; being told changes nothing that anybody reads of it. */
export const TELL_SQL = `UPDATE tasks SET due_date = told.value ->> 'day', due_owner_id = user_id
  FROM json_each(?1) AS told WHERE tasks.id = told.value ->> 'id' AND tasks.due_date IS NULL AND tasks.due_at = told.value ->> 'due_at'`

const Waiting = z.object({ id: z.string(), team_id: z.string(), due_at: z.number() })

export async function tellDueDays(db: D1Database, now = Date.now()): Promise<void> {
  const { results } = await db.prepare(WAITING_SQL).bind(now).all()
  const callbacks = readRows(Waiting, results, 'callback')
  if (callbacks.length === 0) return
  const zones = await zonesOf(db, [...new Set(callbacks.map(({ team_id }) => team_id))])
  const told = callbacks.flatMap(({ id, team_id, due_at }) => {
    const zone = zones.get(team_id)
    return zone === undefined ? [] : [{ id, due_at, day: dayIn(zone, due_at) }]
  })
  await db.prepare(TELL_SQL).bind(JSON.stringify(told)).run()
}
