/** A value as it comes from outside, held to its field (CF3). */
import { fail, ok, type Result } from '../vocabulary/result.ts'
import { isText, NO_TEXT, showsNothing } from '../vocabulary/text.ts'
import { isDay } from './day.ts'
import { FIELD_TEXT_MAX, type FieldDefinition, type FieldValue, LINK_MAX, NUMBER_MAX } from './field.ts'

/** Null: no value. The error says what is expected. */
export type ReadValue = Result<FieldValue | null, string>

export function readValue(field: FieldDefinition, given: unknown): ReadValue {
  if (given === null || (typeof given === 'string' && showsNothing(given))) return ok(null)
  switch (field.type) {
    case 'text':
      return readWords(given)
    case 'number':
      return readNumber(given)
    case 'money':
      return readAmount(given)
    case 'date':
      return typeof given === 'string' && isDay(given.trim()) ? ok(given.trim()) : fail('must be a day like 2026-11-22')
    case 'yes-no':
      return typeof given === 'boolean' ? ok(given) : fail('must be true or false')
    case 'choice':
      return readChoice(field, given)
    case 'link':
      return readLink(given)
    default:
      return field.type satisfies never
  }
}

function readWords(given: unknown): ReadValue {
  if (typeof given !== 'string') return fail('must be text')
  const text = given.trim()
  if (!isText(text)) return fail(NO_TEXT)
  return text.length > FIELD_TEXT_MAX ? fail(`must be at most ${FIELD_TEXT_MAX} characters`) : ok(text)
}

function readNumber(given: unknown): ReadValue {
  if (typeof given !== 'number' || !Number.isFinite(given)) return fail('must be a number')
  // Minus nought is written as nought, and would not come back.
  return Math.abs(given) > NUMBER_MAX ? fail('is too large') : ok(given === 0 ? 0 : given)
}

function readAmount(given: unknown): ReadValue {
  const number = readNumber(given)
  if (!number.ok || typeof number.value !== 'number') return number
  const cents = Math.round(number.value * 100)
  return cents / 100 === number.value ? number : fail('must have at most two decimals')
}

function readChoice({ options }: FieldDefinition, given: unknown): ReadValue {
  const text = typeof given === 'string' ? given.trim() : null
  return text !== null && options.includes(text) ? ok(text) : fail('is not one of the options')
}

/** Pages alone: a link of another kind could run something when it is opened. */
const PAGE = /^https?:\/\/[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?(?::\d{1,5})?(?:[/?#]\S*)?$/iu

function readLink(given: unknown): ReadValue {
  const text = typeof given === 'string' ? given.trim() : ''
  return text.length <= LINK_MAX && isText(text) && PAGE.test(text)
    ? ok(text)
    : fail('must be a link like https://example.com')
}
