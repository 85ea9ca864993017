/** What takes too long to say, and what is asked and never used. */
import type { ScriptContent, ScriptNode } from '../schema.ts'
import { lacksWords, listLanguages } from '../languages.ts'
import { listTokens } from '../personalise.ts'
import { factNames, listConditions } from './links.ts'
import { type Problem, problem } from './problem.ts'

/** 150 words a minute, 90 seconds: nobody listens longer without a word of their own. */
const MAX_WORDS = 225

export const checkSpoken = (content: ScriptContent): Problem[] => [
  ...tooLong(content),
  ...unread(content),
  ...untranslated(content),
]

const countWords = ({ say }: ScriptNode): number =>
  say.filter(({ when }) => when === undefined).reduce((sum, { text }) => sum + text.split(/\s+/).length, 0)

const tooLong = ({ nodes }: ScriptContent): Problem[] =>
  nodes.flatMap((node) => {
    const words = countWords(node)
    return words > MAX_WORDS ? [problem('too-long', node.id, String(words), 'warning')] : []
  })

/** An answer that no line says again and no condition asks for. What is written freely is for those who read the call. */
function unread({ nodes }: ScriptContent): Problem[] {
  const read = new Set(
    nodes.flatMap((node) => [
      ...node.say.flatMap(({ text, when }) => [
        ...listTokens(text).map(({ name }) => name),
        ...(when ? factNames(when) : []),
      ]),
      ...node.responses.flatMap((response) => [...listConditions(response)].flatMap(factNames)),
    ]),
  )
  return nodes.flatMap((node) =>
    node.type === 'input'
      ? node.fields
          .filter(({ key, kind }) => kind !== 'text' && !read.has(`answer.${key}`))
          .map(({ label }) => problem('unread-input', node.id, label, 'warning'))
      : [],
  )
}

/** What is missing falls back in sight of the agent; a required text has to be there in every language it may be read out in. */
const untranslated = (content: ScriptContent): Problem[] =>
  listLanguages(content)
    .slice(1)
    .flatMap((language) =>
      content.nodes
        .filter((node) => lacksWords(node, language))
        .map((node) => problem('language-missing', node.id, language, isRequired(node) ? 'error' : 'warning')),
    )

const isRequired = (node: ScriptNode): boolean => node.type === 'disclosure' && node.required
