/** What rings for somebody, and how much of theirs is overdue: asked every minute by each open page, so two short ranges. */
import { OVERDUE_MAX, REMINDERS_AHEAD_MS, type TaskReminders } from '#domain/http/tasks.ts'
import { readRows } from '#worker/d1/rows.ts'
import { COLUMNS, JOINS, taskOf, TaskRow } from '#worker/tasks/queries.ts'

const RINGS_MAX = 20
const OPEN = `('pending', 'in-progress')`

/** `?1` whose, `?2` until when. */
export const REMINDERS_SQL = `SELECT ${COLUMNS} FROM tasks k INDEXED BY tasks_reminding ${JOINS}
  WHERE k.user_id = ?1 AND k.remind_at <= ?2 AND k.remind_at IS NOT NULL AND k.status IN ${OPEN}
  ORDER BY k.remind_at LIMIT ${RINGS_MAX}`
export const OVERDUE_SQL = `SELECT COUNT(*) AS overdue FROM (
  SELECT 1 FROM tasks x WHERE x.user_id = ?1 AND x.status IN ${OPEN} AND COALESCE(x.due_at, ${Number.MAX_SAFE_INTEGER}) < ?2
  LIMIT ${OVERDUE_MAX})`

export async function remindersOf(db: D1Database, userId: string, now: number): Promise<TaskReminders> {
  const [rings, counted] = await db.batch<Record<string, unknown>>([
    db.prepare(REMINDERS_SQL).bind(userId, now + REMINDERS_AHEAD_MS),
    db.prepare(OVERDUE_SQL).bind(userId, now),
  ])
  return {
    overdue: Number(counted?.results[0]?.['overdue'] ?? 0),
    reminders: readRows(TaskRow, rings?.results ?? [], 'task').map(taskOf),
  }
}
