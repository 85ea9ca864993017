/** What the worker and the objects give D1, text by text; what a test asks of it itself is not among it. */
import { env } from 'cloudflare:workers'
import { isOfTests, PLANNED } from './scans.ts'

type Method<A extends unknown[], R> = (this: object, ...args: A) => R

/** By text, with values of one time it was asked. */
export const asked = new Map<string, readonly unknown[]>()
/** Their plans were looked at: of another file's tests they are the same. */
export const explained = new Set<string>()
const texts = new WeakMap<D1PreparedStatement, string>()

const database: D1Database = Object.getPrototypeOf(env.DB)
const statement: D1PreparedStatement = Object.getPrototypeOf(env.DB.prepare('SELECT 1'))
export const prepare: Method<[sql: string], D1PreparedStatement> = Reflect.get(database, 'prepare')
export const bind: Method<unknown[], D1PreparedStatement> = Reflect.get(statement, 'bind')

// Once: files that share an isolate load this module once.
database.prepare = function (this: D1Database, sql) {
  const prepared = prepare.call(this, sql)
  if (asked.has(sql) || explained.has(sql) || !PLANNED.test(sql) || isOfTests()) return prepared
  asked.set(sql, [])
  texts.set(prepared, sql)
  return prepared
}
statement.bind = function (this: D1PreparedStatement, ...values) {
  const sql = texts.get(this)
  if (sql !== undefined) asked.set(sql, values)
  return bind.apply(this, values)
}
