/** What stands in a phone field beside the digits: an extension, a second number, letters of the keypad, words. */

import { EXTENSION_MAX } from '../vocabulary/primitives.ts'

export interface Parts {
  /** Without the extension. */
  readonly number: string
  readonly extension: string | null
}

const EXTENSION = new RegExp(
  String.raw`(?:;\s*ext\s*=|[,;]{2}|\b(?:extension|extn?|ext|x|dw|durchwahl|poste|anexo|ramal|interno|int)\b\s*[.:#]?|(?<=\d\s*)(?:x|ext)\.?|доб\.?|#)\s*(\d{1,${EXTENSION_MAX}})\s*#?\s*$`,
  'iu',
)

/** `020 7946 0958 ext. 7` → the number, and `7`. */
export function splitParts(text: string): Parts {
  const match = EXTENSION.exec(text)
  if (!match?.[1] || match.index === 0) return { number: text, extension: null }
  return { number: text.slice(0, match.index).trim(), extension: match[1] }
}

const KEYPAD = 'abc2def3ghi4jkl5mno6pqrs7tuv8wxyz9'
const toKey = (letter: string): string => /\d/.exec(KEYPAD.slice(KEYPAD.indexOf(letter.toLowerCase())))?.[0] ?? ''

/** `0800 REVERSE`: digits first, and then a word or two that are dialled as such. */
const VANITY = /^(?:\+|0|1[-. ]?\(?8\d\d|\(?8(?:00|[2-8]{2})\b|1[38]00)[\d\s().-]*[a-z][a-z\d\s().-]*$/i
const LETTERS = /[a-z]+/gi
const MOST_WORDS = 3

/** The digits of a number that is written with the keypad's letters; null when the letters are no such thing. */
export function keypadDigits(text: string): string | null {
  const words = text.match(LETTERS) ?? []
  if (!VANITY.test(text) || words.length > MOST_WORDS || words.join('').length < 3) return null
  return text.replaceAll(/[a-z]/gi, toKey)
}

const SEPARATOR = /\s*(?:[/,;|&]|\n|\s(?:or|and|oder|und|ou|et|o|y|e)\s)\s*/iu

/** Ways to see two numbers in the text: at a word or sign between them, or at the second plus sign. */
export function* splitHalves(text: string): Generator<readonly [string, string]> {
  const plus = text.indexOf('+', 1)
  if (plus > 0) yield [text.slice(0, plus), text.slice(plus)]
  for (let from = 0; ;) {
    const match = SEPARATOR.exec(text.slice(from))
    if (!match) return
    const at = from + match.index
    if (at > 0) yield [text.slice(0, at), text.slice(at + match[0].length)]
    from = at + Math.max(match[0].length, 1)
  }
}
