/**
 * Stands in the bundle for what `hono-openapi` would write schemas with, a quarter of a megabyte of every vendor's and every
 * language's words: the schemas of this document are written by zod itself (`json-schemas.ts`).
 */
const refused = (): never => {
  throw new Error('schemas of the document are written by json-schemas.ts')
}

export const loadVendor = refused
export const toJsonSchema = refused
export const toOpenAPISchema = refused
