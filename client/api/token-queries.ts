/** Service tokens, read, made and revoked. */
import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { type TokenCreate, TokenCreated, TokenPage } from '#domain/http/access/tokens.ts'
import { z } from 'zod'
import { ask } from './client.ts'

export const tokensOptions = infiniteQueryOptions({
  queryKey: ['tokens'],
  queryFn: ({ pageParam, signal }) =>
    ask(TokenPage, '/api/tokens', { query: { limit: 100, cursor: pageParam }, signal }),
  initialPageParam: '',
  getNextPageParam: (page) => page.next_cursor,
  staleTime: 0,
})

function useAsk<Wish, Answer>(mutationFn: (wish: Wish) => Promise<Answer>) {
  const cache = useQueryClient()
  return useMutation({ mutationFn, onSuccess: () => cache.invalidateQueries({ queryKey: ['tokens'] }) })
}

export type TokenWish = z.input<typeof TokenCreate>

/** Without a key: an answer that got lost took the token with it, and the list shows what came of it. */
export const useCreateToken = () =>
  useAsk((json: TokenWish) => ask(TokenCreated, '/api/tokens', { method: 'POST', json }))

export const useRevokeToken = () =>
  useAsk((id: string) => ask(z.undefined(), `/api/tokens/${id}`, { method: 'DELETE' }))
