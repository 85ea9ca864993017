/** The object's own SQLite, read through schemas: a row that does not fit is told and left out, and costs none beside it. */
import { z } from 'zod'
import { createReader } from '#domain/stored/reader.ts'
import { Unread } from './unread.ts'

export type SqlValue = string | number | null | ArrayBuffer

/** A blob, as the platform hands it out. */
export const Bytes = z
  .union([z.instanceof(ArrayBuffer), z.instanceof(Uint8Array)])
  .transform((bytes) => (bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes)))

export class Sql {
  readonly #storage: DurableObjectStorage
  /** Rows written since this instance woke, index entries included, as the platform counts and bills them. */
  rowsWritten = 0
  /** Transactions that were taken back: what anybody remembers of them is not so. */
  rolledBack = 0
  readonly unread: Unread

  constructor(storage: DurableObjectStorage, teamId = '') {
    this.#storage = storage
    this.unread = new Unread(teamId)
  }

  run(query: string, ...values: SqlValue[]): void {
    const cursor = this.#storage.sql.exec(query, ...values)
    // A statement runs to its end only when its rows are drained.
    cursor.toArray()
    this.rowsWritten += cursor.rowsWritten
  }

  all<T extends z.ZodType>(row: T, query: string, ...values: SqlValue[]): z.infer<T>[] {
    const cursor = this.#storage.sql.exec(query, ...values)
    const read = createReader(row)
    const rows: z.infer<T>[] = []
    for (const one of cursor.toArray()) {
      const stored = read(one)
      if (stored.ok) rows.push(stored.value)
      else this.unread.note(`row ${JSON.stringify(Object.values(one)[0])} of ${query.slice(0, 60)}`, stored.error)
    }
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
