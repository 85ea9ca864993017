/** One statement for D1 and its values; pure data until `settle.ts` binds it. */

export type Value = string | number | null

export interface Statement {
  readonly sql: string
  readonly values: readonly Value[]
}

export const statement = (sql: string, ...values: Value[]): Statement => ({ sql, values })

/** An insert whose columns are the keys of `row`; `tail` says what a row that is there already means. */
export function insert(table: string, row: Readonly<Record<string, Value>>, tail: string): Statement {
  const columns = Object.keys(row)
  const marks = columns.map(() => '?').join(', ')
  return statement(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks}) ${tail}`, ...Object.values(row))
}

/**
 * Takes the newer of two versions of a row, so that a repeated or late write changes nothing. Ids come from clients: a row
 * that differs in what never changes (`same`) is another's record under the same id, and stays as it is.
 */
export const newerWins = (columns: readonly string[], table: string, same: readonly string[]): string =>
  `ON CONFLICT (id) DO UPDATE SET ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}
   WHERE excluded.floor_revision > ${table}.floor_revision
     ${same.map((column) => `AND ${table}.${column} IS excluded.${column}`).join(' ')}`
