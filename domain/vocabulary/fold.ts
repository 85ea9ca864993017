/**
 * One folding of text for everything that is found or ordered by what people read: letters without case and marks, one
 * apostrophe, one dash, one blank, digits of every script as 0 to 9. The same text always folds the same, in any locale.
 */
import { BLANKS, UNSEEN } from './text.ts'

/** Letters of their own that people type without the stroke, the ligature or the final form. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ı: 'i',
  ĸ: 'k',
  ɓ: 'b',
  ɗ: 'd',
  ƙ: 'k',
  ə: 'e',
  ς: 'σ',
  // Arabic: forms that one writer uses where another uses the plain one.
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ک: 'ك',
  ة: 'ه',
  ۀ: 'ه',
  ہ: 'ه',
  ٱ: 'ا',
}
const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu')

const APOSTROPHES = /[‘’‚‛`´ʹʻʼʽˈ′‵＇｀՚׳]/gu
const QUOTES = /[“”„‟«»″‶＂״]/gu
const DASHES = /[\u2010-\u2015\u2043\u2212\u05BE\u30A0\uFE58\uFE63\uFF0D]/gu

/**
 * Marks over and under Latin, Greek, Cyrillic, Arabic and Hebrew letters, and the Arabic lengthening stroke. Not the vowels
 * and signs of other scripts, without which a word is another word.
 */
const MARKS = new RegExp(
  `[${[
    String.raw`\u0300-\u036F\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F\u0483-\u0487`,
    String.raw`\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7`,
    String.raw`\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED`,
  ].join('')}]`,
  'gu',
)

const DIGIT = /[^\P{Nd}0-9]/gu

/** A script's ten digits begin at a code point that ends in 0 or in 6. */
function toDigit(char: string): string {
  const code = char.codePointAt(0) ?? 0
  const beginsAtNought = /\p{Nd}/u.test(String.fromCodePoint(code - (code % 16)))
  return String((code % 16) - (beginsAtNought ? 0 : 6))
}

const withPlainSigns = (text: string): string =>
  text.replaceAll(APOSTROPHES, "'").replaceAll(QUOTES, '"').replaceAll(DASHES, '-')

/** Without blanks at the ends; blanks within are one space. Composed (NFC), so that a syllable stays one character. */
export function fold(text: string): string {
  // Taken apart, some signs are blanks with a mark, and others become one of these.
  return withPlainSigns(withPlainSigns(text.replaceAll(UNSEEN, '').normalize('NFC')).normalize('NFKD'))
    .toLowerCase()
    .replaceAll(MARKS, '')
    .replaceAll(LETTER, (letter) => LETTERS[letter] ?? letter)
    .replaceAll(DIGIT, toDigit)
    .replaceAll(BLANKS, ' ')
    .trim()
    .normalize('NFC')
}

export const foldedWords = (query: string): string[] => fold(query).split(' ').filter(Boolean)

/** For lists that are at hand: every word of the query is somewhere in the text. No words find everything. */
export function holdsWords(text: string, query: string): boolean {
  const words = foldedWords(query)
  if (words.length === 0) return true
  const folded = fold(text)
  return words.every((word) => folded.includes(word))
}

const KEY_MAX = 200

/**
 * What names are ordered by: comparing two keys character by character puts Łódź beside Lodz and eve before Zoe. It depends
 * on no locale, so that pages of one list agree whoever asks.
 */
export const nameKey = (name: string): string =>
  fold(name)
    .slice(0, KEY_MAX)
    .replace(/\p{Surrogate}$/u, '')

export const byNameKey = (one: string, other: string): number => {
  const [left, right] = [nameKey(one), nameKey(other)]
  return left < right ? -1 : Number(left > right)
}

/**
 * What two names look like beside each other: composed, without case, unseen characters, or one kind of blank for another.
 * Accents stand, so it is narrower than what a search takes for the same.
 */
export const look = (text: string): string =>
  text.replaceAll(UNSEEN, '').normalize('NFKC').toLowerCase().replaceAll(BLANKS, ' ').trim().normalize('NFC')
