/** Conditions and values as an author would say them. */
import { isDay } from '../../fields/day.ts'
import { type Condition, type Scalar } from '../conditions.ts'
import { currencyOf, factName, quoted, type Sides } from './names.ts'

const COMPARES = {
  equal: 'is',
  'not-equal': 'is not',
  'at-least': 'is at least',
  'at-most': 'is at most',
  known: 'is known',
  unknown: 'is not known',
} as const

const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: 6 })
const days = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' })

export function valueWords(value: Scalar, currency: string | null = null): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string' && isDay(value)) return days.format(Date.parse(value))
  // A number may have been typed as a text.
  const number = typeof value === 'number' ? value : value.trim() === '' ? Number.NaN : Number(value)
  if (!Number.isFinite(number)) return quoted(String(value))
  return currency === null ? numbers.format(number) : amount(number, currency)
}

const amount = (value: number, currency: string): string =>
  new Intl.NumberFormat('en', { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' }).format(value)

export function conditionWords(condition: Condition, sides: Sides): string {
  if ('all' in condition) return listed(condition.all, 'and', sides)
  if ('any' in condition) return listed(condition.any, 'or', sides)
  if ('not' in condition) return `it is not so that ${conditionWords(condition.not, sides)}`
  const { fact, is, value } = condition
  const words = value === undefined ? '' : ` ${valueWords(value, currencyOf(sides, fact))}`
  return `${factName(sides, fact)} ${COMPARES[is]}${words}`
}

const listed = (conditions: readonly Condition[], by: 'and' | 'or', sides: Sides): string =>
  conditions
    .map((one) => {
      const words = conditionWords(one, sides)
      const isList = ('all' in one && one.all.length > 1) || ('any' in one && one.any.length > 1)
      return isList ? `(${words})` : words
    })
    .join(` ${by} `)
