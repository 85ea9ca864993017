/** The organisation's settings and their versions. */
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { Organisation, type OrganisationUpdate, OrganisationVersionPage } from '#domain/http/organisation.ts'
import { ask } from './client.ts'
import { isProblem } from './problem.ts'

export const organisationOptions = queryOptions({
  queryKey: ['organisation', 'one'],
  queryFn: ({ signal }) => ask(Organisation, '/api/organisation', { signal }),
})

export const organisationHistoryOptions = infiniteQueryOptions({
  queryKey: ['organisation', 'history'],
  queryFn: ({ pageParam, signal }) =>
    ask(OrganisationVersionPage, '/api/organisation/history', { query: { limit: 20, cursor: pageParam }, signal }),
  initialPageParam: '',
  getNextPageParam: (page) => page.next_cursor,
  staleTime: 0,
})

export const useSaveOrganisation = () =>
  useChange((json: z.input<typeof OrganisationUpdate>) =>
    ask(Organisation, '/api/organisation', { method: 'PATCH', json }),
  )

/** `version` is restored as a new one, if `from` is still the one that holds. */
export const useRevertOrganisation = () =>
  useChange((json: { readonly version: number; readonly from: number }) =>
    ask(Organisation, '/api/organisation/revert', { method: 'POST', json }),
  )

function useChange<Wish>(mutationFn: (wish: Wish) => Promise<Organisation>) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn,
    onSuccess: (organisation) => {
      cache.setQueryData(organisationOptions.queryKey, organisation)
      void cache.invalidateQueries({ queryKey: organisationHistoryOptions.queryKey })
      // Every team has followed.
      void cache.invalidateQueries({ queryKey: ['teams'] })
    },
    onError: (fault) => {
      if (!isProblem(fault, 'version-conflict')) return
      void cache.invalidateQueries({ queryKey: organisationHistoryOptions.queryKey })
    },
  })
}
