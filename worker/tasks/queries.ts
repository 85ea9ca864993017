/** Pages of tasks: soonest due first, those without a time last. */
import { Task } from '#domain/http/tasks.ts'
import { TaskKind, TaskStatus } from '#domain/vocabulary/crm.ts'
import { z } from 'zod'
import { readCursor, readPage } from '#worker/d1/cursor.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import type { Statement } from '#worker/d1/statement.ts'
import { readRow } from '#worker/d1/rows.ts'
import { iso, isoOrNull } from '#worker/d1/times.ts'

export const TaskRow = z.object({
  id: z.string(),
  kind: TaskKind,
  team_id: z.string(),
  lead_id: z.string().nullable(),
  lead_name: z.string().nullable(),
  user_id: z.string().nullable(),
  user_name: z.string().nullable(),
  title: z.string(),
  notes: z.string(),
  due_at: z.number().nullable(),
  status: TaskStatus,
  missed: z.number(),
  tries: z.number(),
  call_id: z.string().nullable(),
  created_by: z.string().nullable(),
  completed_at: z.number().nullable(),
  created_at: z.number(),
  updated_at: z.number(),
})
export type TaskRow = z.infer<typeof TaskRow>

const COLUMNS = `
  k.id, k.kind, k.team_id, k.lead_id, l.name AS lead_name, k.user_id, u.full_name AS user_name, k.title, k.notes,
  k.due_at, k.status, k.missed, k.tries, k.call_id, k.created_by, k.completed_at, k.created_at, k.updated_at`
const JOINS = 'LEFT JOIN leads l ON l.id = k.lead_id LEFT JOIN users u ON u.id = k.user_id'

/** Later than any time: where a task without one stands. */
const NEVER = Number.MAX_SAFE_INTEGER
const Position = z.tuple([z.number(), z.string()])

export interface TaskFilter {
  readonly teamIds: readonly string[]
  /** Null: whoever's, of the teams. */
  readonly ownerId: string | null
  readonly statuses: readonly TaskStatus[]
  readonly kind: z.infer<typeof TaskKind> | undefined
  readonly limit: number
  readonly cursor: string | undefined
}

export async function listTasks(db: D1Database, filter: TaskFilter) {
  const { sql, values } = taskListStatement(filter)
  const found = await db
    .prepare(sql)
    .bind(...values)
    .all()
  return readPage(found.results, {
    schema: TaskRow,
    list: 'tasks',
    limit: filter.limit,
    place: ({ due_at, id }) => [due_at ?? NEVER, id],
    shown: taskOf,
    item: Task,
  })
}

/** One range of the index per team or person and status. */
export function taskListStatement({ teamIds, ownerId, statuses, kind, limit, cursor }: TaskFilter): Statement {
  const [at, id] = readCursor(cursor, 'tasks', Position) ?? [0, '']
  const whose = ownerId === null ? 'x.team_id = t.value' : 'x.user_id = ? AND +x.team_id = t.value'
  return {
    sql: `
      SELECT ${COLUMNS} FROM (
        SELECT y.id FROM json_each(?) t JOIN json_each(?) s JOIN tasks y ON y.id IN (
          SELECT x.id FROM tasks x
          WHERE ${whose} AND x.status = s.value
            AND COALESCE(x.due_at, ${NEVER}) >= ? AND (COALESCE(x.due_at, ${NEVER}), x.id) > (?, ?)
            ${kind === undefined ? '' : 'AND x.kind = ?'}
          ORDER BY COALESCE(x.due_at, ${NEVER}), x.id LIMIT ?)
      ) p JOIN tasks k ON k.id = p.id ${JOINS}
      ORDER BY COALESCE(k.due_at, ${NEVER}), k.id LIMIT ?`,
    values: [
      jsonList(teamIds),
      jsonList(statuses),
      ...(ownerId === null ? [] : [ownerId]),
      at,
      at,
      id,
      ...(kind === undefined ? [] : [kind]),
      limit + 1,
      limit + 1,
    ],
  }
}

export async function taskById(db: D1Database, taskId: string): Promise<TaskRow | null> {
  const found = await db.prepare(`SELECT ${COLUMNS} FROM tasks k ${JOINS} WHERE k.id = ?`).bind(taskId).first()
  return found === null ? null : readRow(TaskRow, found, 'task')
}

export function taskOf({ created_by: _, ...row }: TaskRow): Task {
  return {
    ...row,
    missed: row.missed === 1,
    due_at: isoOrNull(row.due_at),
    completed_at: isoOrNull(row.completed_at),
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
  }
}
