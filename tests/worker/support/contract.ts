/** Holds every answer that a test gets to the OpenAPI document: its status, its content type, and its body to the letter. */
import { dereference, type OutputUnit, type Schema, validate } from '@cfworker/json-schema'
import { buildDocument } from '#worker/docs/document.ts'
import { openVerbs, verbs } from '#worker/verbs.ts'

type Json = Schema & { readonly [key: string]: unknown }
interface Content {
  readonly schema?: Schema
}
export interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly tags: readonly string[]
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Content>> }>>
}
export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

/** The document as it is served. */
export async function servedDocument(): Promise<Document> {
  return JSON.parse(JSON.stringify(await buildDocument([...openVerbs(), ...verbs])))
}

/** Answers may get fields in time; none that the document does not name today. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed)
  if (typeof value !== 'object' || value === null) return value
  // An example stands beside its schema, and is none itself.
  const parts = Object.entries(value).filter(([key]) => key !== 'example' || !('schema' in value))
  const copy: Json = Object.fromEntries(parts.map(([key, part]) => [key, closed(part)]))
  const isOpen = copy.additionalProperties === undefined && copy.allOf === undefined
  return copy.type === 'object' && copy.properties !== undefined && isOpen
    ? { ...copy, additionalProperties: false }
    : copy
}

/**
 * Where the address asks for some fields alone, the others that are required are left out, and what is left may fit several
 * kinds of record.
 */
const loosened = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(loosened)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([key, part]) => !(key === 'required' && Array.isArray(part)))
            .map(([key, part]) => [key === 'oneOf' ? 'anyOf' : key, loosened(part)]),
        )
      : value

/** `of` is what becomes of the document before it is held against answers. */
export async function prepare(of: (document: unknown) => unknown = (document) => document) {
  const document = of(closed(await servedDocument())) as Document
  const lookup = dereference(document)
  const routes = Object.entries(document.paths)
    .flatMap(([template, operations]) =>
      Object.entries(operations).map(([method, operation]) => ({
        method: method.toUpperCase(),
        address: new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
        parameters: template.split('{').length,
        operation,
      })),
    )
    // Where two could be meant, the one with fewer parameters is.
    .toSorted((one, other) => one.parameters - other.parameters)
  return { document, lookup, routes }
}
let prepared: ReturnType<typeof prepare> | undefined
let preparedLoosely: ReturnType<typeof prepare> | undefined

/** Of the local runtime alone, and not in the document. */
const LOCAL = /^\/api\/local\//

/** Throws when the document does not allow this answer. */
export async function holdToContract(method: string, path: string, response: Response): Promise<void> {
  const { pathname, searchParams } = new URL(path, 'http://localhost')
  if (!pathname.startsWith('/api/') || LOCAL.test(pathname)) return
  const { lookup, routes } = await (searchParams.has('fields')
    ? (preparedLoosely ??= prepare(loosened))
    : (prepared ??= prepare()))
  const isHead = method === 'HEAD'
  const route = routes.find((one) => one.method === (isHead ? 'GET' : method) && one.address.test(pathname))
  const where = `${method} ${pathname} → ${response.status}`
  // Nothing is there: a problem says so, or that nobody is known who could ask.
  if (route === undefined) {
    if (response.status < 400) throw new Error(`${where}: the document knows no such route`)
    return
  }
  const described = route.operation.responses[response.status]
  if (described === undefined) throw new Error(`${where}: not in the document; ${await response.clone().text()}`)
  const type = response.headers.get('content-type')?.split(';')[0] ?? ''
  if (described.content === undefined) {
    if (type !== '') throw new Error(`${where}: has content of type ${type}`)
    return
  }
  const content = described.content[type]
  if (content === undefined) throw new Error(`${where}: content type ${type} is not in the document`)
  if (isHead || content.schema === undefined) return
  const body: unknown = await response.clone().json()
  const { valid, errors } = validate(body, content.schema, '2020-12', lookup, false)
  if (!valid) throw new Error(`${where}: ${explain(errors)}\n${JSON.stringify(body).slice(0, 2_000)}`)
}

/** The innermost says what is wrong; those around it only that something is. */
const explain = (errors: readonly OutputUnit[]): string =>
  errors
    .slice(-4)
    .map(({ instanceLocation, error }) => `${instanceLocation} ${error}`)
    .join('; ')
