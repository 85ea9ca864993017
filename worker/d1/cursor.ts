/** Where a page ended: the sort it belongs to and the last row's values in it, as opaque text. */
import { z } from 'zod'
import { logUnread, ProblemError } from '#worker/request/problem.ts'
import { type Raw, readRows } from '#worker/d1/rows.ts'

const Values = z.array(z.union([z.string(), z.number(), z.null()])).max(4)
const Position = z.tuple([z.string(), Values])
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

export interface PageOf<Row extends z.ZodType, Item extends z.ZodType> {
  readonly schema: Row
  /** The list's name in its cursors. */
  readonly list: string
  readonly limit: number
  /** The values of a row's place in the order. */
  readonly place: (row: Raw) => readonly unknown[]
  /** A row as the API shows it, and the contract by which whoever asked reads it. */
  readonly shown: (row: z.output<Row>) => unknown
  readonly item: Item
}

/**
 * `limit + 1` rows as they came, cut into a page of those that can be read, here and by whoever asked; it ends where they end,
 * also at one that cannot.
 */
export function readPage<Row extends z.ZodType, Item extends z.ZodType>(
  results: readonly Raw[],
  { schema, list, limit, place, shown, item }: PageOf<Row, Item>,
) {
  const rows = results.slice(0, limit)
  const places = rows.map((row) => Values.safeParse(place(row))).filter(({ success }) => success)
  const last = places.at(-1)?.data
  return {
    data: readRows(item, shownRows(readRows(schema, rows, list), shown, list), list),
    next_cursor: results.length > limit && last !== undefined ? writeCursor(list, last) : null,
  }
}

/** A time that no date can be made of costs its row too. */
const shownRows = <Row>(rows: readonly Row[], shown: (row: Row) => unknown, list: string): unknown[] =>
  rows.flatMap((row) => {
    try {
      return [shown(row)]
    } catch (fault) {
      logUnread(`a row of ${list}`, String(fault))
      return []
    }
  })
