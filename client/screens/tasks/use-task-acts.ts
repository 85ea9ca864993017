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
  const change = (wish: Parameters<typeof update.mutate>[0], said?: string, back?: typeof wish) =>
    update.mutate(wish, {
      onSuccess: () => said !== undefined && toastDone(said, back && { run: () => change(back) }),
      onError: toastFault,
    })
  return {
    toggle: ({ id: taskId, status, title }) => {
      const isDone = status === 'completed'
      change(
        { taskId, status: isDone ? 'pending' : 'completed' },
        isDone ? `“${title}” is open again` : `“${title}” is done`,
        { taskId, status },
      )
    },
    remove: ({ id, title }) =>
      remove.mutate(id, {
        onSuccess: () => toastDone(`“${title}” is deleted`, { run: () => restore.mutate(id, { onError: toastFault }) }),
        onError: toastFault,
      }),
    handOn: ({ id: taskId, title, user_id }, { id, name }) =>
      change(
        { taskId, user_id: id },
        `“${title}” is handed on to ${name}`,
        user_id === null ? undefined : { taskId, user_id },
      ),
    busyId: update.isPending ? update.variables.taskId : remove.isPending ? remove.variables : null,
  }
}
