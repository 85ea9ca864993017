/** A form checked by a schema; what is wrong is said in the API's own words, since both stand under the same fields. */
import { schemaResolver } from '@mantine/form'
import { z } from 'zod'
import { fieldErrorMessage } from '#domain/http/field-errors.ts'

z.config({ customError: fieldErrorMessage })

export const formRules = (schema: z.ZodType) => schemaResolver(schema, { sync: true })
