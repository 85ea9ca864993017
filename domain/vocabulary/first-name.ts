/** What to call a person by, from a name as records hold it. Nothing is guessed: where no first name stands, the whole is said. */

const TITLES = new Set(
  `the mr mrs ms miss mx mister madam sir dame lord lady dr doctor prof professor rev reverend fr father sr sra srta senor señor
  señora señorita don doña dona dott dottssa sig sigra herr frau hr fr. m mme mlle monsieur madame mademoiselle dhr mevr
  mw pan pani ing dipl-ing mag eng capt captain col lt sgt judge hon rabbi imam sheikh`.split(/\s+/),
)
/** After a comma these are no first name. */
const SUFFIXES = new Set(
  'jr sr junior senior ii iii iv v phd md dds esq cpa mba msc bsc ma ba llm jd dphil obe cbe mbe rn pe cfa'.split(' '),
)

const bare = (word: string): string => word.toLowerCase().replaceAll('.', '')
const isTitle = (word: string): boolean => TITLES.has(bare(word))
const isSuffix = (word: string): boolean => SUFFIXES.has(bare(word))
const isInitial = (word: string): boolean =>
  /^\p{L}\.?$/u.test(word) && /\p{Script=Latin}|\p{Script=Cyrillic}/u.test(word)
const joins = (word: string): boolean => /^(&|\+|and|und|et|y|e)$/iu.test(word)

const QUOTES = /^["'“”„«»‘’(]+|["'“”„«»‘’),;]+$/gu
const splitWords = (text: string): string[] =>
  text
    .trim()
    .split(/\s+/u)
    .map((word) => word.replaceAll(QUOTES, ''))
    .filter((word) => word !== '')

/** `Last, First` in speaking order; what follows a comma and is only a suffix is left out. */
function inOrder(name: string): string[] {
  const [before = '', ...after] = name.split(/[,،、]/u)
  const last = splitWords(before)
  const first = splitWords(after.find((part) => splitWords(part).some((word) => !isSuffix(word))) ?? '')
  const given = first.filter((word) => !isSuffix(word))
  if (last.length === 0 || given.length === 0) return last.length > 0 ? last : given
  // `Dr. Ada Lovelace, Engines` names no person twice: with a first name before it, the comma begins something else.
  const named = last.filter((word) => !isTitle(word))
  return last.some(isTitle) && named.length > 1 ? last : [...given, ...last]
}

/**
 * `Dr. Ada Lovelace` and `Lovelace, Ada` → `Ada`; `Ms Lovelace` stays `Ms Lovelace`, since that is how to speak to her;
 * `J. Lovelace` is said whole. Empty for a name of nothing.
 */
export function toFirstName(name: string): string {
  const words = inOrder(name).filter((word, index) => index === 0 || !isSuffix(word))
  const from = words.findIndex((word) => !isTitle(word))
  const [first, ...rest] = words.slice(from)
  if (from < 0 || first === undefined) return words.join(' ')
  const onlyLast = from > 0 && (rest.length === 0 || joins(first))
  const noFirst = isInitial(first) && rest.length > 0
  return onlyLast ? words.join(' ') : noFirst ? [first, ...rest].join(' ') : first
}
