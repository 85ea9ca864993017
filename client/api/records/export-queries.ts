/** Exports: begun, followed, stopped and downloaded. */
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { Export, ExportPage, type ExportStart } from '#domain/http/records/exports.ts'
import type { z } from 'zod'
import { ask, askRaw } from '../client.ts'
import { refreshAfter } from '../query-client.ts'

const root = ['exports'] as const
const AT_WORK_MS = 1_000
const AT_REST_MS = 20_000
const DOWNLOAD_WITHIN_MS = 10 * 60_000

export const exportsOptions = (of: 'me' | 'all') =>
  infiniteQueryOptions({
    queryKey: [...root, 'list', of],
    queryFn: ({ pageParam, signal }) =>
      ask(ExportPage, '/api/exports', { query: { of, limit: 50, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ data }) => data.some(({ status }) => status === 'running')) ? AT_WORK_MS : AT_REST_MS,
  })

/** Whoever asks takes up an export that stands still. */
export const exportOptions = (exportId: string) =>
  queryOptions({
    queryKey: [...root, 'one', exportId],
    queryFn: ({ signal }) => ask(Export, `/api/exports/${exportId}`, { signal }),
    staleTime: 0,
  })

export function useStartExport() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (json: z.input<typeof ExportStart>) =>
      ask(Export, '/api/exports', { method: 'POST', json, limitMs: 60_000 }),
    onSettled: refreshAfter(() => cache.invalidateQueries({ queryKey: root })),
  })
}

export function useCancelExport() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (exportId: string) =>
      ask(Export, `/api/exports/${exportId}/cancel`, { method: 'POST', json: {}, limitMs: 30_000 }),
    onSettled: refreshAfter(() => cache.invalidateQueries({ queryKey: root })),
  })
}

export const downloadExport = async (exportId: string): Promise<Blob> =>
  (await askRaw(`/api/exports/${exportId}/file`, { limitMs: DOWNLOAD_WITHIN_MS })).blob()
