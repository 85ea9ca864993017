/** The storage of one object on the SQLite of this process: what the object's code uses of it, and death at a commit. */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import type { Rewrite } from './broken-statements.ts'

/** One process's hand on the storage: when the process is dead it reads nothing and writes nothing any more. */
export interface Life {
  isAlive: boolean
  /** May end this life; asked right before and right after a transaction that wrote something. */
  mayDie(): void
  /** Rings at this moment of the machine's clock. */
  setAlarm(at: number): void
}

const statements = new WeakMap<DatabaseSync, Map<string, StatementSync>>()

function prepared(db: DatabaseSync, query: string): StatementSync {
  const known = statements.get(db) ?? new Map<string, StatementSync>()
  statements.set(db, known)
  const statement = known.get(query) ?? db.prepare(query)
  known.set(query, statement)
  return statement
}

export const rowsOf = (db: DatabaseSync, query: string, ...values: SQLInputValue[]): Record<string, unknown>[] =>
  prepared(db, query)
    .all(...values)
    .map((row) => ({ ...row }))

/** The platform takes blobs as array buffers, this database as views on them. */
const asInput = (value: SQLInputValue | ArrayBuffer): SQLInputValue =>
  value instanceof ArrayBuffer ? new Uint8Array(value) : value

const isWrite = (query: string): boolean => !/^\s*SELECT/i.test(query)

/** As much of the platform's storage as the floor asks for. */
export function objectStorage(db: DatabaseSync, life: Life, rewrite: Rewrite): DurableObjectStorage {
  let depth = 0
  let wrote = false
  const exec = (query: string, ...values: (SQLInputValue | ArrayBuffer)[]) => {
    const rows = life.isAlive ? rowsOf(db, rewrite(query), ...values.map(asInput)) : []
    wrote ||= isWrite(query)
    return { toArray: () => rows, rowsWritten: isWrite(query) ? 1 : 0 }
  }
  /** Death in here leaves nothing of it; death right after it leaves all of it, and nobody was told. */
  const transactionSync = <T>(work: () => T): T => {
    if (!life.isAlive) return work()
    if (depth === 0) wrote = false
    depth += 1
    const name = `level_${depth}`
    db.exec(`SAVEPOINT ${name}`)
    try {
      const result = work()
      const counts = depth === 1 && wrote
      if (counts) life.mayDie()
      if (!life.isAlive) db.exec(`ROLLBACK TO ${name}`)
      db.exec(`RELEASE ${name}`)
      if (counts && life.isAlive) life.mayDie()
      return result
    } catch (fault) {
      db.exec(`ROLLBACK TO ${name}`)
      db.exec(`RELEASE ${name}`)
      throw fault
    } finally {
      depth -= 1
    }
  }
  const storage = {
    sql: { exec },
    transactionSync,
    getAlarm: () => Promise.resolve(null),
    setAlarm: (at: number) => {
      if (life.isAlive) life.setAlarm(at)
      return Promise.resolve()
    },
  }
  return storage as unknown as DurableObjectStorage
}
