/** What is still to be set up in the organisation, and what a new team begins with. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { TeamPresets } from '#domain/http/people.ts'
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

export const teamPresetsOptions = (country: string) =>
  queryOptions({
    queryKey: ['team-presets', country],
    queryFn: ({ signal }) => ask(TeamPresets, '/api/team-presets', { query: { country }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
