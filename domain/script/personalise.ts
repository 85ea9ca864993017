/** Text for the agent's mouth: `{{lead.company|your company}}` becomes the fact or its fallback; no raw token survives (SC10). */
import { spokenValue } from '../fields/spoken.ts'
import { holds, LANGUAGE_FACT, type ScriptFacts } from './conditions.ts'
import type { ScriptNode } from './schema.ts'

const TOKEN = /\{\{([^|{}]*)(?:\|(.*?))?\}\}/gs
/** What looks like a token and is none: no brace of it is to be read out either. */
const BROKEN = /\{\{(?:(?!\{\{)[^}])*\}?|\}\}/gs
/** What is kept as a value of its kind, and said as it is spoken (CF6, SC16). */
const SPOKEN = /^(?:lead\.custom|answer)\./

const spokenIn = (facts: ScriptFacts): string => String(facts[LANGUAGE_FACT] ?? 'en')

const EITHER = new RegExp(`${TOKEN.source}|${BROKEN.source}`, 'gs')

/**
 * A token without a fallback and without a fact reads as an ellipsis: a pause, never a brace. The text is read once, so
 * that what a fact holds is said as it is, whatever it looks like (SC11).
 */
export function personalise(text: string, facts: ScriptFacts): string {
  return text.replace(EITHER, (_whole, name: string | undefined, fallback: string | undefined) => {
    const value = name === undefined ? undefined : facts[name.trim()]
    if (value !== undefined && value !== '')
      return SPOKEN.test(name?.trim() ?? '') ? spokenValue(value, spokenIn(facts)) : String(value)
    return fallback?.trim().replaceAll(BROKEN, '…') || '…'
  })
}

/** The tokens of a text, with whether each has a fallback; for the checks at publish. A broken one is a name nobody knows. */
export function listTokens(text: string): { name: string; hasFallback: boolean }[] {
  const tokens = [...text.matchAll(TOKEN)].map(([, name = '', fallback]) => ({
    name: name.trim(),
    hasFallback: (fallback?.trim().length ?? 0) > 0,
  }))
  const broken = [...text.replace(TOKEN, '').matchAll(BROKEN)].map(([name]) => ({ name, hasFallback: false }))
  return [...tokens, ...broken]
}

export interface Token {
  readonly name: string
  /** Empty for none. */
  readonly fallback: string
}

/** A text with something else in the place of each of its tokens; a broken one stays as it is. */
export const eachToken = (text: string, write: (token: Token) => string): string =>
  text.replace(TOKEN, (_whole, name: string, fallback: string | undefined) =>
    write({ name: name.trim(), fallback: fallback?.trim() ?? '' }),
  )

/** Those whose condition holds. */
export const linesToSay = (node: ScriptNode, facts: ScriptFacts): ScriptNode['say'] =>
  node.say.filter((line) => !line.when || holds(line.when, facts))

export const spokenLines = (node: ScriptNode, facts: ScriptFacts): string[] =>
  linesToSay(node, facts).map((line) => personalise(line.text, facts))
