/** What is written and said to a lead: added, changed, taken back and restored; each makes the lead’s timeline stale. */
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { Conversation, type ConversationCreate, type ConversationUpdate } from '#domain/http/records/conversations.ts'
import { ask } from '../client.ts'
import { refreshAfter } from '../query-client.ts'
import { timelineKey } from '../lead-queries.ts'

const toldAnew = (cache: QueryClient, leadId: string) => () =>
  cache.invalidateQueries({ queryKey: timelineKey(leadId) })

interface Adding {
  readonly json: z.input<typeof ConversationCreate>
  /** The same for every try of the same words: none of them is written twice. */
  readonly key: string
}

export function useAddMessage(leadId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ json, key }: Adding) =>
      ask(Conversation, `/api/leads/${leadId}/conversations`, {
        method: 'POST',
        json,
        headers: { 'idempotency-key': key },
      }),
    onSuccess: toldAnew(cache, leadId),
  })
}

export function useEditMessage(leadId: string, id: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (json: z.input<typeof ConversationUpdate>) =>
      ask(Conversation, `/api/conversations/${id}`, { method: 'PATCH', json }),
    onSettled: refreshAfter(toldAnew(cache, leadId)),
  })
}

export function useDeleteMessage(leadId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => ask(z.undefined(), `/api/conversations/${id}`, { method: 'DELETE' }),
    onSettled: refreshAfter(toldAnew(cache, leadId)),
  })
}

export function useRestoreMessage(leadId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => ask(Conversation, `/api/conversations/${id}/restore`, { method: 'POST', json: {} }),
    onSettled: refreshAfter(toldAnew(cache, leadId)),
  })
}
