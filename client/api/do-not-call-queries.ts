/** The do-not-call lists, and what an act on them makes stale. */
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { z } from 'zod'
import {
  type DoNotCallAdd,
  DoNotCallEntry,
  type DoNotCallImport,
  DoNotCallImported,
  DoNotCallLists,
  DoNotCallPage,
  type DoNotCallQuery,
} from '#domain/http/suppression/do-not-call.ts'
import { ask } from './client.ts'

const root = ['do-not-call'] as const
const PAGE = 100

export type DoNotCallFilters = Partial<Omit<DoNotCallQuery, 'cursor' | 'limit'>>

export const doNotCallOptions = (filters: DoNotCallFilters) =>
  infiniteQueryOptions({
    queryKey: [...root, 'entries', filters],
    queryFn: ({ pageParam, signal }) =>
      ask(DoNotCallPage, '/api/do-not-call', { query: { ...filters, limit: PAGE, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  })

export const doNotCallListsOptions = queryOptions({
  queryKey: [...root, 'lists'],
  queryFn: async ({ signal }) => (await ask(DoNotCallLists, '/api/do-not-call/lists', { signal })).data,
})

/** Leads show whether their number is blocked. */
function useStaleAfter() {
  const cache = useQueryClient()
  return () =>
    Promise.all([
      cache.invalidateQueries({ queryKey: root }),
      cache.invalidateQueries({ queryKey: ['leads'], refetchType: 'none' }),
    ])
}

export function useBlockNumber() {
  const stale = useStaleAfter()
  return useMutation({
    mutationFn: (json: z.input<typeof DoNotCallAdd>) =>
      ask(DoNotCallEntry, '/api/do-not-call', { method: 'POST', json }),
    onSuccess: stale,
  })
}

export function useLiftNumber() {
  const stale = useStaleAfter()
  return useMutation({
    mutationFn: ({ phone, reason }: { phone: string; reason: string }) =>
      ask(z.undefined(), `/api/do-not-call/${encodeURIComponent(phone)}`, { method: 'DELETE', json: { reason } }),
    onSuccess: stale,
  })
}

const PART_WITHIN_MS = 60_000

/** One part of a list; the same part again changes nothing more. */
export const importPart = (json: z.input<typeof DoNotCallImport>, signal: AbortSignal): Promise<DoNotCallImported> =>
  ask(DoNotCallImported, '/api/do-not-call/import', { method: 'POST', json, signal, limitMs: PART_WITHIN_MS })

export function useAfterImport() {
  return useStaleAfter()
}
