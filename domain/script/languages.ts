/** A script in one of its languages. Ids and conditions are the same in all, so a call goes on at the step where it stands (SC13). */
import type { ScriptContent, ScriptNode } from './schema.ts'

/** The script's own first. */
export const listLanguages = ({ language, languages = [] }: ScriptContent): string[] => [
  ...new Set([language, ...languages]),
]

interface Translated<Words> {
  readonly in?: Readonly<Record<string, Words>> | undefined
}

/** Its words in a language, as far as there are any. */
const say = <Part extends Translated<object>>(part: Part, language: string): Part => ({
  ...part,
  ...part.in?.[language],
})

const contents = new WeakMap<ScriptContent, Map<string, ScriptContent>>()

/** Null for the script's own language. What is not translated stays in that. Contents never change, so each is made once. */
export function inLanguage(content: ScriptContent, language: string | null): ScriptContent {
  if (language === null || language === content.language) return content
  const known = contents.get(content) ?? new Map<string, ScriptContent>()
  contents.set(content, known)
  const before = known.get(language)
  if (before !== undefined) return before
  const spoken: ScriptContent = {
    ...content,
    phases: content.phases.map((phase) => say(phase, language)),
    checklist: content.checklist.map((item) => say(item, language)),
    nodes: content.nodes.map((node) => nodeIn(node, language)),
  }
  known.set(language, spoken)
  return spoken
}

function nodeIn(node: ScriptNode, language: string): ScriptNode {
  const spoken = {
    ...say(node, language),
    say: node.say.map((line) => say(line, language)),
    responses: node.responses.map((response) => say(response, language)),
  }
  return spoken.type === 'input' ? { ...spoken, fields: spoken.fields.map((field) => say(field, language)) } : spoken
}

/** The one that a call is in, and the script’s own. */
export interface CallLanguages {
  readonly language: string
  readonly own: string
}

/** The language that a part’s words are in, in a call in that language: what is not translated stays in the script’s own. */
export const wordsLanguage = <Words>(
  { in: translated }: Translated<Words>,
  field: keyof Words,
  { language, own }: CallLanguages,
): string => (translated?.[language]?.[field] === undefined ? own : language)

/** Whether something that is spoken or chosen at this step has no words in the language. */
export function lacksWords({ say: lines, responses, ...node }: ScriptNode, language: string): boolean {
  return (
    lines.some((line) => line.in?.[language]?.text === undefined) ||
    responses.some((response) => response.in?.[language]?.label === undefined) ||
    (node.type === 'input' && node.fields.some((field) => field.in?.[language]?.label === undefined))
  )
}
