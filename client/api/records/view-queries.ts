/** Saved views of the leads list. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { LeadView, type LeadViewCreate, LeadViewList, type LeadViewUpdate } from '#domain/http/records/views.ts'
import { ask } from '../client.ts'
import { refreshAfter } from '../query-client.ts'

const KEY = ['views'] as const

export const viewsOptions = queryOptions({
  queryKey: KEY,
  queryFn: async ({ signal }) => (await ask(LeadViewList, '/api/views', { signal })).data,
  staleTime: 60_000,
})

function useAsk<Wish, Answer>(mutationFn: (wish: Wish) => Promise<Answer>) {
  const cache = useQueryClient()
  return useMutation({ mutationFn, onSettled: refreshAfter(() => cache.invalidateQueries({ queryKey: KEY })) })
}

export const useSaveView = () =>
  useAsk((json: z.input<typeof LeadViewCreate>) => ask(LeadView, '/api/views', { method: 'POST', json }))

export const useChangeView = () =>
  useAsk(({ id, ...json }: z.input<typeof LeadViewUpdate> & { readonly id: string }) =>
    ask(LeadView, `/api/views/${id}`, { method: 'PATCH', json }),
  )

export const useDeleteView = () => useAsk((id: string) => ask(z.undefined(), `/api/views/${id}`, { method: 'DELETE' }))
