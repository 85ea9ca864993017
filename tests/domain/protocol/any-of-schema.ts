/** Arbitrary values of a JSON schema, as `z.toJSONSchema` writes it. Of refinements, which it cannot say, zones are held. */
import * as fc from 'fast-check'
import type { z } from 'zod'
import { isPrototypeKey } from '#domain/vocabulary/primitives.ts'

type Schema = z.core.JSONSchema.JSONSchema

const ZONES = fc.constantFrom('Europe/London', 'America/New_York|America/Chicago')
const WORDS = fc.string({ unit: fc.constantFrom('a', 'B', 'é', '7', ' '), minLength: 1, maxLength: 12 })

export function anyOf(root: Schema): fc.Arbitrary<unknown> {
  const made = new Map<string, fc.Arbitrary<unknown>>()

  function of(schema: Schema | boolean): fc.Arbitrary<unknown> {
    if (typeof schema === 'boolean') return fc.constant(null)
    if (schema.$ref !== undefined) return referred(schema.$ref)
    if (schema.const !== undefined) return fc.constant(schema.const)
    if (schema.enum) return fc.constantFrom(...schema.enum)
    const variants = schema.oneOf ?? schema.anyOf
    if (variants) return fc.oneof(...variants.map(of))
    if (Array.isArray(schema.type))
      return fc.oneof(...schema.type.map((type: z.core.JSONSchema.SchemaType) => ofType({ ...schema, type })))
    return ofType(schema)
  }

  function referred(ref: string): fc.Arbitrary<unknown> {
    const known = made.get(ref)
    if (known) return known
    const found = root.$defs?.[ref.replace('#/$defs/', '')]
    if (!found) throw new Error(`nothing at ${ref}`)
    const arbitrary = of(found)
    made.set(ref, arbitrary)
    return arbitrary
  }

  function ofType(schema: Schema): fc.Arbitrary<unknown> {
    switch (schema.type) {
      case 'null':
        return fc.constant(null)
      case 'boolean':
        return fc.boolean()
      case 'string':
        return schema.pattern === undefined ? WORDS.map(fitting(schema)) : matching(schema.pattern)
      case 'integer':
        return fc.integer(between(schema))
      case 'number':
        return fc.integer(between(schema))
      case 'array':
        return arrayOf(schema)
      case 'object':
        return objectOf(schema)
      default:
        throw new Error(`no value of ${JSON.stringify(schema).slice(0, 200)}`)
    }
  }

  const ofField = (key: string, schema: Schema | boolean) => (key === 'zone' || key === 'timeZone' ? ZONES : of(schema))

  function arrayOf({ items, minItems = 0, maxItems = minItems + 2 }: Schema): fc.Arbitrary<unknown> {
    const one = items !== undefined && !Array.isArray(items) ? of(items) : fc.constant(null)
    return fc.array(one, { minLength: minItems, maxLength: Math.min(maxItems, minItems + 2) })
  }

  function objectOf({ properties = {}, required = [], propertyNames, additionalProperties }: Schema) {
    const fields = Object.fromEntries(Object.entries(properties).map(([key, one]) => [key, ofField(key, one)]))
    const own = fc.record(fields, { requiredKeys: required })
    if (typeof additionalProperties !== 'object') return own
    const keys = of(propertyNames ?? { type: 'string' }).filter((key) => typeof key === 'string')
    return fc.dictionary(keys, of(additionalProperties), { maxKeys: 2 })
  }

  return of(root)
}

const matching = (pattern: string) => fc.stringMatching(new RegExp(pattern)).filter((text) => !isPrototypeKey(text))

const fitting =
  ({ minLength = 0, maxLength = Infinity }: Schema) =>
  (text: string): string =>
    text.padEnd(minLength, 'a').slice(0, maxLength)

const between = ({ minimum, maximum, exclusiveMinimum }: Schema) => {
  const min = Math.max(minimum ?? -1_000, typeof exclusiveMinimum === 'number' ? exclusiveMinimum + 1 : -Infinity)
  return { min, max: Math.max(min, Math.min(maximum ?? Infinity, min + 4_000)) }
}
