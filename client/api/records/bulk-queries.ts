/** Changes of many leads at once, as jobs; and the bin. */
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { Lead } from '#domain/http/leads.ts'
import { BinPage } from '#domain/http/records/bin.ts'
import { BULK_AT_WORK, BulkJob, BulkJobPage, BulkLeadPage, type BulkStart } from '#domain/http/records/bulk.ts'
import type { z } from 'zod'
import { ask } from '../client.ts'
import { refreshAfter } from '../query-client.ts'
import { leadsChanged } from '../lead-queries.ts'

const KEY = ['jobs'] as const
const SHOWN = 5
const ASK_AGAIN_MS = 1_000

/** One's own, the newest; asked again while one of them is at work. */
export const jobsOptions = queryOptions({
  queryKey: KEY,
  queryFn: async ({ signal }) => (await ask(BulkJobPage, '/api/jobs', { query: { limit: SHOWN }, signal })).data,
  refetchInterval: ({ state }) =>
    state.data?.some(({ status }) => BULK_AT_WORK.includes(status)) === true ? ASK_AGAIN_MS : false,
})

export const jobLeadsOptions = (jobId: string, state: 'refused' | 'kept') =>
  infiniteQueryOptions({
    queryKey: [...KEY, jobId, state],
    queryFn: ({ pageParam, signal }) =>
      ask(BulkLeadPage, `/api/jobs/${jobId}/leads`, { query: { state, limit: 100, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  })

function useJob<Wish>(mutationFn: (wish: Wish) => Promise<BulkJob>) {
  const cache = useQueryClient()
  return useMutation({ mutationFn, onSettled: refreshAfter(() => cache.invalidateQueries({ queryKey: KEY })) })
}

export const useStartJob = () =>
  useJob((json: z.input<typeof BulkStart>) =>
    ask(BulkJob, '/api/leads/bulk', { method: 'POST', json, limitMs: 60_000 }),
  )

export const useOrderJob = (order: 'cancel' | 'undo') =>
  useJob((jobId: string) => ask(BulkJob, `/api/jobs/${jobId}/${order}`, { method: 'POST', json: {} }))

const BIN = ['bin'] as const

export const binOptions = (teamId: string | undefined) =>
  infiniteQueryOptions({
    queryKey: [...BIN, teamId],
    queryFn: ({ pageParam, signal }) =>
      ask(BinPage, '/api/leads/bin', { query: { team_id: teamId, limit: 50, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    staleTime: 0,
  })

export function useRestoreLead() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (leadId: string) => ask(Lead, `/api/leads/${leadId}/restore`, { method: 'POST', json: {} }),
    onSettled: refreshAfter(() => Promise.all([cache.invalidateQueries({ queryKey: BIN }), leadsChanged(cache)])),
  })
}
