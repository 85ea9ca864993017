/** Paths through a script that all its authors share. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { KeptCase, KeptCases } from '#domain/http/studio/script-cases.ts'
import type { ScriptCase } from '#domain/practice/script-case.ts'
import { z } from 'zod'
import { ask } from '../client.ts'

export const scriptCasesOptions = (scriptId: string) =>
  queryOptions({
    queryKey: ['scripts', 'cases', scriptId],
    queryFn: async ({ signal }) => (await ask(KeptCases, `/api/scripts/${scriptId}/cases`, { signal })).data,
  })

export interface NewCase {
  /** Kept again under the same id, it is kept once. */
  readonly id: string
  readonly kept: ScriptCase
}

function useCasesChanged(scriptId: string) {
  const cache = useQueryClient()
  return () => cache.invalidateQueries({ queryKey: scriptCasesOptions(scriptId).queryKey })
}

export function useKeepCase(scriptId: string) {
  const changed = useCasesChanged(scriptId)
  return useMutation({
    mutationFn: ({ id, kept }: NewCase) =>
      ask(KeptCase, `/api/scripts/${scriptId}/cases/${id}`, { method: 'PUT', json: kept }),
    onSuccess: changed,
  })
}

export function useDropCase(scriptId: string) {
  const changed = useCasesChanged(scriptId)
  return useMutation({
    mutationFn: (id: string) => ask(z.undefined(), `/api/scripts/${scriptId}/cases/${id}`, { method: 'DELETE' }),
    onSuccess: changed,
  })
}
