/** A team's targets: read, set, and as they hold. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { TargetsInForce, TeamTargets, type TeamTargetsUpdate } from '#domain/http/numbers/targets.ts'
import { ask } from '../client.ts'
import { isProblem } from '../problem.ts'

export const readTargetsInForce = (
  teamId: string,
  userId: string | null,
  signal: AbortSignal,
): Promise<TargetsInForce> =>
  ask(TargetsInForce, '/api/numbers/targets', { query: { team_id: teamId, user_id: userId }, signal })

export const teamTargetsOptions = (teamId: string) =>
  queryOptions({
    queryKey: ['numbers', 'team-targets', teamId],
    queryFn: ({ signal }) => ask(TeamTargets, `/api/teams/${teamId}/targets`, { signal }),
  })

export type TargetWish = z.input<typeof TeamTargetsUpdate>['set'][number]

export function useSetTargets(teamId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (json: z.input<typeof TeamTargetsUpdate>) =>
      ask(TeamTargets, `/api/teams/${teamId}/targets`, { method: 'PATCH', json }),
    onSuccess: (targets) => {
      cache.setQueryData(teamTargetsOptions(teamId).queryKey, targets)
      return cache.invalidateQueries({ queryKey: ['numbers', 'targets', teamId] })
    },
    onError: (fault) =>
      isProblem(fault, 'version-conflict')
        ? cache.invalidateQueries({ queryKey: teamTargetsOptions(teamId).queryKey })
        : undefined,
  })
}
