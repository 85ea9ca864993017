/** How a team's numbers are shown and reported. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { NumberSettings, type NumberSettingsUpdate } from '#domain/http/numbers/number-settings.ts'
import { ask } from '../client.ts'
import { isProblem } from '../problem.ts'

export const numberSettingsOptions = (teamId: string) =>
  queryOptions({
    queryKey: ['numbers', 'settings', teamId],
    queryFn: ({ signal }) => ask(NumberSettings, `/api/teams/${teamId}/number-settings`, { signal }),
  })

export function useSaveNumberSettings(teamId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (json: z.input<typeof NumberSettingsUpdate>) =>
      ask(NumberSettings, `/api/teams/${teamId}/number-settings`, { method: 'PATCH', json }),
    onSuccess: (settings) => {
      cache.setQueryData(numberSettingsOptions(teamId).queryKey, settings)
      return Promise.all([
        cache.invalidateQueries({ queryKey: ['numbers', 'targets', teamId] }),
        cache.invalidateQueries({ queryKey: ['numbers', 'leaderboard', teamId] }),
      ])
    },
    onError: (fault) =>
      isProblem(fault, 'version-conflict')
        ? cache.invalidateQueries({ queryKey: numberSettingsOptions(teamId).queryKey })
        : undefined,
  })
}
