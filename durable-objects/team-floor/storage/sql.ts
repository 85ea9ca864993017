/** The object's own SQLite, read through schemas: a row that does not fit is a fault at its source, not a surprise later. */
import type { z } from 'zod'

export type SqlValue = string | number | null

export class Sql {
  readonly #storage: DurableObjectStorage
  /** Rows written since this instance woke, index entries included, as the platform counts and bills them. */
  rowsWritten = 0
  /** Transactions that were taken back: what anybody remembers of them is not so. */
  rolledBack = 0

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage
  }

  run(query: string, ...values: SqlValue[]): void {
    const cursor = this.#storage.sql.exec(query, ...values)
    // A statement runs to its end only when its rows are drained.
    cursor.toArray()
    this.rowsWritten += cursor.rowsWritten
  }

  all<T extends z.ZodType>(row: T, query: string, ...values: SqlValue[]): z.infer<T>[] {
    const cursor = this.#storage.sql.exec(query, ...values)
    const rows = cursor.toArray().map((one) => row.parse(one))
    this.rowsWritten += cursor.rowsWritten
    return rows
  }

  first<T extends z.ZodType>(row: T, query: string, ...values: SqlValue[]): z.infer<T> | undefined {
    return this.all(row, query, ...values)[0]
  }

  /** All or nothing. A throw inside rolls everything back; a bare `exec` before a throw would stay (platform quirk). */
  transaction<T>(work: () => T): T {
    try {
      return this.#storage.transactionSync(work)
    } catch (fault) {
      this.rolledBack += 1
      throw fault
    }
  }
}
