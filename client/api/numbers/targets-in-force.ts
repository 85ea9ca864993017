/** The targets that hold for somebody, or for the team as a whole. Stands on the first screen: what reads the answer comes with it. */
import { queryOptions } from '@tanstack/react-query'
import type { TargetsInForce } from '#domain/http/numbers/targets.ts'

const AGAIN_MS = 5 * 60_000

/** `userId` null: of the team as a whole. */
export const targetsInForceOptions = (teamId: string, userId: string | null) =>
  queryOptions({
    queryKey: ['numbers', 'targets', teamId, userId],
    queryFn: async ({ signal }): Promise<TargetsInForce> =>
      (await import('./targets.ts')).readTargetsInForce(teamId, userId, signal),
    staleTime: AGAIN_MS,
    // A day turns, and somebody may set others, while a screen stays open.
    refetchInterval: AGAIN_MS,
  })
