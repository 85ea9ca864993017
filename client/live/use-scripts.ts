/** Many script versions at once, for those who look at many calls. */
import { useQueries } from '@tanstack/react-query'
import type { ScriptRef, ScriptVersion } from '#domain/script/schema.ts'
import { scriptOptions } from './use-script.ts'

/** All of these at once, by `scriptId@version`; what is not there yet is missing. */
export function useScripts(refs: readonly ScriptRef[]): ReadonlyMap<string, ScriptVersion> {
  return useQueries({
    queries: refs.map(scriptOptions),
    combine: byRef,
  })
}

const byRef = (results: readonly { data: ScriptVersion | undefined }[]): ReadonlyMap<string, ScriptVersion> =>
  new Map(results.flatMap(({ data }) => (data ? [[`${data.scriptId}@${data.version}`, data] as const] : [])))
