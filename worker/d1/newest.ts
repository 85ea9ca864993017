/** A page of what was made last, by `created_at` and `id`: the order of most lists of acts. */
import { z } from 'zod'
import { type PageOf, readCursor, readPage } from '#worker/d1/cursor.ts'

const Position = z.tuple([z.number(), z.string()])

interface Newest<Row extends z.ZodType, Item extends z.ZodType> extends Omit<PageOf<Row, Item>, 'place'> {
  /** Asks for rows of `whose` before a time and id, newest first: the last three parameters are these and the limit. */
  readonly sql: string
  readonly whose: string | readonly string[]
  readonly cursor: string | undefined
}

/** Throws `invalid-cursor`. */
export async function readNewest<Row extends z.ZodType, Item extends z.ZodType>(
  db: D1Database,
  { sql, whose, cursor, ...page }: Newest<Row, Item>,
) {
  const [at, id] = readCursor(cursor, page.list, Position) ?? [Number.MAX_SAFE_INTEGER, '']
  const found = await db
    .prepare(sql)
    .bind(...[whose].flat(), at, id, page.limit + 1)
    .all()
  return readPage(found.results, { ...page, place: ({ created_at, id: last }) => [created_at, last] })
}
