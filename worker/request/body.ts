/** Bodies in, with a limit that holds whatever the length header says. */
import type { z } from 'zod'
import { fieldErrorMessage } from '#domain/http/field-errors.ts'
import { holdsText, isTooDeep, MAX_DEPTH } from '#domain/fields/json-value.ts'
import { isText, NO_TEXT } from '#domain/vocabulary/text.ts'
import { invalidField, invalidInput, ProblemError } from '#worker/request/problem.ts'
import type { HonoContext } from '#worker/request/hono.ts'

export const MAX_JSON_BYTES = 256 * 1024

/** Throws `too-large` as soon as more than `limit` bytes have come. */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw new ProblemError('too-large')
  const parts: Uint8Array[] = []
  let size = 0
  if (request.body !== null) {
    for await (const part of request.body as AsyncIterable<Uint8Array>) {
      size += part.byteLength
      if (size > limit) throw new ProblemError('too-large')
      parts.push(part)
    }
  }
  const bytes = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.byteLength
  }
  return bytes
}

/** SHA-256 of a large body, of which no more than a piece is held. Throws `too-large`. */
export async function digestBytes(request: Request, limit: number): Promise<ArrayBuffer> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw new ProblemError('too-large')
  const digest = new crypto.DigestStream('SHA-256')
  const writer = digest.getWriter()
  let size = 0
  if (request.body !== null) {
    for await (const part of request.body as AsyncIterable<Uint8Array>) {
      size += part.byteLength
      if (size > limit) throw new ProblemError('too-large')
      await writer.write(part)
    }
  }
  await writer.close()
  return digest.digest
}

/** The one file of a form. */
export async function readFile(
  request: Request,
  { field, maxBytes }: { readonly field: string; readonly maxBytes: number },
): Promise<File> {
  const file = (await readForm(request, maxBytes)).get(field)
  if (!(file instanceof File)) throw invalidField(field, 'is not a file')
  if (file.size === 0) throw invalidField(field, 'is empty')
  return file
}

/** A form with files, parsed by the platform, which keeps it in memory: hence the limit. */
async function readForm(request: Request, limit: number): Promise<FormData> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^multipart\/form-data\b/i.test(type)) throw new ProblemError('unsupported-media')
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw new ProblemError('too-large')
  let size = 0
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform(part, controller) {
      size += part.byteLength
      if (size > limit) controller.error(new ProblemError('too-large'))
      else controller.enqueue(part)
    },
  })
  try {
    const body = request.body?.pipeThrough(counted) ?? null
    return await new Response(body, { headers: { 'content-type': type } }).formData()
  } catch (cause) {
    throw new ProblemError(size > limit ? 'too-large' : 'invalid-input', { cause, errors: { body: ['is not a form'] } })
  }
}

export async function readJson<T extends z.ZodType>(
  c: HonoContext,
  schema: T,
  maxBytes = MAX_JSON_BYTES,
  complete: (value: unknown) => unknown = (value) => value,
): Promise<z.output<T>> {
  const type = c.req.header('content-type') ?? ''
  if (!/^application\/json\b/i.test(type)) throw new ProblemError('unsupported-media')
  const bytes = await readBytes(c.req.raw, maxBytes)
  let value: unknown
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
    value = JSON.parse(text)
    if (isTooDeep(value)) throw invalidField('body', `must not nest more than ${MAX_DEPTH} levels`)
    // Only an escape can hold what is no text: raw, it is no JSON or no UTF-8.
    if (text.includes(String.raw`\u`) && !holdsText(value)) throw invalidField('body', NO_TEXT)
  } catch (fault) {
    throw fault instanceof ProblemError ? fault : new ProblemError('bad-json')
  }
  return parse(schema, complete(value))
}

export function readQuery<T extends z.ZodType>(c: HonoContext, schema: T): z.output<T> {
  const query = c.req.query()
  for (const [name, value] of Object.entries(query)) if (!isText(value)) throw invalidField(name, NO_TEXT)
  return parse(schema, query)
}

export function parse<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value, { error: fieldErrorMessage })
  if (!parsed.success) throw invalidInput(parsed.error)
  return parsed.data
}

/** A path parameter: anything else than its schema says names nothing. */
export function readParam(c: HonoContext, name: string, schema: z.ZodType<string>): string {
  const parsed = schema.safeParse(c.req.param(name))
  if (!parsed.success) throw new ProblemError('not-found')
  return parsed.data
}
