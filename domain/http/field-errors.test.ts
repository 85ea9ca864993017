import { expect, test } from 'vitest'
import { z } from 'zod'
import { fieldErrorMessage } from './field-errors.ts'

const said = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value, { error: fieldErrorMessage }).error?.issues.map(({ message }) => message)

test.each([
  ['a bound that is within', z.int().min(1), 0, ['must be at least 1']],
  ['a bound that is not', z.int().positive(), 0, ['must be more than 0']],
  ['an upper bound that is not', z.number().lt(5), 5, ['must be less than 5']],
  ['what cannot be counted', z.int(), 1e308, ['must be at most 9007199254740991']],
  ['a text', z.string().max(3), 'four', ['must have at most 3 characters']],
])('%s is told as it is', (_what, schema, value, message) => {
  expect(said(schema, value)).toEqual(message)
})
