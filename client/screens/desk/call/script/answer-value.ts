/** A typed answer as the script keeps it: a number where one can be read, else the words themselves: none of a call is lost. */
import type { Scalar } from '#domain/script/conditions.ts'
import type { InputField } from '#domain/script/schema.ts'
import { wholeText } from '#domain/vocabulary/text.ts'

const TEXT_MAX = 500
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)$/
/** More digits than a number can hold: a reference, not an amount. */
const DIGITS_MAX = 15

const isCounted = (kind: InputField['kind']): boolean => kind === 'number' || kind === 'money'

export function answerValue(kind: InputField['kind'], text: string): Scalar {
  const written = wholeText(text, TEXT_MAX)
  if (!isCounted(kind)) return written
  const digits = written
    .replaceAll(/[\s_’']/g, '')
    .replace(/^[£$€]/, '')
    .replace(/^(\d+),(\d{1,2})$/, '$1.$2')
    .replaceAll(',', '')
  return NUMBER.test(digits) && digits.length <= DIGITS_MAX ? Number(digits) : written.trim()
}

/** Kept, but no condition of the script can count with it. */
export const isUncounted = (kind: InputField['kind'], value: Scalar | undefined): boolean =>
  isCounted(kind) && typeof value === 'string' && value !== ''

export const answerText = (value: Scalar | undefined): string => (value === undefined ? '' : String(value))
