/** Who of a team is ahead. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { LeaderboardMeasure } from '#domain/analytics/leaderboard.ts'
import { Leaderboard } from '#domain/http/numbers/leaderboard.ts'
import { ask } from '../client.ts'

interface Asked {
  readonly teamId: string
  readonly from: string
  readonly to: string
  /** Undefined: the team’s own. */
  readonly measure?: LeaderboardMeasure | undefined
}

export const leaderboardOptions = ({ teamId, from, to, measure }: Asked) =>
  queryOptions({
    queryKey: ['numbers', 'leaderboard', teamId, from, to, measure],
    queryFn: ({ signal }) =>
      ask(Leaderboard, '/api/numbers/leaderboard', { query: { team_id: teamId, from, to, measure }, signal }),
    placeholderData: keepPreviousData,
  })
