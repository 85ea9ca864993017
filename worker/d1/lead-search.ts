/** What people type into the search field, as conditions on leads. */

/** More matches than this are cut to the newest when another order than newest is asked. */
export const MAX_SORTED_MATCHES = 5_000

const SHORTEST_TRIGRAM = 3

export type Search =
  /** Trigrams find any part of any field. */
  | { readonly type: 'anywhere'; readonly match: string }
  /** One or two letters: the beginning of the name. */
  | { readonly type: 'name-begins'; readonly from: string; readonly to: string }

export function searchOf(q: string): Search {
  const long = wordsOf(q).filter((word) => Array.from(word).length >= SHORTEST_TRIGRAM)
  if (long.length === 0) return { type: 'name-begins', from: q, to: `${q}\u{10FFFF}` }
  return { type: 'anywhere', match: long.map((word) => `"${word.replaceAll('"', '""')}"`).join(' AND ') }
}

/** A number is looked for by its digits, without the zero that stands for the country. */
export function wordsOf(q: string): string[] {
  const isNumber = /^[+\d][\d\s().\-/]{2,}$/.test(q)
  if (isNumber) return [q.replaceAll(/\D/g, '').replace(/^0+/, '')].filter(Boolean)
  return q.split(/\s+/).filter(Boolean)
}
