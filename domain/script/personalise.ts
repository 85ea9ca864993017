/** Text for the agent's mouth: `{{lead.company|your company}}` becomes the fact or its fallback; no raw token survives (SC2). */
import { holds, type ScriptFacts } from './conditions.ts'
import type { ScriptNode } from './schema.ts'

const TOKEN = /\{\{\s*([a-z_.0-9]+)\s*(?:\|([^}]*))?\}\}/g

/** A token without a fallback and without a fact reads as an ellipsis: a pause, never a brace. */
export function personalise(text: string, facts: ScriptFacts): string {
  return text.replace(TOKEN, (_token, name: string, fallback: string | undefined) => {
    const value = facts[name]
    if (value !== undefined && value !== '') return String(value)
    return fallback?.trim() || '…'
  })
}

/** The tokens of a text, with whether each has a fallback; for the checks at publish. */
export function tokensOf(text: string): { name: string; hasFallback: boolean }[] {
  return [...text.matchAll(TOKEN)].map(([, name = '', fallback]) => ({
    name,
    hasFallback: (fallback?.trim().length ?? 0) > 0,
  }))
}

export const spokenLines = (node: ScriptNode, facts: ScriptFacts): string[] =>
  node.say.filter((line) => !line.when || holds(line.when, facts)).map((line) => personalise(line.text, facts))
