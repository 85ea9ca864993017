/** As `asked.ts`, for what an object asks of its own SQLite: each text is explained where it is asked first. */
import { z } from 'zod'
import { Sql, type SqlValue } from '#durable-objects/team-floor/storage/sql.ts'
import { isOfTests, PLANNED, scansOf, TABLES_SQL } from './scans.ts'

const explained = new Set<string>()
/** Scans that were found since this was emptied. */
export const found: string[] = []
const all: Sql['all'] = Reflect.get(Sql.prototype, 'all')
const run: Sql['run'] = Reflect.get(Sql.prototype, 'run')

function explain(of: Sql, query: string, values: readonly SqlValue[]): void {
  if (explained.has(query) || !PLANNED.test(query) || isOfTests()) return
  explained.add(query)
  const tables = all.call(of, z.object({ name: z.string() }), TABLES_SQL) as { name: string }[]
  const plan = all.call(of, z.object({ detail: z.string() }), `EXPLAIN QUERY PLAN ${query}`, ...values) as {
    detail: string
  }[]
  found.push(
    ...scansOf(
      query,
      plan.map(({ detail }) => detail),
      tables.map(({ name }) => name),
    ),
  )
}

Sql.prototype.run = function (this: Sql, query, ...values) {
  explain(this, query, values)
  run.call(this, query, ...values)
}
Sql.prototype.all = function (this: Sql, row, query, ...values) {
  explain(this, query, values)
  return all.call(this, row, query, ...values)
} as typeof all
