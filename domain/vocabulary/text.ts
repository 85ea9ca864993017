/** Text as people mean it: whole characters only. A database cuts at a NUL and gives half a character back as another. */
import { z } from 'zod'

/** Direction marks, joiners, soft hyphens and their like: they are not seen, and so not looked for. */
export const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Surrogate}]/gu
export const BLANKS = /[\s\p{Z}\p{Cc}\u2800]+/gu
/** Without a letter they have nothing to stand on. The Arabic lengthening stroke is one of them. */
const MARKS = /[\p{M}\u0640]/gu

/** Nothing of it would be seen on a screen: blanks, marks without a letter, characters that have no form. */
export const showsNothing = (text: string): boolean =>
  text.normalize('NFKD').replaceAll(UNSEEN, '').replaceAll(BLANKS, '').replaceAll(MARKS, '') === ''

const NO_CHARACTER = /[\0\p{Surrogate}]/gu
/** Moves a printer's carriage, rings a bell, colours a terminal: nobody types it, and each takes six bytes on the wire. */
const CONTROL = /(?![\n\t])\p{Control}/gu

export const NO_TEXT = 'has an invalid character'
export const isText = (text: string): boolean => text.search(NO_CHARACTER) < 0

/** What somebody says, let in at a door only when every word of it can be kept as it is. */
export const words = (max: number, text = z.string()) => text.max(max).refine(isText, NO_TEXT)
/** Without the blanks around it. */
export const trimmedWords = (max: number) => words(max, z.string().trim())

/** A name, a title, a reason: what nobody could see or read aloud is none. */
export const shownWords = (max: number) =>
  trimmedWords(max)
    .min(1, { abort: true })
    .refine((text) => !showsNothing(text), SHOWS_NOTHING)
export const SHOWS_NOTHING = 'must not be empty'
/** The same where it may be left out: empty text, or one that shows nothing, is no value. */
export const maybeWords = (max: number) =>
  trimmedWords(max)
    .nullable()
    .transform((text) => (text === null || showsNothing(text) ? null : text))

/** A name that somebody else has taken in: as it can be kept and shown, or empty where there is nothing to see. */
export function shownName(text: string, max: number): string {
  const name = wholeText(text, max).replaceAll(/\s+/g, ' ').trim()
  return showsNothing(name) ? '' : name
}

/** No letter is made of more units than this; what is, is cut wherever it must be. */
const LONGEST_LETTER = 64

/**
 * The same text with nothing in it that is no character or controls a machine (lines end in a line feed alone), cut to
 * `max` units before the letter that does not fit whole.
 */
export function wholeText(text: string, max = Infinity): string {
  const whole = text.replaceAll(/\r\n?/g, '\n').replaceAll(NO_CHARACTER, '').replaceAll(CONTROL, '')
  if (whole.length <= max) return whole
  const letter = new Intl.Segmenter().segment(whole).containing(max)?.index ?? max
  return whole.slice(0, max - letter > LONGEST_LETTER ? max : letter).replaceAll(NO_CHARACTER, '')
}
