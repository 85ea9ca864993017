/**
 * Rows of D1 as they are read here: one that cannot be read is left out and logged, and costs nothing beside it. So is a
 * column of JSON, which then is what stands for nothing in it.
 */
import { parseJson, createReader } from '#domain/stored/reader.ts'
import { isRecord } from '#domain/stored/walk.ts'
import { z } from 'zod'
import { logUnread, ProblemError } from '#worker/request/problem.ts'

/** A row as the database gives it. */
export type Raw = Readonly<Record<string, unknown>>

/** The rows that can be read, in order. `what` is said in the log before the row's first column. */
export function readRows<T extends z.ZodType>(schema: T, results: readonly unknown[], what: string): z.output<T>[] {
  const read = createReader(schema)
  return results.flatMap((result) => {
    const row = read(result)
    if (!row.ok) logUnread(`${what} ${nameOf(result)}`, row.error)
    return row.ok ? [row.value] : []
  })
}

/** One row. Throws `unreadable`: somebody asked for this very one, and is told that it is there. */
export function readRow<T extends z.ZodType>(schema: T, result: Raw, what: string): z.output<T> {
  const row = createReader(schema)(result)
  if (row.ok) return row.value
  logUnread(`${what} ${nameOf(result)}`, row.error)
  throw new ProblemError('unreadable')
}

function nameOf(result: unknown): string {
  const row = typeof result === 'object' && result !== null ? Object.entries(result) : []
  return String((row.find(([column]) => column === 'id') ?? row[0])?.[1] ?? '')
}

/** A list in a column: an element that cannot be read is left out. */
export const jsonListColumn = <T extends z.ZodType>(element: T) =>
  z.string().transform((text): z.output<T>[] => {
    const stored = parseJson(text)
    const list = stored.ok && Array.isArray(stored.value) ? stored.value : []
    if (!stored.ok) logUnread('a column', stored.error)
    return readRows(element, list, 'an element of a column')
  })

/** By key: an entry that cannot be read is left out. */
export const jsonRecordColumn = <T extends z.ZodType>(entry: T) => {
  const read = createReader(entry)
  return z.string().transform((text): Record<string, z.output<T>> => {
    const stored = parseJson(text)
    const entries = stored.ok && isRecord(stored.value) ? Object.entries(stored.value) : []
    const values = entries.flatMap(([key, value]) => {
      const one = read(value)
      if (!one.ok) logUnread('an entry of a column', one.error)
      return one.ok ? [[key, one.value] as const] : []
    })
    return Object.fromEntries(values)
  })
}

/** Whatever was noted down; null for nothing, and for what is no JSON. */
export function jsonOrNull(text: string | null): unknown {
  const stored = text === null || text === '' ? null : parseJson(text)
  if (stored?.ok === false) logUnread('a column', stored.error)
  return stored?.ok ? stored.value : null
}

/** Anything else in a column; `nothing` stands for what cannot be read. */
export const jsonColumn = <T extends z.ZodType>(schema: T, nothing: z.output<T>) => {
  const read = createReader(schema)
  return z.string().transform((text): z.output<T> => {
    const stored = parseJson(text)
    const value = stored.ok ? read(stored.value) : stored
    if (!value.ok) logUnread('a column', value.error)
    return value.ok ? value.value : nothing
  })
}
