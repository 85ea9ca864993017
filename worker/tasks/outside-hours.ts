/** A callback as it was taken, with a word when nobody may ring at that time, and when one may (CB9). */
import { outsideHours } from '#domain/floor/calling-hours.ts'
import type { Task } from '#domain/http/tasks.ts'
import { z } from 'zod'
import { readRow } from '#worker/d1/rows.ts'
import { taskOf, type TaskRow } from '#worker/tasks/queries.ts'
import { settingsOf } from '#worker/teams/queries.ts'
import { isoOrNull } from '#worker/d1/times.ts'

const Row = z.object({
  zone: z.string(),
  id: z.string(),
  settings: z.string().nullable(),
  settings_version: z.number(),
})

export async function toScheduledTask(db: D1Database, row: TaskRow, now: number): Promise<Task> {
  const task = taskOf(row)
  if (row.kind !== 'callback' || row.status !== 'pending' || row.due_at === null) return task
  const found = await db
    .prepare(
      `SELECT l.zone, t.id, t.settings, t.settings_version FROM leads l JOIN teams t ON t.id = l.team_id WHERE l.id = ?`,
    )
    .bind(row.lead_id)
    .first()
  if (found === null) return task
  const team = readRow(Row, found, 'team')
  const outside = outsideHours(settingsOf(team).callingHours, team.zone, row.due_at, now)
  return outside === null ? task : { ...task, outside_hours: { nearest: isoOrNull(outside.nearest) } }
}
