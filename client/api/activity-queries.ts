/** What was written down, by page and as a file. */
import { infiniteQueryOptions, keepPreviousData, useMutation } from '@tanstack/react-query'
import type { z } from 'zod'
import { ActivityPage, type ActivityQuery, LEFT_OFF_HEADER } from '#domain/http/activity.ts'
import { ask, askRaw } from './client.ts'

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

const FILE_WITHIN_MS = 5 * 60_000

export interface ActivityFile {
  readonly content: Blob
  /** The file holds nothing older than this; null when it is whole. */
  readonly leftOffBefore: string | null
}

export const useExportActivity = () =>
  useMutation({
    mutationFn: async (filters: ActivityFilters): Promise<ActivityFile> => {
      const response = await askRaw('/api/activity', {
        query: { ...filters, format: 'csv' },
        headers: { accept: 'text/csv' },
        limitMs: FILE_WITHIN_MS,
      })
      return { content: await response.blob(), leftOffBefore: response.headers.get(LEFT_OFF_HEADER) }
    },
  })
