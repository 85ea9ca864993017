/** Writing many rows into D1: each table's rows travel as one JSON value, so that no limit on bound parameters is met. */
import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types'

export type Row = Readonly<Record<string, string | number | null>>

const ROWS_A_STATEMENT = 200
const STATEMENTS_A_BATCH = 250

/** Every row has the columns of the first. Names come from this folder's code, values never become SQL. */
export function insertRows(db: D1Database, table: string, rows: readonly Row[]): D1PreparedStatement[] {
  const [first] = rows
  if (!first) return []
  const columns = Object.keys(first)
  const values = columns.map((column) => `json_extract(value, '$.${column}')`).join(', ')
  const sql = `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${values} FROM json_each(?)`
  return inParts(rows, ROWS_A_STATEMENT).map((part) => db.prepare(sql).bind(JSON.stringify(part)))
}

/** In order; each batch is a transaction of its own. */
export async function runAll(db: D1Database, statements: readonly D1PreparedStatement[]): Promise<void> {
  for (const part of inParts(statements, STATEMENTS_A_BATCH)) await db.batch([...part])
}

function inParts<T>(all: readonly T[], size: number): T[][] {
  const parts: T[][] = []
  for (let from = 0; from < all.length; from += size) parts.push(all.slice(from, from + size))
  return parts
}
