/** D1 with a switch for faults. */
import { env } from 'cloudflare:workers'

export interface Fault {
  /** Answers the message to fail with, `never` for no answer at all, or null to let it pass. Given the SQL of every statement of the batch. */
  on: ((sql: readonly string[]) => string | null) | null
  /** Batches and single statements that were asked of D1. */
  asked: (readonly string[])[]
}

/** D1 as the binding shows it, with a switch for faults. */
export function faultyDb(): { db: D1Database; fault: Fault } {
  const fault: Fault = { on: null, asked: [] }
  const sqlOf = new WeakMap<object, string>()
  const check = (statements: readonly object[]): boolean => {
    const sql = statements.map((statement) => sqlOf.get(statement) ?? '')
    fault.asked.push(sql)
    const message = fault.on?.(sql) ?? null
    if (message !== null && message !== 'never') throw new Error(message)
    return message === null
  }
  const wrap = (statement: D1PreparedStatement, sql: string): D1PreparedStatement => {
    const wrapped: D1PreparedStatement = new Proxy(statement, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key, target)
        if (typeof value !== 'function') return value
        return (...args: unknown[]) => {
          if (key === 'bind') return wrap(target.bind(...args), sql)
          return check([wrapped]) ? Reflect.apply(value, target, args) : new Promise(() => {})
        }
      },
    })
    sqlOf.set(wrapped, sql)
    originals.set(wrapped, statement)
    return wrapped
  }
  const originals = new WeakMap<object, D1PreparedStatement>()
  const db = new Proxy(env.DB, {
    get(target, key) {
      if (key === 'prepare') return (sql: string) => wrap(target.prepare(sql), sql)
      if (key === 'batch')
        return async (statements: D1PreparedStatement[]) => {
          if (!check(statements)) return new Promise<never>(() => {})
          return target.batch(statements.map((statement) => originals.get(statement) ?? statement))
        }
      const value: unknown = Reflect.get(target, key, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  return { db, fault }
}

export const D1_IS_AWAY = 'D1_ERROR: Network connection lost.'
