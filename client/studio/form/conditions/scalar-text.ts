/** A value of an answer or a condition as one types it: `yes`, `12`, or words. */
import type { Scalar } from '#domain/script/conditions.ts'

const NUMBER = /^-?\d{1,15}(\.\d{1,6})?$/

export const scalarText = (value: Scalar | undefined): string =>
  value === undefined ? '' : value === true ? 'yes' : value === false ? 'no' : String(value)

/** What is typed in the middle of a number, such as `12.`, stays words until it is one. */
export function readScalar(text: string): Scalar {
  if (text === 'yes') return true
  if (text === 'no') return false
  return NUMBER.test(text) && String(Number(text)) === text ? Number(text) : text
}
