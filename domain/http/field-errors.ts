/** What is wrong with a field, in words that may stand under it on a screen: they go on from its name. */
import type { z } from 'zod'

type Issue = z.core.$ZodRawIssue

const A_KIND: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'yes or no',
  array: 'a list',
  object: 'an object',
}
const A_FORM: Readonly<Record<string, string>> = {
  email: 'an email address',
  datetime: 'a time',
  date: 'a date',
  url: 'an address',
  uuid: 'an id',
}

/** Of whole numbers the bounds of what can be counted are told apart. */
const isNumber = (origin: string): boolean => origin === 'number' || origin === 'int'

const unitOf = (origin: string, count: number | bigint): string =>
  origin === 'string' ? (Number(count) === 1 ? ' character' : ' characters') : ''

/** Undefined where the schema's own message says it better, or the library's must do. */
export function fieldErrorMessage(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `must be ${A_KIND[issue.expected] ?? issue.expected}`
    case 'too_small':
      if (!isNumber(issue.origin) && Number(issue.minimum) === 1) return 'must not be empty'
      if (issue.inclusive === false) return `must be more than ${issue.minimum}`
      return `must ${isNumber(issue.origin) ? 'be' : 'have'} at least ${issue.minimum}${unitOf(issue.origin, issue.minimum)}`
    case 'too_big':
      if (issue.inclusive === false) return `must be less than ${issue.maximum}`
      return `must ${isNumber(issue.origin) ? 'be' : 'have'} at most ${issue.maximum}${unitOf(issue.origin, issue.maximum)}`
    case 'invalid_format':
      return `is not ${A_FORM[issue.format] ?? 'in the right format'}`
    case 'invalid_value':
      return `must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.join(', ')}`
    case 'invalid_union':
      return 'is not an allowed value'
    default:
      return undefined
  }
}
