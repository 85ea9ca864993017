/** The cases of a script, each walked through what is said now; those that this browser still holds are handed over first. */
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import type { KeptCase } from '#domain/http/studio/script-cases.ts'
import type { ScriptVersion } from '#domain/script/schema.ts'
import { scriptCasesOptions, useKeepCase } from '../../api/records/script-cases.ts'
import { useMay } from '../../session/use-session.ts'
import { forgetHere, listKeptHere } from './kept-in-browser.ts'
import { type Replayed, replayCase } from '#domain/practice/replay.ts'

export interface WalkedCase {
  readonly kept: KeptCase
  readonly replayed: Replayed
}

export interface Cases {
  /** Undefined while they are being fetched. */
  readonly walked: readonly WalkedCase[] | undefined
  readonly error: Error | null
  readonly retry: () => void
}

export function useCases(script: ScriptVersion): Cases {
  useHandOver(script)
  const { data, error, refetch } = useQuery(scriptCasesOptions(script.scriptId))
  const walked = useMemo(
    () => data?.map((kept): WalkedCase => ({ kept, replayed: replayCase(kept, script) })),
    [data, script],
  )
  return { walked, error, retry: () => void refetch() }
}

function useHandOver({ scriptId, content }: ScriptVersion): void {
  const mayEdit = useMay()('edit-scripts')
  const { mutateAsync } = useKeepCase(scriptId)
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current || !mayEdit) return
    begun.current = true
    const handOver = async () => {
      for (const one of listKeptHere(scriptId, content)) {
        // One after the other: what fails stays here, and is handed over the next time.
        await mutateAsync(one)
        forgetHere(scriptId, new Set([one.id]))
      }
    }
    void handOver().catch(() => undefined)
  }, [scriptId, content, mayEdit, mutateAsync])
}
