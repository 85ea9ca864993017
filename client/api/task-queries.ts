/** Tasks of a lead, made, done and taken back. Callbacks go to the floor through the same door. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { Task, type TaskCreate, type TaskUpdate } from '#domain/http/tasks.ts'
import { ask } from './client.ts'

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

export function useUpdateTask() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ taskId, ...json }: z.input<typeof TaskUpdate> & { taskId: string }) =>
      ask(Task, `/api/tasks/${taskId}`, { method: 'PATCH', json }),
    onSuccess: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: ['tasks'] }),
        cache.invalidateQueries({ queryKey: ['leads'], predicate: ({ queryKey }) => queryKey[1] !== 'list' }),
      ]),
  })
}
