/** A person's data erased. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Erasure, type PersonDataErase } from '#domain/http/records/erasures.ts'
import type { z } from 'zod'
import { ask } from '../client.ts'

export function useErasePerson(leadId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (json: z.input<typeof PersonDataErase>) =>
      ask(Erasure, `/api/leads/${leadId}/person-data`, { method: 'DELETE', json, limitMs: 60_000 }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['leads', 'list'] }),
  })
}
