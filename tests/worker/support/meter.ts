/** What is asked of the database, by statements and rows, as the database counts and bills them. */
import { env } from 'cloudflare:workers'

type Method<T> = (this: object, ...args: unknown[]) => Promise<T>

interface Metered {
  statements: number
  rowsRead: number
  rowsWritten: number
}

interface Meter {
  /** What was asked until `work` was done, by whoever else asks meanwhile too. */
  during<T>(work: () => Promise<T>): Promise<Readonly<Metered> & { readonly answer: T }>
  remove(): void
}

/** On all that this isolate asks, until it is removed. */
export function meterDatabase(): Meter {
  const database: D1Database = Object.getPrototypeOf(env.DB)
  const statement: D1PreparedStatement = Object.getPrototypeOf(env.DB.prepare('SELECT 1'))
  const all: Method<D1Result> = Reflect.get(statement, 'all')
  const run: Method<D1Result> = Reflect.get(statement, 'run')
  const first: Method<unknown> = Reflect.get(statement, 'first')
  const raw: D1PreparedStatement['raw'] = Reflect.get(statement, 'raw')
  const batch: D1Database['batch'] = Reflect.get(database, 'batch')
  const none = (): Metered => ({ statements: 0, rowsRead: 0, rowsWritten: 0 })
  let sum = none()
  const count = <Result extends { readonly meta: D1Meta }>(result: Result): Result => {
    sum.statements += 1
    sum.rowsRead += result.meta.rows_read
    sum.rowsWritten += result.meta.rows_written
    return result
  }
  Object.assign(statement, {
    async all(this: D1PreparedStatement) {
      return count(await all.call(this))
    },
    async run(this: D1PreparedStatement) {
      return count(await run.call(this))
    },
    async first(this: D1PreparedStatement, column?: string) {
      const { results } = count(await all.call(this))
      const [row = null] = results as Record<string, unknown>[]
      return row === null || column === undefined ? row : (row[column] ?? null)
    },
    // What reads by columns of its own does not say how many rows that took: it is asked twice.
    async raw(this: D1PreparedStatement) {
      count(await all.call(this))
      return raw.call(this)
    },
  })
  database.batch = async function <T>(this: D1Database, statements: D1PreparedStatement[]) {
    const results = await batch.call(this, statements)
    results.forEach(count)
    return results as D1Result<T>[]
  }
  return {
    during: async (work) => {
      sum = none()
      const answer = await work()
      return { ...sum, answer }
    },
    remove: () => {
      Object.assign(statement, { all, first, raw, run })
      database.batch = batch
    },
  }
}
