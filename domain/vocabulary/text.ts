/** Text as people mean it: whole characters only. A database cuts at a NUL and gives half a character back as another. */
import { z } from 'zod'

const NO_CHARACTER = /[\0\p{Surrogate}]/gu

export const NO_TEXT = 'holds a character that is none'
export const isText = (text: string): boolean => text.search(NO_CHARACTER) < 0

/** What somebody says, let in at a door only when every word of it can be kept as it is. */
export const words = (max: number, text = z.string()) => text.max(max).refine(isText, NO_TEXT)
/** Without the blanks around it. */
export const trimmedWords = (max: number) => words(max, z.string().trim())

/** No letter is made of more units than this; what is, is cut wherever it must be. */
const LONGEST_LETTER = 64

/** The same text with nothing in it that is no character, cut to `max` units before the letter that does not fit whole. */
export function wholeText(text: string, max = Infinity): string {
  const whole = text.replaceAll(NO_CHARACTER, '')
  if (whole.length <= max) return whole
  const letter = new Intl.Segmenter().segment(whole).containing(max)?.index ?? max
  return whole.slice(0, max - letter > LONGEST_LETTER ? max : letter).replaceAll(NO_CHARACTER, '')
}
