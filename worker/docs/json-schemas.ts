/** JSON Schema of what goes in and out, from the schemas that check it; those with a name stand under it, once. */
import { z } from 'zod'
import { ANSWERS, exampleOf, REQUESTS } from '#worker/docs/schemas.ts'

type JsonSchema = z.core.JSONSchema.BaseSchema

export interface Described {
  /** By name, for `components`. */
  readonly components: Readonly<Record<string, JsonSchema>>
  /** Of one schema that was given. */
  readonly of: (schema: z.ZodType) => JsonSchema
  /** As the content of a request or an answer, with an example where its schema has one. */
  readonly content: (schema: z.ZodType) => { readonly schema: JsonSchema; readonly example?: unknown }
}

/** As it is answered: a field may be added to an answer, so none is closed. */
export const describeAnswers = (schemas: readonly z.ZodType[]): Described => describe(schemas, ANSWERS, 'output')

export const describeRequests = (schemas: readonly z.ZodType[]): Described => describe(schemas, REQUESTS, 'input')

function describe(
  schemas: readonly z.ZodType[],
  named: Readonly<Record<string, z.ZodType>>,
  io: 'input' | 'output',
): Described {
  const metadata = z.registry<{ id: string; title: string }>()
  for (const [id, schema] of Object.entries(named)) metadata.add(schema, { id, title: id })
  const all = [...new Set([...schemas, ...Object.values(named)])]
  const together = z.object(Object.fromEntries(all.map((schema, at) => [`s${at}`, schema])))
  const written = z.toJSONSchema(together, {
    io,
    metadata,
    // A check in code has no words there; the rest of its schema stands.
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      delete jsonSchema.id
      if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
    },
  })
  const { properties = {}, $defs = {} } = withReferences(written)
  const of = (schema: z.ZodType): JsonSchema => {
    const found = properties[`s${all.indexOf(schema)}`]
    if (found === undefined || typeof found === 'boolean') throw new Error('that schema was not described')
    return found
  }
  const content = (schema: z.ZodType) => {
    const example = exampleOf(metadata.get(schema)?.id ?? '')
    return { schema: of(schema), ...(example !== undefined && { example }) }
  }
  return { components: $defs, of, content }
}

const withReferences = (schema: JsonSchema): JsonSchema =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'))
