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
 * Takes the newer of two versions of a row, so that a repeated or late write changes nothing. A row that differs in what
 * never changes (`same`) is another record under the same id: nothing may be written then, and somebody has to look.
 */
export const newerWins = (columns: readonly string[], table: string, same: readonly string[]): string =>
  `ON CONFLICT (id) DO UPDATE SET ${columns.map((column) => `${column} = excluded.${column}`).join(', ')},
     ${onlyIf(same.map((column) => `${table}.${column} IS excluded.${column}`))}
   WHERE excluded.floor_revision > ${table}.floor_revision`

/** Of a change to a row that is known: whose it has to be. Its values are given in the same order. */
export const ofOurs = (...columns: readonly string[]): string => onlyIf(columns.map((column) => `${column} IS ?`))

/** `team_id` is never NULL: where one of these does not hold, the batch fails as a whole and its row is parked. */
const onlyIf = (conditions: readonly string[]): string =>
  `team_id = CASE WHEN ${conditions.join(' AND ')} THEN team_id END`
