/** Tasks, and callbacks as they stand at rest. A callback is made, moved and cancelled by the floor. */
import { z } from 'zod'
import { TaskKind, TaskStatus } from '../vocabulary/crm.ts'
import { Id, Notes } from '../vocabulary/primitives.ts'
import { shownWords } from '../vocabulary/text.ts'
import { Flag, InstantFromIso, IsoTime, PageQuery, pageOf } from './common.ts'

export const Task = z.object({
  id: Id,
  kind: TaskKind,
  team_id: Id,
  lead_id: Id.nullable(),
  lead_name: z.string().nullable(),
  /** Whose it is; null for a callback that fell to the team. */
  user_id: Id.nullable(),
  user_name: z.string().nullable(),
  title: z.string(),
  notes: z.string(),
  due_at: IsoTime.nullable(),
  /** When it rings for whoever it belongs to; null when it does not, or somebody has said that they heard it. */
  remind_at: IsoTime.nullable(),
  status: TaskStatus,
  missed: z.boolean(),
  /** Calls that were made for a callback and reached nobody. */
  tries: z.int(),
  call_id: z.string().nullable(),
  completed_at: IsoTime.nullable(),
  created_at: IsoTime,
  updated_at: IsoTime,
  /** Name it in a change. */
  version: z.int().positive(),
  /** In the answer to a callback: nobody may ring there at that time; the nearest at which one may, null when there is none. */
  outside_hours: z.object({ nearest: IsoTime.nullable() }).optional(),
})
export type Task = z.infer<typeof Task>

/** What `order=done` lists: completed tasks, newest first; `order=due` the soonest due first, without a time last. */
const TASK_ORDERS = ['due', 'done'] as const

/** GET /api/tasks. `owner` is an id, `me` (default) or `team`. */
export const TaskQuery = PageQuery.extend({
  owner: Id.default('me'),
  kind: TaskKind.optional(),
  status: TaskStatus.optional(),
  /** Pending and in progress; ignored when `status` is given. */
  open: Flag.default(true),
  team_id: Id.optional(),
  lead_id: Id.optional(),
  /** From this time on, and before that one: due, or with `order=done` completed. */
  from: InstantFromIso.optional(),
  to: InstantFromIso.optional(),
  order: z.enum(TASK_ORDERS).default('due'),
})
/** GET /api/leads/:id/tasks: whoever's they are, as the lead's timeline tells of them. */
export const LeadTaskQuery = TaskQuery.pick({ limit: true, cursor: true, kind: true, status: true, open: true })
export const TaskPage = pageOf(Task)
export type TaskPage = z.infer<typeof TaskPage>

/** More is not counted. */
export const OVERDUE_MAX = 100
/** Reminders are told so long before their time that a client that asks every minute can ring to the second. */
export const REMINDERS_AHEAD_MS = 2 * 60_000

/** GET /api/tasks/reminders: one's own. */
export const TaskReminders = z.object({
  /** Open and due before now, callbacks too; at most `OVERDUE_MAX`. */
  overdue: z.int(),
  /** Those whose time has come or comes within two minutes, soonest first, at most twenty. */
  reminders: z.array(Task),
})
export type TaskReminders = z.infer<typeof TaskReminders>

/** POST /api/tasks/:id/restore */
export const TaskRestore = z.strictObject({})

const title = shownWords(300)

/** POST /api/tasks → 201 and the task. With `kind: "callback"` the floor is asked to schedule it. */
export const TaskCreate = z.strictObject({
  kind: TaskKind.default('task'),
  title,
  lead_id: Id.optional(),
  user_id: Id.optional(),
  notes: Notes.default(''),
  due_at: InstantFromIso.nullable().optional(),
  /** Not of a callback, which the desk shows when it is due. */
  remind_at: InstantFromIso.nullable().optional(),
})

/** What a change may change. */
export const TASK_FIELDS = ['title', 'notes', 'due_at', 'remind_at', 'user_id', 'status'] as const
export type TaskField = (typeof TASK_FIELDS)[number]

/**
 * PATCH /api/tasks/:id: the version it was made from and the fields that change. `seen` may say what those fields held when the
 * change began: then only another change of the same fields is a conflict. Of a callback the time, the owner and
 * `status: "cancelled"` can be asked, and the floor decides.
 */
export const TaskUpdate = z
  .strictObject({
    title,
    notes: Notes,
    due_at: InstantFromIso.nullable(),
    /** Null: it was heard, or is not to ring. */
    remind_at: InstantFromIso.nullable(),
    user_id: Id,
    status: TaskStatus,
  })
  .partial()
  .extend({
    version: z.int().positive(),
    seen: z
      .strictObject({
        title: z.string(),
        notes: z.string(),
        due_at: InstantFromIso.nullable(),
        remind_at: InstantFromIso.nullable(),
        user_id: Id.nullable(),
        status: TaskStatus,
      })
      .partial()
      .optional(),
  })
