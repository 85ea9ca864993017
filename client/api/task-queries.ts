/** Tasks of a lead, made, done and taken back. Callbacks go to the floor through the same door. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { Task, type TaskCreate, type TaskUpdate } from '#domain/http/tasks.ts'
import { ask } from './client.ts'
import { isProblem } from './problem.ts'

export function useCreateTask() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (json: z.input<typeof TaskCreate>) => ask(Task, '/api/tasks', { method: 'POST', json }),
    onSuccess: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: ['tasks'] }),
        cache.invalidateQueries({ queryKey: ['leads'], predicate: ({ queryKey }) => queryKey[1] !== 'list' }),
      ]),
  })
}

type Changes = Omit<z.input<typeof TaskUpdate>, 'version' | 'seen'>

interface TaskEdit {
  /** As it was seen. */
  readonly task: Pick<Task, 'id' | 'version'> & Partial<Task>
  readonly changes: Changes
}

/** Made from what was seen: what somebody else changed meanwhile in the same fields is refused, and nothing is overwritten. */
export function useUpdateTask() {
  const cache = useQueryClient()
  const refresh = () =>
    Promise.all([
      cache.invalidateQueries({ queryKey: ['tasks'] }),
      cache.invalidateQueries({ queryKey: ['leads'], predicate: ({ queryKey }) => queryKey[1] !== 'list' }),
    ])
  return useMutation({
    mutationFn: ({ task, changes }: TaskEdit) =>
      ask(Task, `/api/tasks/${task.id}`, {
        method: 'PATCH',
        json: { ...changes, version: task.version, seen: seenOf(task, changes) },
      }),
    onSuccess: refresh,
    onError: (fault) => (isProblem(fault, 'version-conflict') ? refresh() : undefined),
  })
}

const seenOf = (task: TaskEdit['task'], changes: Changes) =>
  Object.fromEntries(Object.entries(task).filter(([field]) => field in changes))
