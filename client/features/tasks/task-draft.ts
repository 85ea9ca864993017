/** A task while it is written: its reminder hangs on when it is due, or stands at a time of its own. */
import type { z } from 'zod'
import type { Task, TaskCreate, TaskUpdate } from '#domain/http/tasks.ts'

const MINUTE_MS = 60_000
const BEFORE_MS = { due: 0, '10-minutes': 10 * MINUTE_MS, hour: 60 * MINUTE_MS, day: 24 * 60 * MINUTE_MS } as const

export const REMIND_WORDS = {
  none: 'No reminder',
  due: 'When it is due',
  '10-minutes': '10 minutes before',
  hour: '1 hour before',
  day: '1 day before',
  own: 'At another time',
} as const
export type Remind = keyof typeof REMIND_WORDS

export interface TaskDraft {
  readonly title: string
  readonly notes: string
  readonly dueAt: number | null
  readonly remind: Remind
  /** Of `own`. */
  readonly remindAt: number | null
  readonly ownerId: string | null
}

export const EMPTY_DRAFT: TaskDraft = {
  title: '',
  notes: '',
  dueAt: null,
  remind: 'none',
  remindAt: null,
  ownerId: null,
}

const isBefore = (remind: Remind): remind is keyof typeof BEFORE_MS => remind in BEFORE_MS

/** Without a time to be due, nothing can be before it. */
export const remindChoices = (dueAt: number | null): Remind[] =>
  (['none', 'due', '10-minutes', 'hour', 'day', 'own'] as const).filter((one) => dueAt !== null || !isBefore(one))

export const remindTimeOf = ({ dueAt, remind, remindAt }: TaskDraft): number | null =>
  remind === 'own' ? remindAt : isBefore(remind) && dueAt !== null ? dueAt - BEFORE_MS[remind] : null

export function draftOf({ title, notes, due_at, remind_at, user_id }: Task): TaskDraft {
  const dueAt = due_at === null ? null : Date.parse(due_at)
  const remindAt = remind_at === null ? null : Date.parse(remind_at)
  const before = (['due', '10-minutes', 'hour', 'day'] as const).find(
    (one) => dueAt !== null && remindAt === dueAt - BEFORE_MS[one],
  )
  return { title, notes, dueAt, remind: remindAt === null ? 'none' : (before ?? 'own'), remindAt, ownerId: user_id }
}

/** What keeps it from being saved; null when nothing does. */
export function draftFault(draft: TaskDraft): string | null {
  if (draft.title.trim() === '') return 'Say what needs doing.'
  return draft.remind === 'own' && draft.remindAt === null ? 'Choose a time for the reminder.' : null
}

const isoOrNull = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

/** Left to the server where nobody was named: the task is one's own. */
export const newTaskOf = (draft: TaskDraft, leadId: string | undefined): z.input<typeof TaskCreate> => ({
  kind: 'task',
  title: draft.title,
  notes: draft.notes,
  due_at: isoOrNull(draft.dueAt),
  remind_at: isoOrNull(remindTimeOf(draft)),
  ...(leadId !== undefined && { lead_id: leadId }),
  ...(draft.ownerId !== null && { user_id: draft.ownerId }),
})

/** What is different from the task; of two people who change different things, both do. */
export function changesOf(task: Task, draft: TaskDraft): Omit<z.input<typeof TaskUpdate>, 'version'> {
  const due_at = isoOrNull(draft.dueAt)
  const remind_at = isoOrNull(remindTimeOf(draft))
  return {
    ...(draft.title.trim() !== task.title && { title: draft.title }),
    ...(draft.notes !== task.notes && { notes: draft.notes }),
    ...(due_at !== task.due_at && { due_at }),
    ...(remind_at !== task.remind_at && { remind_at }),
    ...(draft.ownerId !== null && draft.ownerId !== task.user_id && { user_id: draft.ownerId }),
  }
}
