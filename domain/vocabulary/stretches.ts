/** Where in a text the words are that found it. */
import { fold, foldedWords } from './fold.ts'

export interface Stretch {
  readonly text: string
  readonly found: boolean
}

const CHARACTERS = new Intl.Segmenter('und', { granularity: 'grapheme' })
const BLANK = /^[\s\p{Z}\p{Cc}\u2800]+$/u

/** The text in stretches that are words of the query, as the search takes them, and those that are not; together they are the text. */
export function splitStretches(text: string, query: string): readonly Stretch[] {
  const characters = Array.from(CHARACTERS.segment(text), ({ segment }) => segment)
  const parts = characters.map((character) => (BLANK.test(character) ? ' ' : fold(character)))
  const folded = parts.join('')
  /** The character that each unit of the folded text is of. */
  const owners = parts.flatMap((part, index) => Array.from({ length: part.length }, () => index))
  const found = new Set<number>()
  for (const word of foldedWords(query)) {
    for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + 1)) {
      // What folds to nothing within a word is part of it.
      for (let one = owners[at] ?? 0; one <= (owners[at + word.length - 1] ?? 0); one += 1) found.add(one)
    }
  }
  return characters.reduce<Stretch[]>((stretches, character, index) => {
    const last = stretches.at(-1)
    if (last?.found !== found.has(index)) return [...stretches, { text: character, found: found.has(index) }]
    return [...stretches.slice(0, -1), { ...last, text: last.text + character }]
  }, [])
}
