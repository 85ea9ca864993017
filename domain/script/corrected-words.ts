/** What a call on an earlier version is shown of a compliance fix: the sentences that read otherwise, old beside new (SC17). */
import type { ScriptFacts } from './conditions.ts'
import { inLanguage } from './languages.ts'
import { spokenLines } from './personalise.ts'
import type { ScriptContent, ScriptNode } from './schema.ts'
import { nodeById } from './walk.ts'

export interface CorrectedWords {
  readonly nodeId: string
  readonly title: string
  /** As they are spoken to this lead; empty for what came new. */
  readonly before: readonly string[]
  /** Empty for what is not to be said any more. */
  readonly after: readonly string[]
  /** The new words are not all there in the language of the call. */
  readonly isFallback: boolean
}

interface Corrected {
  readonly before: ScriptContent
  readonly after: ScriptContent
  readonly nodeIds: readonly string[]
  /** Null for the script's own. */
  readonly language: string | null
  readonly facts: ScriptFacts
}

/** Whether a step's spoken words differ, in any language. */
export const readsOtherwise = (one: ScriptNode, other: ScriptNode): boolean =>
  JSON.stringify(one.say) !== JSON.stringify(other.say)

export function correctedWords({ before, after, nodeIds, language, facts }: Corrected): CorrectedWords[] {
  return nodeIds.flatMap((nodeId) => {
    const was = nodeById(inLanguage(before, language), nodeId)
    const is = nodeById(inLanguage(after, language), nodeId)
    if (was === undefined || is === undefined) return []
    const [old, now] = [spokenLines(was, facts), spokenLines(is, facts)]
    const gone = old.filter((line) => !now.includes(line))
    const come = now.filter((line) => !old.includes(line))
    if (gone.length + come.length === 0) return []
    const isFallback =
      language !== null &&
      language !== after.language &&
      is.say.some(
        (line) =>
          line.in?.[language]?.text === undefined && come.includes(spokenLines({ ...is, say: [line] }, facts)[0] ?? ''),
      )
    return [{ nodeId, title: is.title, before: gone, after: come, isFallback }]
  })
}
