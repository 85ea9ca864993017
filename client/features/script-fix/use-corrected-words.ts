/** The sentences of a call that a compliance fix puts right; the version that says them anew is fetched for it (SC17). */
import type { Call } from '#domain/floor/call.ts'
import { toScriptFacts, toTeamFacts } from '#domain/floor/script-facts.ts'
import type { ScriptFix } from '#domain/floor/script-fix.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import { type CorrectedWords, correctedWords } from '#domain/script/corrected-words.ts'
import type { ScriptVersion } from '#domain/script/schema.ts'
import { useScript } from '../../live/use-script.ts'

interface Asked {
  readonly call: Call
  /** That the call runs on, in its own language. */
  readonly script: ScriptVersion
  readonly fix: ScriptFix
  readonly settings: TeamSettings
}

interface Answer {
  /** Undefined while it is being fetched; empty where nothing of it is said in the language of the call. */
  readonly words: readonly CorrectedWords[] | undefined
  readonly error: Error | null
  readonly retry: () => void
}

export function useCorrectedWords({ call, script, fix, settings }: Asked): Answer {
  const { scriptId, version, nodeIds } = fix
  const { script: corrected, error, retry } = useScript({ scriptId, version })
  const words = corrected && {
    before: script.content,
    after: corrected.content,
    nodeIds,
    language: call.language,
    facts: { ...toTeamFacts(settings), ...toScriptFacts(call.lead, call) },
  }
  return { words: words && correctedWords(words), error, retry }
}
