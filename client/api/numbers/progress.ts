/** How far targets were reached, and what the day comes to at its pace. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { Progress } from '#domain/http/numbers/progress.ts'
import { ask } from '../client.ts'

/** Calls close and minutes pass while it is looked at. */
const AGAIN_MS = 30_000

/** `userId` null: of the team as a whole. */
export const progressOptions = (teamId: string, userId: string | null) =>
  queryOptions({
    queryKey: ['numbers', 'progress', teamId, userId],
    queryFn: ({ signal }) =>
      ask(Progress, '/api/numbers/progress', { query: { team_id: teamId, user_id: userId }, signal }),
    refetchInterval: AGAIN_MS,
    placeholderData: keepPreviousData,
  })
