/** What was written down, by page. */
import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import type { z } from 'zod'
import { ActivityPage, type ActivityQuery } from '#domain/http/activity.ts'
import { ask } from './client.ts'

/** As the URL writes them; times are ISO text. */
export type ActivityFilters = Partial<Omit<z.input<typeof ActivityQuery>, 'cursor' | 'limit' | 'format'>>

const PAGE = 100

export const activityOptions = (filters: ActivityFilters) =>
  infiniteQueryOptions({
    queryKey: ['activity', filters],
    queryFn: ({ pageParam, signal }) =>
      ask(ActivityPage, '/api/activity', { query: { ...filters, limit: PAGE, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
    // New lines come all day; whoever looks again wants them.
    staleTime: 0,
  })
