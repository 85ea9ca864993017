/** What is done to a task from its row, each with a way back. */
import type { Task } from '#domain/http/tasks.ts'
import { useDeleteTask, useRestoreTask } from '../../api/records/task-list-queries.ts'
import { useUpdateTask } from '../../api/task-queries.ts'
import { toastDone, toastFault } from '../../feedback/toast.tsx'

export interface TaskActs {
  readonly toggle: (task: Task) => void
  readonly remove: (task: Task) => void
  readonly handOn: (task: Task, to: { readonly id: string; readonly name: string }) => void
  /** Asked for, and not answered yet. */
  readonly busyId: string | null
}

export function useTaskActs(): TaskActs {
  const update = useUpdateTask()
  const remove = useDeleteTask()
  const restore = useRestoreTask()
  const change = (edit: Parameters<typeof update.mutate>[0], said?: string, back?: typeof edit.changes) =>
    update.mutate(edit, {
      onSuccess: (task) =>
        said !== undefined && toastDone(said, back && { run: () => change({ task, changes: back }) }),
      onError: toastFault,
    })
  return {
    toggle: (task) => {
      const { status, title } = task
      const isDone = status === 'completed'
      change(
        { task, changes: { status: isDone ? 'pending' : 'completed' } },
        isDone ? `“${title}” is open again` : `“${title}” is done`,
        { status },
      )
    },
    remove: ({ id, title }) =>
      remove.mutate(id, {
        onSuccess: () =>
          toastDone(`“${title}” is deleted`, { run: () => void restore.mutateAsync(id).catch(toastFault) }),
        onError: toastFault,
      }),
    handOn: (task, { id, name }) => {
      const { title, user_id } = task
      const back = user_id === null ? undefined : { user_id }
      change({ task, changes: { user_id: id } }, `“${title}” is handed on to ${name}`, back)
    },
    busyId: update.isPending ? update.variables.task.id : remove.isPending ? remove.variables : null,
  }
}
