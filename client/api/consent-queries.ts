/** Consents of a lead. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { Consent, type ConsentCreate, ConsentList } from '#domain/http/suppression/consents.ts'
import { ask } from './client.ts'

export const consentsOptions = (leadId: string) =>
  queryOptions({
    queryKey: ['leads', 'consents', leadId],
    queryFn: async ({ signal }) => (await ask(ConsentList, `/api/leads/${leadId}/consents`, { signal })).data,
  })

export function useAddConsent(leadId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (json: z.input<typeof ConsentCreate>) =>
      ask(Consent, `/api/leads/${leadId}/consents`, { method: 'POST', json }),
    // Whether the lead may be called follows from it, too.
    onSuccess: () => cache.invalidateQueries({ queryKey: ['leads'] }),
  })
}

export function useWithdrawConsent(leadId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ id, reason }: { id: string; reason: string }) =>
      ask(Consent, `/api/leads/${leadId}/consents/${id}/withdraw`, { method: 'POST', json: { reason } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['leads'] }),
  })
}
