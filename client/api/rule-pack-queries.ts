/** Rule packs, and whom a team's rules would hold back at another moment. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { RulePackList, WhatIf } from '#domain/http/suppression/rule-packs.ts'
import { ask } from './client.ts'

export const rulePacksOptions = queryOptions({
  queryKey: ['rule-packs'],
  queryFn: async ({ signal }) => (await ask(RulePackList, '/api/rule-packs', { signal })).data,
  staleTime: Infinity,
})

/** Every lead of the team is asked. */
const COUNTED_WITHIN_MS = 60_000

/** `at`: ISO. `packs`: ids of those that hold then. */
export const whatIfOptions = (teamId: string, at: string, packs: readonly string[]) =>
  queryOptions({
    queryKey: ['teams', 'what-if', teamId, at, packs],
    queryFn: ({ signal }) => {
      // An empty list is said, too: without one it would be the team's own.
      const asked = new URLSearchParams({ at, packs: packs.join(',') })
      return ask(WhatIf, `/api/teams/${teamId}/what-if?${asked.toString()}`, { signal, limitMs: COUNTED_WITHIN_MS })
    },
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
