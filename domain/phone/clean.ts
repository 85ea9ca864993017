/** Text of a number as people and programs leave it, into plain characters: what cannot be seen goes, every digit is 0–9. */

/** Direction marks, zero-width joiners, soft hyphens, variation selectors: there without being seen. */
const UNSEEN = /[\p{Cf}\p{Mn}\p{Me}\p{Default_Ignorable_Code_Point}]/gu
/** The braille blank shows nothing either. */
const BLANK = /[\s\p{Z}\p{Cc}\u2800]+/gu
const DASH = /[\p{Pd}\u2212\u2043\u30FC\u02D7]/gu
const DIGIT = /\p{Nd}/gu

/** Full-width, Arabic, Devanagari … digits stand in runs of ten, from zero to nine, some runs next to each other. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  let start = code
  while (/\p{Nd}/u.test(String.fromCodePoint(start - 1))) start -= 1
  return String((code - start) % 10)
}

export const plainText = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(UNSEEN, '')
    .replaceAll(BLANK, ' ')
    .replaceAll(DASH, '-')
    .replaceAll(DIGIT, asciiDigit)
    .trim()
