/**
 * Which key a press means. What the layout makes of it counts first; where that is no Latin letter and no digit (Russian,
 * Greek, the upper row of a French or Czech keyboard), the place of the key does.
 */

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>

interface Wanted {
  readonly key: string
  readonly mod: boolean
  readonly shift: boolean
}

function readKeys(keys: string): Wanted {
  const parts = keys.toLowerCase().split('+')
  const key = parts.pop() || '+'
  return { key: key === 'space' ? ' ' : key, mod: parts.includes('mod'), shift: parts.includes('shift') }
}

const isLetter = (key: string): boolean => /^[a-z]$/.test(key)
const isDigit = (key: string): boolean => /^\d$/.test(key)

/** What the key is called that the layout has made of the press. */
function isNamed({ key, shift }: Wanted, press: Press): boolean {
  if (press.key.toLowerCase() !== key) return false
  // A sign such as `?` needs shift on some keyboards and not on others, and so does a digit.
  return (key.length === 1 && !isLetter(key)) || shift === press.shiftKey
}

let latinLetters = true

/** Told of each press: on a Greek keyboard the letter in the place of Q is a semicolon, on a Dvorak one Q is elsewhere. */
export function noteLayout({ key }: Pick<KeyboardEvent, 'key'>): void {
  if (key.length === 1 && /\p{L}/u.test(key)) latinLetters = /\p{Script=Latin}/u.test(key)
}

/** Whether the layout makes a sign of the press that stands for no letter of its own. */
const isForeign = (key: string): boolean => key.length === 1 && (latinLetters ? key > '\u007F' : !isLetter(key))

function isInPlace({ key, shift }: Wanted, press: Press): boolean {
  if (shift !== press.shiftKey) return false
  if (isLetter(key)) return press.code === `Key${key.toUpperCase()}` && isForeign(press.key.toLowerCase())
  return isDigit(key) && press.code === `Digit${key}` && !isDigit(press.key)
}

const matchDigit = ({ key, ctrlKey, metaKey, altKey }: Press): 'name' | null =>
  isDigit(key) && !ctrlKey && !metaKey && !altKey ? 'name' : null

/** How a press fits keys such as `n`, `mod+k` or `?`: by the name that the layout gives it, or only by its place. */
export function matchKeys(keys: string, press: Press): 'name' | 'place' | null {
  if (keys === 'digit') return matchDigit(press)
  const wanted = readKeys(keys)
  if (wanted.mod !== (press.metaKey || press.ctrlKey) || press.altKey) return null
  if (isNamed(wanted, press)) return 'name'
  return isInPlace(wanted, press) ? 'place' : null
}

/** The Enter that takes a word of an input method says so in one way or the other, browser by browser. */
export const isComposing = ({ isComposing: composing, keyCode }: KeyboardEvent): boolean => composing || keyCode === 229
