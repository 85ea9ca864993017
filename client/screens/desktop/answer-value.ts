/** A typed answer as the script keeps it: numbers as numbers, the rest as text; null while it is no answer yet. */
import type { Scalar } from '#domain/script/conditions.ts'
import type { InputField } from '#domain/script/schema.ts'

const TEXT_MAX = 500

export function answerValue(kind: InputField['kind'], text: string): Scalar | null {
  const trimmed = text.trim()
  if (kind !== 'number' && kind !== 'money') return text.slice(0, TEXT_MAX)
  // An emptied number is an emptied answer, not a zero.
  if (trimmed === '') return ''
  const number = Number(
    trimmed
      .replaceAll(/[\s_’']/g, '')
      .replace(/^[£$€]/, '')
      .replace(/^(\d+),(\d{1,2})$/, '$1.$2')
      .replaceAll(',', ''),
  )
  return Number.isFinite(number) ? number : null
}

export const answerText = (value: Scalar | undefined): string => (value === undefined ? '' : String(value))
