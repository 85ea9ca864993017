/** What is found by typing: a name, or any words beside it. */
import { fold, foldedWords, holdsWords } from '#domain/vocabulary/fold.ts'

/** Every word must be found somewhere; a name, the first of the texts, that begins with the query comes first. */
export function findByWords<T>(
  items: readonly T[],
  query: string,
  toTexts: (item: T) => readonly [name: string, ...more: string[]],
): readonly T[] {
  const [first] = foldedWords(query)
  if (first === undefined) return items
  const begins = (item: T) => (fold(toTexts(item)[0]).startsWith(first) ? 0 : 1)
  return items
    .filter((item) => holdsWords(toTexts(item).join(' '), query))
    .toSorted((left, right) => begins(left) - begins(right))
}
