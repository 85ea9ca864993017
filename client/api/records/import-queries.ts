/** Imports of leads: a file brought, looked at, checked, run, stopped and taken back. */
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import {
  Import,
  ImportPage,
  ImportPreview,
  type ImportPreviewQuery,
  ImportRowPage,
  type ImportRowsQuery,
  WORKING,
} from '#domain/http/imports/imports.ts'
import type { ImportPlan } from '#domain/import/plan.ts'
import type { z } from 'zod'
import { ask, askRaw } from '../client.ts'
import { isProblem } from '../problem.ts'

const root = ['imports'] as const
const AT_WORK_MS = 1_000
const AT_REST_MS = 20_000
const UPLOAD_WITHIN_MS = 10 * 60_000
const PREVIEW_WITHIN_MS = 30_000

const isAtWork = ({ status }: Import): boolean => WORKING.includes(status)

export const importsOptions = (teamId: string) =>
  infiniteQueryOptions({
    queryKey: [...root, 'list', teamId],
    queryFn: ({ pageParam, signal }) =>
      ask(ImportPage, '/api/imports', { query: { team_id: teamId, limit: 20, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ data }) => data.some(isAtWork)) ? 2 * AT_WORK_MS : AT_REST_MS,
  })

/** Another tab, or another person, may take it further at any time. */
export const importOptions = (importId: string) =>
  queryOptions({
    queryKey: [...root, 'one', importId],
    queryFn: ({ signal }) => ask(Import, `/api/imports/${importId}`, { signal }),
    staleTime: 0,
    refetchOnWindowFocus: true,
    refetchInterval: ({ state }) => (state.data && isAtWork(state.data) ? AT_WORK_MS : AT_REST_MS),
  })

export type AskedReading = z.output<typeof ImportPreviewQuery>

export const previewOptions = (importId: string, reading: AskedReading) =>
  queryOptions({
    queryKey: [...root, 'preview', importId, reading],
    queryFn: ({ signal }) =>
      ask(ImportPreview, `/api/imports/${importId}/preview`, { query: reading, signal, limitMs: PREVIEW_WITHIN_MS }),
    placeholderData: keepPreviousData,
    staleTime: 5 * 60_000,
  })

export type RowFilters = Partial<Omit<z.output<typeof ImportRowsQuery>, 'cursor' | 'limit'>>

/** Rows do not change once the work is over; `stamp` tells one work from the next. */
export const importRowsOptions = (importId: string, filters: RowFilters, stamp: string) =>
  infiniteQueryOptions({
    queryKey: [...root, 'rows', importId, filters, stamp],
    queryFn: ({ pageParam, signal }) =>
      ask(ImportRowPage, `/api/imports/${importId}/rows`, {
        query: { ...filters, limit: 100, cursor: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  })

interface Upload {
  readonly file: Blob
  readonly name: string
  readonly teamId: string
  /** The same file tried again is the same request. */
  readonly key: string
  readonly signal: AbortSignal
}

export function useUploadImport() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ file, name, teamId, key, signal }: Upload) =>
      ask(Import, '/api/imports', {
        method: 'POST',
        query: { team_id: teamId, name },
        body: file,
        headers: { 'idempotency-key': key, 'content-type': file.type || 'application/octet-stream' },
        signal,
        limitMs: UPLOAD_WITHIN_MS,
      }),
    onSuccess: (made) => {
      cache.setQueryData(importOptions(made.id).queryKey, made)
      void cache.invalidateQueries({ queryKey: [...root, 'list'] })
    },
  })
}

interface ImportActWish {
  readonly act: 'dry-run' | 'run' | 'cancel' | 'undo'
  readonly plan?: z.input<typeof ImportPlan>
  readonly key: string
}

export function useImportAct(importId: string) {
  const cache = useQueryClient()
  const { queryKey } = importOptions(importId)
  return useMutation({
    mutationFn: ({ act, plan, key }: ImportActWish) =>
      ask(Import, `/api/imports/${importId}/${act}`, {
        method: 'POST',
        json: plan === undefined ? {} : { plan },
        headers: { 'idempotency-key': key },
      }),
    onSuccess: (now) => {
      cache.setQueryData(queryKey, now)
      void cache.invalidateQueries({ queryKey: [...root, 'list'] })
    },
    // Somebody was sooner: what they made of it is shown.
    onError: (fault) => {
      if (isProblem(fault, 'import-state')) void cache.invalidateQueries({ queryKey })
    },
  })
}

/** The refused rows as they came, with what is wrong behind each. */
export const downloadErrors = async (importId: string, run: 'check' | 'run'): Promise<Blob> =>
  (await askRaw(`/api/imports/${importId}/errors`, { query: { run }, limitMs: UPLOAD_WITHIN_MS })).blob()
