/** Webhooks, read and managed, with what was delivered. */
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import {
  DeliveryPage,
  Webhook,
  type WebhookCreate,
  WebhookCreated,
  WebhookDelivery,
  WebhookList,
  type WebhookReplay,
  type WebhookUpdate,
} from '#domain/http/access/webhooks.ts'
import { z } from 'zod'
import { ask } from './client.ts'
import { refreshAfter } from './query-client.ts'

/** While something is on its way, what came of it is looked for. */
const LOOK_AGAIN_MS = 2_000

export const webhooksOptions = queryOptions({
  queryKey: ['webhooks'],
  queryFn: ({ signal }) => ask(WebhookList, '/api/webhooks', { signal }),
  staleTime: 0,
})

export const deliveriesOptions = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['webhooks', id, 'deliveries'],
    queryFn: ({ pageParam, signal }) =>
      ask(DeliveryPage, `/api/webhooks/${id}/deliveries`, { query: { limit: 50, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ data }) => data.some(({ status }) => status === 'queued')) === true
        ? LOOK_AGAIN_MS
        : false,
  })

function useAsk<Wish, Answer>(mutationFn: (wish: Wish) => Promise<Answer>) {
  const cache = useQueryClient()
  return useMutation({ mutationFn, onSettled: refreshAfter(() => cache.invalidateQueries({ queryKey: ['webhooks'] })) })
}

export type WebhookWish = z.input<typeof WebhookCreate>

/** Without a key: an answer that got lost took the secret with it, and the list shows what came of it. */
export const useCreateWebhook = () =>
  useAsk((json: WebhookWish) => ask(WebhookCreated, '/api/webhooks', { method: 'POST', json }))

export const useUpdateWebhook = (id: string) =>
  useAsk((json: WebhookUpdate) => ask(Webhook, `/api/webhooks/${id}`, { method: 'PATCH', json }))

export const useDeleteWebhook = () =>
  useAsk((id: string) => ask(z.undefined(), `/api/webhooks/${id}`, { method: 'DELETE' }))

export const useRotateSecret = () =>
  useAsk((id: string) => ask(WebhookCreated, `/api/webhooks/${id}/rotate`, { method: 'POST' }))

export const useTestWebhook = () =>
  useAsk((id: string) => ask(WebhookDelivery, `/api/webhooks/${id}/test`, { method: 'POST' }))

export const useRedeliver = (id: string) =>
  useAsk((delivery: string) =>
    ask(WebhookDelivery, `/api/webhooks/${id}/deliveries/${delivery}/redeliver`, { method: 'POST' }),
  )

export const useReplay = (id: string) =>
  useAsk((json: WebhookReplay) => ask(z.undefined(), `/api/webhooks/${id}/replay`, { method: 'POST', json }))
