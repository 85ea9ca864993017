/**
 * The one way in which stored data comes back. It was written by an older release, by this one or, after a deploy was taken
 * back, by a newer one: a field that is missing has its schema's default, one that is unknown is set aside, and what cannot be
 * read is a value that says so, never an exception, so that it costs itself and nothing beside it.
 */
import type { z } from 'zod'
import { type Failure, fail, type Success } from '../vocabulary/result.ts'
import { isRead, getWalk } from './walk.ts'

/** `whole` is false when something was added or set aside: then `unknownIn` may find what to keep. */
export type Stored<T> = (Success<T> & { readonly whole: boolean }) | Failure<string>

export type Reader<T> = (stored: unknown) => Stored<T>

export function createReader<T extends z.ZodType>(schema: T): Reader<z.output<T>> {
  const walk = getWalk(schema)
  return (stored) => {
    const value = walk(stored)
    return isRead<T>(value) ? { ok: true, value, whole: value === stored } : fail(describeFault(schema, stored))
  }
}

/** The same for JSON; text that is none cannot be read either. */
export function createJsonReader<T extends z.ZodType>(schema: T): (text: string) => Stored<z.output<T>> {
  const read = createReader(schema)
  return (text) => {
    const parsed = parseJson(text)
    return parsed.ok ? read(parsed.value) : parsed
  }
}

export function parseJson(text: string): Stored<unknown> {
  try {
    return { ok: true, value: JSON.parse(text), whole: true }
  } catch {
    return fail('is not JSON')
  }
}

/** Where and why, for the log: what stands there may be somebody's notes, so it is not repeated. */
function describeFault(schema: z.ZodType, stored: unknown): string {
  const issues = schema.safeParse(stored).error?.issues ?? []
  const first = issues.find(({ code }) => code !== 'unrecognized_keys') ?? issues[0]
  return first ? `${first.path.map(String).join('.') || 'all'}: ${first.message}` : 'cannot be read'
}
