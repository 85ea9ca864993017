/** What somebody types into a draft, kept in this browser until the server has it: neither a reload nor a lost line costs a word. */
import { useEffect, useMemo, useState } from 'react'
import { z } from 'zod'
import type { ScriptDraft } from '#domain/http/scripts.ts'
import { lasting } from '../../../browser/browser-stores.ts'
import { storedValue } from '../../../browser/stored-value.ts'

const Kept = z.object({ revision: z.int().positive(), text: z.string() })
export type Kept = z.infer<typeof Kept>

const keptOf = (scriptId: string) =>
  storedValue({ storage: lasting, key: `call-floor.script-text.${scriptId}`, schema: Kept })

/** As it is written into the field. */
export const textOf = ({ content }: ScriptDraft): string => JSON.stringify(content, null, 2)

export const keptText = (scriptId: string): Kept | null => keptOf(scriptId).read()

export interface DraftText {
  readonly text: string
  /** The revision that it was made from. */
  readonly revision: number
  readonly isChanged: boolean
  /** Somebody else has saved since. */
  readonly isOutdated: boolean
  readonly type: (text: string) => void
  /** What is typed here stands against the newest revision. */
  readonly keepMine: () => void
  readonly discard: () => void
  /** The server has this text; what was typed meanwhile stays. */
  readonly saved: (text: string, revision: number) => void
}

export function useDraftText(draft: ScriptDraft): DraftText {
  const { script_id: scriptId, revision: newest } = draft
  const stored = useMemo(() => keptOf(scriptId), [scriptId])
  const [kept, setKept] = useState(stored.read)
  const theirs = textOf(draft)
  const isChanged = kept !== null && kept.text !== theirs
  useEffect(() => {
    if (kept === null || kept.text === theirs) stored.forget()
    else stored.write(kept)
  }, [kept, theirs, stored])
  const revision = isChanged ? kept.revision : newest
  return {
    text: isChanged ? kept.text : theirs,
    revision,
    isChanged,
    isOutdated: revision !== newest,
    type: (text) => setKept({ text, revision }),
    keepMine: () => setKept(kept && { ...kept, revision: newest }),
    discard: () => setKept(null),
    saved: (text, next) => setKept((now) => (now === null || now.text === text ? null : { ...now, revision: next })),
  }
}
