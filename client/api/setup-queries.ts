/** What is still to be set up in the organisation. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { FirstAdmin } from '#domain/http/people.ts'
import { Joined } from '#domain/http/session.ts'
import { Setup } from '#domain/http/setup.ts'
import { ask } from './client.ts'

/** It follows from records that others make, so it is asked anew whenever it is looked at. */
export const setupOptions = queryOptions({
  queryKey: ['setup'],
  queryFn: ({ signal }) => ask(Setup, '/api/setup', { signal }),
  staleTime: 0,
})

export function useDismissSetup() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (dismissed: boolean) => ask(Setup, '/api/setup', { method: 'PUT', json: { dismissed } }),
    onSuccess: (setup) => cache.setQueryData(setupOptions.queryKey, setup),
  })
}

/** On the local runtime, while nobody is there yet. */
export const comeInFirst = (json: FirstAdmin): Promise<Joined> =>
  ask(Joined, '/api/local/first-admin', { method: 'POST', json, anonymous: true })
