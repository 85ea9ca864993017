/** Text for the agent's mouth: `{{lead.company|your company}}` becomes the fact or its fallback; no raw token survives (SC2). */
import { holds, type ScriptFacts } from './conditions.ts'
import type { ScriptNode } from './schema.ts'

const TOKEN = /\{\{([^|{}]*)(?:\|(.*?))?\}\}/gs
/** What looks like a token and is none: no brace of it is to be read out either. */
const BROKEN = /\{\{[^}]*\}?|\}\}/g

/** A token without a fallback and without a fact reads as an ellipsis: a pause, never a brace. */
export function personalise(text: string, facts: ScriptFacts): string {
  const spoken = text.replace(TOKEN, (_token, name: string, fallback: string | undefined) => {
    const value = facts[name.trim()]
    if (value !== undefined && value !== '') return String(value)
    return fallback?.trim() || '…'
  })
  return spoken.replace(BROKEN, '…')
}

/** The tokens of a text, with whether each has a fallback; for the checks at publish. A broken one is a name nobody knows. */
export function tokensOf(text: string): { name: string; hasFallback: boolean }[] {
  const tokens = [...text.matchAll(TOKEN)].map(([, name = '', fallback]) => ({
    name: name.trim(),
    hasFallback: (fallback?.trim().length ?? 0) > 0,
  }))
  const broken = [...text.replace(TOKEN, '').matchAll(BROKEN)].map(([name]) => ({ name, hasFallback: false }))
  return [...tokens, ...broken]
}

export const spokenLines = (node: ScriptNode, facts: ScriptFacts): string[] =>
  node.say.filter((line) => !line.when || holds(line.when, facts)).map((line) => personalise(line.text, facts))
