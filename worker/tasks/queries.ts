/** Pages of tasks: soonest due first, those without a time last; or what was done, newest first. */
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
  remind_at: z.number().nullable(),
  status: TaskStatus,
  missed: z.number(),
  tries: z.number(),
  call_id: z.string().nullable(),
  created_by: z.string().nullable(),
  completed_at: z.number().nullable(),
  created_at: z.number(),
  updated_at: z.number(),
  version: z.number(),
})
export type TaskRow = z.infer<typeof TaskRow>

export const COLUMNS = `
  k.id, k.kind, k.team_id, k.lead_id, l.name AS lead_name, k.user_id, u.full_name AS user_name, k.title, k.notes, k.due_at,
  k.remind_at, k.status, k.missed, k.tries, k.call_id, k.created_by, k.completed_at, k.created_at, k.updated_at, k.version`
export const JOINS = 'LEFT JOIN leads l ON l.id = k.lead_id LEFT JOIN users u ON u.id = k.user_id'

/** Later than any time: where a task without one stands. */
const NEVER = Number.MAX_SAFE_INTEGER
const Position = z.tuple([z.number(), z.string()])

export interface TaskFilter {
  readonly teamIds: readonly string[]
  /** Null: whoever's, of the teams. */
  readonly ownerId: string | null
  readonly leadId?: string | undefined
  readonly statuses: readonly TaskStatus[]
  readonly kind: z.infer<typeof TaskKind> | undefined
  /** Due, or completed, from the one time on and before the other. */
  readonly from?: number | undefined
  readonly to?: number | undefined
  readonly limit: number
  readonly cursor: string | undefined
}

/** What sorts a list: its column, the way it goes, and under which name its pages are asked for. */
interface Order {
  readonly list: string
  readonly by: (row: string) => string
  readonly isDescending: boolean
  readonly column: 'due_at' | 'completed_at'
}

const BY_DUE: Order = {
  list: 'tasks',
  by: (row) => `COALESCE(${row}.due_at, ${NEVER})`,
  isDescending: false,
  column: 'due_at',
}
const BY_DONE: Order = {
  list: 'done tasks',
  by: (row) => `${row}.completed_at`,
  isDescending: true,
  column: 'completed_at',
}

export const listTasks = (db: D1Database, filter: TaskFilter) => readList(db, filter, BY_DUE, taskListStatement(filter))

/** Completed ones, newest first. */
export const listDoneTasks = (db: D1Database, filter: TaskFilter) =>
  readList(db, filter, BY_DONE, doneTaskStatement(filter))

async function readList(db: D1Database, { limit }: TaskFilter, { list, column }: Order, { sql, values }: Statement) {
  const found = await db
    .prepare(sql)
    .bind(...values)
    .all()
  return readPage(found.results, {
    schema: TaskRow,
    list,
    limit,
    place: (row) => [row[column] ?? NEVER, row['id']],
    shown: taskOf,
    item: Task,
  })
}

export const taskListStatement = (filter: TaskFilter): Statement => statementOf(filter, BY_DUE)

/** In their index the status is a constant. */
export const doneTaskStatement = (filter: TaskFilter): Statement =>
  statementOf({ ...filter, statuses: ['completed'] }, BY_DONE)

/** One range of an index per team, or per person or lead, and status. */
function statementOf(filter: TaskFilter, { list, by, isDescending }: Order): Statement {
  const { teamIds, ownerId, leadId, statuses, kind, from, to, limit, cursor } = filter
  const start = isDescending ? NEVER : 0
  const [at, id] = readCursor(cursor, list, Position) ?? [start, isDescending ? '\u{10ffff}' : '']
  const [way, beyond] = isDescending ? ['DESC', '<'] : ['', '>']
  const conditions: readonly (readonly [condition: string, ...values: (string | number)[]])[] = [
    ...whoseConditions(ownerId, leadId),
    isDescending ? [`x.status = 'completed' AND s.value = 'completed'`] : ['x.status = s.value'],
    [`(${by('x')}, x.id) ${beyond} (?, ?)`, at, id],
    ...(from === undefined ? [] : [[`${by('x')} >= ?`, from] as const]),
    [`${by('x')} <= ?`, to === undefined ? NEVER : to - 1],
    ...(kind === undefined ? [] : [['x.kind = ?', kind] as const]),
  ]
  return {
    sql: `
      SELECT ${COLUMNS} FROM (
        SELECT y.id FROM json_each(?) t JOIN json_each(?) s JOIN tasks y ON y.id IN (
          SELECT x.id FROM tasks x
          WHERE ${conditions.map(([condition]) => condition).join(' AND ')}
          ORDER BY ${by('x')} ${way}, x.id ${way} LIMIT ?)
      ) p JOIN tasks k ON k.id = p.id ${JOINS}
      ORDER BY ${by('k')} ${way}, k.id ${way} LIMIT ?`,
    values: [
      jsonList(teamIds),
      jsonList(statuses),
      ...conditions.flatMap(([_condition, ...values]) => values),
      limit + 1,
      limit + 1,
    ],
  }
}

/** A plus keeps a condition from leading to another index. */
function whoseConditions(ownerId: string | null, leadId: string | undefined) {
  const ofOwner = (sign: string) => (ownerId === null ? [] : [[`${sign}x.user_id = ?`, ownerId] as const])
  if (leadId !== undefined)
    return [['x.lead_id = ?', leadId] as const, ...ofOwner('+'), ['+x.team_id = t.value'] as const]
  return ownerId === null ? [['x.team_id = t.value'] as const] : [...ofOwner(''), ['+x.team_id = t.value'] as const]
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
    remind_at: isoOrNull(row.remind_at),
    completed_at: isoOrNull(row.completed_at),
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
  }
}
