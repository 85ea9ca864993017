/** The database as one request sees it: what its statements read is added up, in rows, as the database counts and bills them. */

export interface RowsRead {
  rows: number
}

/**
 * Statements that name no columns of their own, which is how Drizzle reads, tell the rows they gave and not those they read:
 * of them the rows that came are counted.
 */
export function metered(db: D1Database, read: RowsRead): D1Database {
  const originals = new WeakMap<object, D1PreparedStatement>()
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const wrapped = new Proxy(statement, {
      get(target, key) {
        if (key === 'bind') return (...values: unknown[]) => wrap(target.bind(...values))
        if (key === 'first') return async (column?: string) => firstOf(await counted(target.all(), read), column)
        const value: unknown = Reflect.get(target, key, target)
        if (typeof value !== 'function') return value
        return (...args: unknown[]) => counted(Reflect.apply(value, target, args), read)
      },
    })
    originals.set(wrapped, statement)
    return wrapped
  }
  return new Proxy(db, {
    get(target, key) {
      if (key === 'prepare') return (sql: string) => wrap(target.prepare(sql))
      if (key === 'batch')
        return (statements: readonly D1PreparedStatement[]) =>
          counted(target.batch(statements.map((statement) => originals.get(statement) ?? statement)), read)
      const value: unknown = Reflect.get(target, key, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

async function counted<T>(asked: Promise<T> | T, read: RowsRead): Promise<T> {
  const answer = await asked
  read.rows += rowsOf(answer)
  return answer
}

/** Of a result, of a batch of them, or of bare rows. */
function rowsOf(answer: unknown): number {
  if (Array.isArray(answer))
    return answer.reduce<number>((sum, one) => sum + (isResult(one) ? one.meta.rows_read : 1), 0)
  return isResult(answer) ? answer.meta.rows_read : 0
}

const isResult = (value: unknown): value is D1Result =>
  typeof value === 'object' && value !== null && 'meta' in value && 'results' in value

/** As the database's own `first`, which tells nothing of what it read. */
function firstOf({ results }: D1Result<Readonly<Record<string, unknown>>>, column: string | undefined): unknown {
  const [row = null] = results
  return row === null || column === undefined ? row : (row[column] ?? null)
}
