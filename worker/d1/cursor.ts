/** Where a page ended: the sort it belongs to and the last row's values in it, as opaque text. */
import { z } from 'zod'
import { ProblemError } from '#worker/errors.ts'

const Position = z.tuple([z.string(), z.array(z.union([z.string(), z.number(), z.null()])).max(4)])
export type CursorValue = string | number | null

export function writeCursor(list: string, values: readonly CursorValue[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify([list, values]))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}

/** Null for the first page. Throws `invalid-cursor` for the cursor of another list or order, or one with other values. */
export function readCursor<T extends z.ZodType>(
  cursor: string | undefined,
  list: string,
  values: T,
): z.output<T> | null {
  if (cursor === undefined) return null
  try {
    const bytes = Uint8Array.from(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
    const [from, position] = Position.parse(JSON.parse(new TextDecoder().decode(bytes)))
    if (from === list) return values.parse(position)
  } catch (cause) {
    throw new ProblemError('invalid-cursor', { cause })
  }
  throw new ProblemError('invalid-cursor')
}

/** Cuts `limit + 1` rows into a page. */
export function cutPage<T>(rows: readonly T[], limit: number, cursorOf: (last: T) => string) {
  const data = rows.slice(0, limit)
  const last = data.at(-1)
  return { data, next_cursor: rows.length > limit && last !== undefined ? cursorOf(last) : null }
}
