/**
 * How far this floor has come in reading the records: the first load by row, and the changes since by their number. What of it
 * cannot be read is as if it had not come there yet: the records are read anew.
 */
import { readMetaNumber, writeMeta } from './schema.ts'
import type { Sql } from './sql.ts'

export class FeedPlace {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  get isLoaded(): boolean {
    return this.#read('feed_loaded') === 1
  }

  /** The last row of the first load that was taken in. */
  get row(): number {
    return this.#read('feed_row') ?? 0
  }

  /** The last change that was taken in; null before anything was read. */
  get cursor(): number | null {
    return this.#read('feed_cursor') ?? null
  }

  /** Everything is to be read anew, and followed from this change. */
  beginAt(cursor: number): void {
    this.#sql.transaction(() => {
      this.#write('feed_row', 0)
      this.#write('feed_loaded', 0)
      this.#write('feed_cursor', cursor)
    })
  }

  markLoadedTo(row: number): void {
    this.#write('feed_row', row)
  }

  markLoaded(): void {
    this.#write('feed_loaded', 1)
  }

  markFollowedTo(cursor: number): void {
    this.#write('feed_cursor', cursor)
  }

  #read(name: string): number | undefined {
    return readMetaNumber(this.#sql, name)
  }

  #write(name: string, value: number): void {
    writeMeta(this.#sql, name, String(value))
  }
}
