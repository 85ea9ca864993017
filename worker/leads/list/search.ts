/** What people type into the search field, as conditions on leads. */
import { phoneKey } from '#domain/phone/key.ts'
import { fold } from '#domain/vocabulary/fold.ts'
import { gramsOf, LONGEST_GRAM, markOf, tokenOf } from '#worker/leads/list/index-words.ts'

/** Any of these texts; one may hold blanks. A search is met when all its clauses are. */
export type Clause = readonly string[]

/** Of more words the longest count: the rest would find the same leads or none. */
const MAX_CLAUSES = 10

const NUMBER_WORD = /^[+().\-/]*\d[\d().\-/]*$/
const BETWEEN_NUMBERS = /^[().\-/]+$/

/** Words side by side that can be one number are looked for as they stand, and as the digits of a number. */
export function clausesOf(q = ''): Clause[] {
  const clauses: Clause[] = []
  let number: string[] = []
  const endNumber = (): void => {
    if (number.length > 0) clauses.push(spellingsOf(number.join(' ')))
    number = []
  }
  for (const word of fold(q).split(' ').filter(Boolean)) {
    if (NUMBER_WORD.test(word) || (number.length > 0 && BETWEEN_NUMBERS.test(word))) number.push(word)
    else {
      endNumber()
      clauses.push([word])
    }
  }
  endNumber()
  if (clauses.length <= MAX_CLAUSES) return clauses
  return clauses.toSorted((one, other) => (other[0]?.length ?? 0) - (one[0]?.length ?? 0)).slice(0, MAX_CLAUSES)
}

/** Fewer digits without their prefix would be found in every other number. */
const FEWEST_DIGITS = 4

/** Records hold whole international numbers: the prefixes of calling within a country, or out of one, are not in them. */
const PREFIXES = [/^0+/, /^011(?=\d{7})/, /^8(?=\d{9,10}$)/]

function spellingsOf(text: string): Clause {
  const digits = text.replaceAll('(0)', '').replaceAll(/\D/g, '')
  const bare = PREFIXES.map((prefix) => digits.replace(prefix, '')).filter((rest) => rest.length >= FEWEST_DIGITS)
  const written = [digits, ...bare]
  return [...new Set([text, ...written, ...written.flatMap(keysOf)])].filter(Boolean)
}

/** Ten digits of Argentina with the 15 that is said to a mobile at home, behind an area code of two to four. */
const ARGENTINE_MOBILE = /^(?:549?)?(?=\d{12}$)(\d{2,4}?)15(\d{6,8})$/
/** Of Brazil with the area code and without the 9 that mobiles got later. */
const OLD_BRAZILIAN_MOBILE = /^([1-9]\d)([6-9]\d{7})$/

/** The same number as the index holds it too. What a country alone writes so is looked for beside what was typed, not instead. */
const keysOf = (digits: string): string[] => [
  phoneKey(`+${digits}`).slice(1),
  digits.replace(ARGENTINE_MOBILE, '54$1$2'),
  digits.replace(OLD_BRAZILIAN_MOBILE, '55$19$2'),
]

/** For the search index of one team. */
export function matchOf(teamId: string, clauses: readonly Clause[]): string {
  const mark = markOf(teamId)
  const all = (text: string): string =>
    `(${text
      .split(' ')
      .flatMap(piecesOf)
      .map((gram) => `"${tokenOf(mark, gram)}"`)
      .join(' AND ')})`
  return clauses.map((texts) => `(${texts.map(all).join(' OR ')})`).join(' AND ')
}

/** Side by side, the last to the end: fewer pieces are sooner found together, and the text itself is compared afterwards. */
function piecesOf(word: string): string[] {
  const grams = gramsOf(word, [Math.min(Array.from(word).length, LONGEST_GRAM)])
  return [...new Set(grams.filter((_, at) => at % LONGEST_GRAM === 0 || at === grams.length - 1))]
}

/**
 * On the row `x`. Not LIKE: the database refuses a pattern of more than 50 bytes. Subqueries are asked last, in the order in
 * which they stand: the text is not in the index that leads the way, and only rows that meet all else are read for it.
 */
export const textConditions = (clauses: readonly Clause[]): { sql: string; values: readonly string[] }[] =>
  clauses.map((texts) => ({
    sql: `(SELECT ${texts.map(() => 'instr(x.search_text, ?) > 0').join(' OR ')})`,
    values: texts,
  }))
