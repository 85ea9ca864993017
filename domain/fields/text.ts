/**
 * A value as text, as it stands in a file, and back (CF4). How a file writes days and decimals is told, never guessed: what
 * could be read in two ways is refused with the cure.
 */
import { look } from '../vocabulary/fold.ts'
import { fail, ok } from '../vocabulary/result.ts'
import type { FieldDefinition, FieldValue } from './field.ts'
import { isDay } from './day.ts'
import { type ReadValue, readValue } from './value.ts'

export interface TextHabits {
  /** The order of day, month and year where a day is not written as 2026-11-22; null: nobody said. */
  readonly days?: 'day-first' | 'month-first' | 'year-first' | null
  /** The sign before the decimals. */
  readonly decimal?: '.' | ','
}

/** The same value is read from it by `textToValue` without any habits. */
export function valueToText(_field: FieldDefinition, value: FieldValue | null | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'number' ? plainNumber(value) : value
}

/** Without an exponent: `0.0000001`. */
function plainNumber(value: number): string {
  const text = String(value)
  const [, sign = '', digits = '', rest = '', exponent] = /^(-?)(\d)(?:\.(\d+))?e-(\d+)$/.exec(text) ?? []
  return exponent === undefined ? text : `${sign}0.${'0'.repeat(Number(exponent) - 1)}${digits}${rest}`
}

export function textToValue(field: FieldDefinition, written: string, habits: TextHabits = {}): ReadValue {
  const text = written.trim()
  if (text === '') return ok(null)
  switch (field.type) {
    case 'number':
    case 'money': {
      const number = toNumber(text, field, habits)
      return number === null ? fail(NOT_A_NUMBER[habits.decimal ?? '.']) : readValue(field, number)
    }
    case 'date':
      return toDay(field, text, habits)
    case 'yes-no': {
      const answer = toAnswer(text)
      return answer === null ? fail('must be yes or no') : ok(answer)
    }
    case 'choice':
      return readValue(field, field.options.find((option) => look(option) === look(text)) ?? text)
    case 'link':
      return readValue(field, /^[a-z0-9-]+(\.[a-z0-9-]+)+([/?#]|$)/i.test(text) ? `https://${text}` : text)
    case 'text':
      return readValue(field, text)
    default:
      return field.type satisfies never
  }
}

const NOT_A_NUMBER = {
  '.': 'is not a number: decimals are written with a point here',
  ',': 'is not a number: decimals are written with a comma here',
}

/** Thousands stand in threes, or not at all: `1,5` is no fifteen. */
const WHOLE = String.raw`[+-]?(?:\d+|\d{1,3}(?:G\d{3})+)`
const FORMS = {
  '.': new RegExp(`^${WHOLE.replace('G', String.raw`[,' \u00A0\u2009\u202F]`)}(?:\\.\\d+)?$`),
  ',': new RegExp(`^${WHOLE.replace('G', String.raw`[.' \u00A0\u2009\u202F]`)}(?:,\\d+)?$`),
}
const CURRENCY_SIGNS = /^[^\d+\-.,]{1,4}|[^\d.,]{1,4}$/gu

function toNumber(text: string, { type, currency }: FieldDefinition, { decimal = '.' }: TextHabits): number | null {
  const bare = (type === 'money' && currency !== null ? withoutCurrency(text) : text).replace(/^\u2212/, '-')
  if (!FORMS[decimal].test(bare)) return null
  const digits = bare.replaceAll(decimal === '.' ? /[^\d.+-]/g : /[^\d,+-]/g, '').replace(',', '.')
  return Number(digits)
}

const withoutCurrency = (text: string): string => text.replaceAll(CURRENCY_SIGNS, '').trim()

const PARTS = /^(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})\.?$/

function toDay(field: FieldDefinition, text: string, { days = null }: TextHabits): ReadValue {
  if (isDay(text)) return ok(text)
  const [, first = '', second = '', third = ''] = PARTS.exec(text) ?? []
  if (first === '') return readValue(field, text)
  if (days === null && first.length < 4) return fail('can be read in two ways: say in which order days are written')
  const yearFirst = days === 'year-first' || first.length === 4
  const [year, month, day] = yearFirst
    ? [first, second, third]
    : days === 'month-first'
      ? [third, first, second]
      : [third, second, first]
  return readValue(field, `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}

const YES = new Set(['yes', 'y', 'true', '1', 'ja', 'j', 'oui', 'o', 'si', 'sí', 'sim', 'x'])
const NO = new Set(['no', 'n', 'false', '0', 'nein', 'non', 'não', 'nao'])

function toAnswer(text: string): boolean | null {
  const answer = text.toLowerCase()
  return YES.has(answer) ? true : NO.has(answer) ? false : null
}
