/** The organisation's custom fields, read by everybody and written by admins. */
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import {
  CustomField,
  type CustomFieldCreate,
  CustomFieldList,
  type CustomFieldUpdate,
} from '#domain/http/records/fields.ts'
import { ask } from '../client.ts'
import { refreshAfter } from '../query-client.ts'

const KEY = ['custom-fields'] as const

export const fieldsOptions = queryOptions({
  queryKey: KEY,
  queryFn: async ({ signal }) => (await ask(CustomFieldList, '/api/custom-fields', { signal })).data,
  staleTime: 5 * 60_000,
})

const NONE: readonly CustomField[] = []

/** In their order, with those that are retired; none until they are known. */
export const useCustomFields = (): readonly CustomField[] => useQuery(fieldsOptions).data ?? NONE

function useAsk<Wish>(mutationFn: (wish: Wish) => Promise<CustomField>) {
  const cache = useQueryClient()
  // Also after a fault: somebody else may have changed what is shown.
  return useMutation({ mutationFn, onSettled: refreshAfter(() => cache.invalidateQueries({ queryKey: KEY })) })
}

export type FieldWish = z.input<typeof CustomFieldCreate>

export const useCreateField = () =>
  useAsk((json: FieldWish) => ask(CustomField, '/api/custom-fields', { method: 'POST', json }))

export type FieldChange = z.input<typeof CustomFieldUpdate> & { readonly id: string }

export const useChangeField = () =>
  useAsk(({ id, ...json }: FieldChange) => ask(CustomField, `/api/custom-fields/${id}`, { method: 'PATCH', json }))
