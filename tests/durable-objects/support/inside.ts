/** What only a test may do to a floor: look into its storage, set its clock, break its database. */
import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { vi } from 'vitest'
import type { FloorEnv, TeamFloor } from '#durable-objects/team-floor/team-floor.ts'

export type Stub = DurableObjectStub<TeamFloor>

export const floorOf = (teamId: string): Stub => env.TEAM_FLOOR.getByName(teamId)

/** Rows of a query on the object's own storage. */
export const rowsIn = (stub: Stub, query: string, ...values: unknown[]): Promise<Record<string, SqlStorageValue>[]> =>
  runInDurableObject(stub, (_floor, state) => state.storage.sql.exec(query, ...values).toArray())

/** Everything the object reads its bindings from, from now on. */
export const setEnv = (stub: Stub, bindings: Partial<FloorEnv>): Promise<void> =>
  runInDurableObject(stub, (floor) => {
    Reflect.set(floor, 'env', { ...env, ...bindings })
  })

/** Both the object and the test read this clock; timers and D1 do not. */
export function setClock(at: number): { advance: (ms: number) => void; now: () => number } {
  let now = at
  vi.spyOn(Date, 'now').mockImplementation(() => now)
  return {
    advance: (ms) => {
      now += ms
    },
    now: () => now,
  }
}

export interface Fault {
  /** Answers the message to fail with, or null to let it pass. Given the SQL of every statement of the batch. */
  on: ((sql: readonly string[]) => string | null) | null
  /** Batches and single statements that were asked of D1. */
  asked: (readonly string[])[]
}

/** D1 as the binding shows it, with a switch for faults. */
export function faultyDb(): { db: D1Database; fault: Fault } {
  const fault: Fault = { on: null, asked: [] }
  const sqlOf = new WeakMap<object, string>()
  const check = (statements: readonly object[]): void => {
    const sql = statements.map((statement) => sqlOf.get(statement) ?? '')
    fault.asked.push(sql)
    const message = fault.on?.(sql) ?? null
    if (message !== null) throw new Error(message)
  }
  const wrap = (statement: D1PreparedStatement, sql: string): D1PreparedStatement => {
    const wrapped: D1PreparedStatement = new Proxy(statement, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key, target)
        if (typeof value !== 'function') return value
        return (...args: unknown[]) => {
          if (key === 'bind') return wrap(target.bind(...args), sql)
          check([wrapped])
          return Reflect.apply(value, target, args)
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
          check(statements)
          return target.batch(statements.map((statement) => originals.get(statement) ?? statement))
        }
      const value: unknown = Reflect.get(target, key, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  return { db, fault }
}

export const D1_IS_AWAY = 'D1_ERROR: Network connection lost.'
