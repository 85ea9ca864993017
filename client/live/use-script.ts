/** The script versions that calls are pinned to, fetched once, and known to the local copy so that it can foresee steps. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ScriptRef, ScriptVersion } from '#domain/script/schema.ts'
import { ScriptVersionDocument } from '#domain/http/script-version.ts'
import { ask } from '../api/client.ts'
import { useOpenFloor } from './floor-context.tsx'
import { cacheScript, cachedScript } from './script-cache.ts'

export const scriptOptions = ({ scriptId, version }: ScriptRef) =>
  queryOptions({
    queryKey: ['script-version', scriptId, version],
    queryFn: async ({ signal }): Promise<ScriptVersion> => {
      const cached = cachedScript(scriptId, version)
      if (cached) return cached
      const { title, content } = await ask(ScriptVersionDocument, `/api/scripts/${scriptId}/versions/${version}`, {
        signal,
      })
      const script = { scriptId, version, title, content }
      cacheScript(script)
      return script
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    // What is kept in the browser needs no network to be read.
    networkMode: 'always',
    refetchOnReconnect: true,
  })

export interface ScriptAnswer {
  readonly script: ScriptVersion | undefined
  readonly error: Error | null
  readonly retry: () => void
}

/** The script of a call, or the team's current one; nothing is asked while `ref` is null. */
export function useScript(ref: ScriptRef | null): ScriptAnswer {
  const { data, error, refetch } = useQuery({
    ...scriptOptions(ref ?? { scriptId: '', version: 0 }),
    enabled: ref !== null,
  })
  const floor = useOpenFloor()
  useEffect(() => {
    if (data) floor?.replica.learnScript(data)
  }, [data, floor])
  return { script: ref ? data : undefined, error, retry: () => void refetch() }
}
