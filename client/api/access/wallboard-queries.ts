/** Links of screens on the wall: read, made and revoked. */
import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { type WallboardCreate, WallboardCreated, WallboardPage } from '#domain/http/access/wallboards.ts'
import { z } from 'zod'
import { ask } from '../client.ts'

const keyOf = (teamId: string) => ['teams', teamId, 'wallboards']

export const wallboardsOptions = (teamId: string) =>
  infiniteQueryOptions({
    queryKey: keyOf(teamId),
    queryFn: ({ pageParam, signal }) =>
      ask(WallboardPage, `/api/teams/${teamId}/wallboards`, { query: { limit: 50, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    staleTime: 0,
  })

function useAsk<Wish, Answer>(teamId: string, mutationFn: (wish: Wish) => Promise<Answer>) {
  const cache = useQueryClient()
  return useMutation({ mutationFn, onSuccess: () => cache.invalidateQueries({ queryKey: keyOf(teamId) }) })
}

/** Without a key: an answer that got lost took the token with it, and the list shows what came of it. */
export const useCreateWallboard = (teamId: string) =>
  useAsk(teamId, (json: z.input<typeof WallboardCreate>) =>
    ask(WallboardCreated, `/api/teams/${teamId}/wallboards`, { method: 'POST', json }),
  )

export const useRevokeWallboard = (teamId: string) =>
  useAsk(teamId, (id: string) => ask(z.undefined(), `/api/teams/${teamId}/wallboards/${id}`, { method: 'DELETE' }))
