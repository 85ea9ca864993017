/**
 * For a test file that imports it: no statement scans a table that grows, whatever brought it about. Each text that the worker or an
 * object gives D1 is explained once, after the tests; what a test asks of D1 itself is not.
 */
import { env } from 'cloudflare:workers'
import { afterAll, expect } from 'vitest'
import { isOfTests, PLANNED, scansOf, TABLES_SQL } from './scans.ts'

type Method<A extends unknown[], R> = (this: object, ...args: A) => R

/** By text, with values of one time it was asked. */
const asked = new Map<string, readonly unknown[]>()
const texts = new WeakMap<D1PreparedStatement, string>()

const database: D1Database = Object.getPrototypeOf(env.DB)
const statement: D1PreparedStatement = Object.getPrototypeOf(env.DB.prepare('SELECT 1'))
const prepare: Method<[sql: string], D1PreparedStatement> = Reflect.get(database, 'prepare')
const bind: Method<unknown[], D1PreparedStatement> = Reflect.get(statement, 'bind')

database.prepare = function (this: D1Database, sql) {
  const prepared = prepare.call(this, sql)
  if (asked.has(sql) || !PLANNED.test(sql) || isOfTests()) return prepared
  asked.set(sql, [])
  texts.set(prepared, sql)
  return prepared
}
statement.bind = function (this: D1PreparedStatement, ...values) {
  const sql = texts.get(this)
  if (sql !== undefined) asked.set(sql, values)
  return bind.apply(this, values)
}

const AT_ONCE = 40

afterAll(async () => {
  const all = [...asked]
  const { results } = await prepare.call(env.DB, TABLES_SQL).all<{ name: string }>()
  const tables = results.map(({ name }) => name)
  const found: string[] = []
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const some = all.slice(from, from + AT_ONCE)
    const plans = await explain(some)
    some.forEach(([sql], at) => found.push(...scansOf(sql, plans[at] ?? [], tables)))
  }
  expect(found).toEqual([])
})

async function explain(some: readonly (readonly [string, readonly unknown[]])[]): Promise<string[][]> {
  const statements = some.map(([sql, values]) =>
    bind.apply(prepare.call(env.DB, `EXPLAIN QUERY PLAN ${sql}`), [...values]),
  )
  try {
    return (await env.DB.batch<{ detail: string }>(statements)).map(({ results }) =>
      results.map(({ detail }) => detail),
    )
  } catch {
    // One of them is for another schema, as where a migration is rehearsed: the others by themselves.
    if (some.length === 1) return [[]]
    const half = Math.ceil(some.length / 2)
    return [...(await explain(some.slice(0, half))), ...(await explain(some.slice(half)))]
  }
}
