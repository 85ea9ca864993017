/** Lists of tasks, reminders, and deleting with a way back. Making and changing them is in `../task-queries.ts`. */
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { z } from 'zod'
import { Task, TaskPage, type TaskQuery, TaskReminders } from '#domain/http/tasks.ts'
import { ask } from '../client.ts'

/** As the URL writes them; times are ISO text. */
export type TaskFilters = Partial<Omit<z.input<typeof TaskQuery>, 'cursor' | 'limit'>>

const PAGE = 50
const EVERY_MS = 60_000

/** `overdue` leaves out what is due after the moment at which it is asked. */
export const taskListOptions = (filters: TaskFilters, overdue: boolean, now: () => number) =>
  infiniteQueryOptions({
    queryKey: ['tasks', 'list', filters, overdue],
    queryFn: ({ pageParam, signal }) =>
      ask(TaskPage, '/api/tasks', {
        query: {
          ...filters,
          ...(overdue && { to: new Date(now()).toISOString() }),
          limit: PAGE,
          cursor: pageParam,
        },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
    refetchInterval: EVERY_MS,
  })

export const taskOptions = (taskId: string) =>
  queryOptions({
    queryKey: ['tasks', 'one', taskId],
    queryFn: ({ signal }) => ask(Task, `/api/tasks/${taskId}`, { signal }),
  })

/** Also while the page is in the background: that is where one has to be called back from. */
export const remindersOptions = queryOptions({
  queryKey: ['tasks', 'reminders'],
  queryFn: ({ signal }) => ask(TaskReminders, '/api/tasks/reminders', { signal }),
  refetchInterval: EVERY_MS,
  refetchIntervalInBackground: true,
  staleTime: 0,
})

function useTaskMutation<T>(mutationFn: (taskId: string) => Promise<T>) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn,
    onSuccess: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: ['tasks'] }),
        cache.invalidateQueries({ queryKey: ['leads'], predicate: ({ queryKey }) => queryKey[1] !== 'list' }),
      ]),
  })
}

export const useDeleteTask = () =>
  useTaskMutation((taskId) => ask(z.undefined(), `/api/tasks/${taskId}`, { method: 'DELETE' }))

export const useRestoreTask = () =>
  useTaskMutation((taskId) => ask(Task, `/api/tasks/${taskId}/restore`, { method: 'POST', json: {} }))
