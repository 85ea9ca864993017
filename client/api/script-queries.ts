/** Scripts as they are written and as they were published. */
import { queryOptions } from '@tanstack/react-query'
import { ScriptDetail, ScriptList, ScriptVersionDocument } from '#domain/http/scripts.ts'
import { ask } from './client.ts'

export const scriptListOptions = queryOptions({
  queryKey: ['scripts', 'list'],
  queryFn: async ({ signal }) => (await ask(ScriptList, '/api/scripts', { signal })).data,
})

export const scriptOptions = (scriptId: string) =>
  queryOptions({
    queryKey: ['scripts', 'one', scriptId],
    queryFn: ({ signal }) => ask(ScriptDetail, `/api/scripts/${scriptId}`, { signal }),
  })

/** A published version never changes, so it is asked for once. */
export const scriptVersionOptions = (scriptId: string, version: number) =>
  queryOptions({
    queryKey: ['scripts', 'version', scriptId, version],
    queryFn: ({ signal }) => ask(ScriptVersionDocument, `/api/scripts/${scriptId}/versions/${version}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
