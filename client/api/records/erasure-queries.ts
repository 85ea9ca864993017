/** A person's data erased. */
import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Lead } from '#domain/http/leads.ts'
import type { TimelinePage } from '#domain/http/leads.ts'
import { Erasure, type PersonDataErase } from '#domain/http/records/erasures.ts'
import type { z } from 'zod'
import { ask } from '../client.ts'
import { leadOptions, timelineKey } from '../lead-queries.ts'

export function useErasePerson(leadId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (json: z.input<typeof PersonDataErase>) =>
      ask(Erasure, `/api/leads/${leadId}/person-data`, { method: 'DELETE', json, limitMs: 60_000 }),
    onSuccess: () => {
      // What is on the screen behind the receipt still stands there.
      cache.setQueryData(leadOptions(leadId).queryKey, (lead) => (lead === undefined ? undefined : withoutPerson(lead)))
      cache.setQueriesData<InfiniteData<TimelinePage>>({ queryKey: timelineKey(leadId) }, (seen) =>
        seen === undefined ? undefined : { ...seen, pages: seen.pages.map((page) => ({ ...page, data: [] })) },
      )
      return cache.invalidateQueries({ queryKey: ['leads', 'list'] })
    },
  })
}

const withoutPerson = (lead: Lead): Lead => ({
  ...lead,
  name: 'Erased person',
  called: null,
  phone: null,
  email: null,
  company: null,
  title: null,
  notes: '',
  tags: [],
  custom: {},
})

/** Nothing of the person is left in this browser once the receipt is closed: a way back would show it for a moment. */
export function useForgetWhenLeft(leadId: string): void {
  const cache = useQueryClient()
  useEffect(
    () => () => {
      cache.removeQueries({ predicate: ({ queryKey }) => queryKey.includes(leadId) })
      cache.removeQueries({ type: 'inactive' })
    },
    [cache, leadId],
  )
}
