/**
 * A typed answer as its field keeps it: a number where one can be read, else the words themselves, for none of a call is lost.
 * The desk shows with this what the floor will keep (SC14).
 */
import { wholeText } from '../vocabulary/text.ts'
import type { Scalar } from './conditions.ts'
import type { InputField } from './schema.ts'

type Kind = InputField['kind']

const TEXT_MAX = 500
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)$/
/** More digits than a number can hold: a reference, not an amount. */
const DIGITS_MAX = 15

const isCounted = (kind: Kind): boolean => kind === 'number' || kind === 'money'

export function readAnswer(kind: Kind, value: Scalar): Scalar {
  if (typeof value !== 'string') return value
  const written = wholeText(value, TEXT_MAX)
  if (kind === 'phone' || kind === 'email') return written.trim()
  if (!isCounted(kind)) return written
  const digits = written
    .replaceAll(/[\s_’']/g, '')
    .replace(/^[£$€]/, '')
    .replace(/^(\d+),(\d{1,2})$/, '$1.$2')
    .replaceAll(',', '')
  return NUMBER.test(digits) && digits.length <= DIGITS_MAX ? Number(digits) : written.trim()
}

const LOOKS_LIKE: Partial<Record<Kind, RegExp>> = {
  phone: /^\+?(?:[\s().\-/]*\d){6,15}$/,
  email: /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/,
}

/** Kept, but it is not what the field asks for: no condition can count with it, or nobody can be reached by it. */
export function isMisfit(kind: Kind, value: Scalar | undefined): boolean {
  if (typeof value !== 'string' || value === '') return false
  return isCounted(kind) || LOOKS_LIKE[kind]?.test(value) === false
}
