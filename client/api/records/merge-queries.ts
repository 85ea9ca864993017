/** Leads that may be duplicates, two made one, and that taken back. */
import {
  type QueryClient,
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import {
  type DuplicateMark,
  DuplicatePage,
  LeadBelongings,
  LeadMerge,
  type LeadMergeOrder,
  LeadMergePage,
} from '#domain/http/records/merges.ts'
import { Lead } from '#domain/http/leads.ts'
import { z } from 'zod'
import { ask } from '../client.ts'
import { refreshAfter } from '../query-client.ts'

const KEY = ['duplicates'] as const
/** Of the two that are compared: not asked again once they are one, since one of them is gone then. */
const PAIR = ['compared'] as const

export const duplicatesOptions = (state: 'open' | 'set-aside') =>
  infiniteQueryOptions({
    queryKey: [...KEY, state],
    queryFn: ({ pageParam, signal }) =>
      ask(DuplicatePage, '/api/leads/duplicates', { query: { state, limit: 50, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    staleTime: 0,
  })

export const comparedOptions = (leadId: string) =>
  queryOptions({
    queryKey: [...PAIR, leadId],
    queryFn: ({ signal }) => ask(Lead, `/api/leads/${leadId}`, { signal }),
    staleTime: 0,
  })

export const comparedChanged = (cache: QueryClient): Promise<void> => cache.invalidateQueries({ queryKey: PAIR })

export const belongingsOptions = (leadId: string) =>
  queryOptions({
    queryKey: [...PAIR, 'belongings', leadId],
    queryFn: ({ signal }) => ask(LeadBelongings, `/api/leads/${leadId}/belongings`, { signal }),
    staleTime: 0,
  })

export const mergesOptions = queryOptions({
  queryKey: [...KEY, 'merges'],
  queryFn: async ({ signal }) => (await ask(LeadMergePage, '/api/leads/merges', { query: { limit: 20 }, signal })).data,
  staleTime: 0,
})

/** All that shows leads is asked again: two of them have changed, and all that was theirs. */
function useChange<Wish, Out>(mutationFn: (wish: Wish) => Promise<Out>) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn,
    onSettled: refreshAfter(() =>
      Promise.all([cache.invalidateQueries({ queryKey: KEY }), cache.invalidateQueries({ queryKey: ['leads'] })]),
    ),
  })
}

export const useMergeLeads = () =>
  useChange((json: z.input<typeof LeadMergeOrder>) => ask(LeadMerge, '/api/leads/merge', { method: 'POST', json }))

export const useUndoMerge = () =>
  useChange((id: string) => ask(LeadMerge, `/api/leads/merges/${id}/undo`, { method: 'POST', json: {} }))

export const useMarkDuplicates = () =>
  useChange((json: DuplicateMark) => ask(z.undefined(), '/api/leads/duplicates', { method: 'PUT', json }))
