/** What a template left for its team to say: `[our company]` is not to be read out (SC12). */
import type { ScriptContent } from './schema.ts'

export const PLACEHOLDER = /\[[^[\]]{1,80}\]/g

export interface Placeholder {
  /** With its brackets. */
  readonly mark: string
  /** The step and the line in which it comes first. */
  readonly step: string
  readonly line: string
}

/** Each once, in the order of the steps. */
export function listPlaceholders({ nodes }: Pick<ScriptContent, 'nodes'>): Placeholder[] {
  const found = new Map<string, Placeholder>()
  for (const { title, say } of nodes)
    for (const { text } of say)
      for (const mark of text.match(PLACEHOLDER) ?? [])
        if (!found.has(mark)) found.set(mark, { mark, step: title, line: text })
  return [...found.values()]
}

/** Wherever they are spoken; what has no words yet stays as it is. */
export function fillPlaceholders(content: ScriptContent, words: ReadonlyMap<string, string>): ScriptContent {
  const fill = (text: string) => text.replace(PLACEHOLDER, (mark) => words.get(mark)?.trim() || mark)
  return {
    ...content,
    nodes: content.nodes.map((node) => ({
      ...node,
      say: node.say.map((line) => ({ ...line, text: fill(line.text) })),
    })),
  }
}
