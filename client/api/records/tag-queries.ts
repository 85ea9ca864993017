/** The organisation's tags as they are kept. Which there are is asked by `tagsOptions` in `../lead-queries.ts`. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { type TagCreate, TagEntry, TagList, TagMerged, type TagUpdate } from '#domain/http/tags.ts'
import { ask } from '../client.ts'

/** While a merge goes on, its count goes down. */
const MERGING_EVERY_MS = 1_500

export const tagEntriesOptions = queryOptions({
  queryKey: ['tags', 'entries'],
  queryFn: async ({ signal }) => (await ask(TagList, '/api/tags', { signal })).data,
  refetchInterval: ({ state }) =>
    state.data?.some(({ merging_into }) => merging_into !== null) === true ? MERGING_EVERY_MS : false,
})

export const deletedTagsOptions = queryOptions({
  queryKey: ['tags', 'deleted'],
  queryFn: async ({ signal }) => (await ask(TagList, '/api/tags', { query: { deleted: true }, signal })).data,
})

/** What leads and lists show of tags is asked anew. */
function useTagMutation<Wish, T>(mutationFn: (wish: Wish) => Promise<T>) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn,
    onSuccess: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: ['tags'] }),
        cache.invalidateQueries({ queryKey: ['leads'] }),
        cache.invalidateQueries({ queryKey: ['views'] }),
      ]),
  })
}

export const useCreateTag = () =>
  useTagMutation((json: z.input<typeof TagCreate>) => ask(TagEntry, '/api/tags', { method: 'POST', json }))

export const useUpdateTag = () =>
  useTagMutation(({ id, ...json }: z.input<typeof TagUpdate> & { readonly id: string }) =>
    ask(TagEntry, `/api/tags/${id}`, { method: 'PATCH', json }),
  )

export const useDeleteTag = () =>
  useTagMutation((id: string) => ask(z.undefined(), `/api/tags/${id}`, { method: 'DELETE' }))

export const useRestoreTag = () =>
  useTagMutation((id: string) => ask(TagEntry, `/api/tags/${id}/restore`, { method: 'POST', json: {} }))

export const useMergeTag = () =>
  useTagMutation(({ id, into }: { readonly id: string; readonly into: string }) =>
    ask(TagMerged, `/api/tags/${id}/merge`, { method: 'POST', json: { into } }),
  )
