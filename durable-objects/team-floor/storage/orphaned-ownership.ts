/**
 * Leads whose owner is not of the team. Whether there may be any is a number that grows whenever somebody leaves or such a
 * lead comes in; they are looked for, all of them in one pass, when it is not the one that was dealt with last.
 */
import { z } from 'zod'
import { readMetaNumber, writeMeta } from './schema.ts'
import type { Sql } from './sql.ts'

const Row = z.object({ lead_id: z.string() })
const MARKED = 'owners_suspected'
const CLEARED = 'owners_cleared'

export class OrphanedOwnership {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** Every floor begins with one: what was there before nobody has looked at. */
  get markedAt(): number {
    return readMetaNumber(this.#sql, MARKED) ?? 1
  }

  get isMarked(): boolean {
    return this.markedAt !== (readMetaNumber(this.#sql, CLEARED) ?? 0)
  }

  mark(): void {
    writeMeta(this.#sql, MARKED, String(this.markedAt + 1))
  }

  /** All there were when this was the number. */
  clear(markedAt: number): void {
    writeMeta(this.#sql, CLEARED, String(markedAt))
  }

  after(leadId: string, limit: number): string[] {
    return this.#sql
      .all(
        Row,
        `SELECT lead_id FROM hopper
         WHERE lead_id > ? AND owner_id <> '' AND owner_id NOT IN (SELECT user_id FROM people)
         ORDER BY lead_id LIMIT ?`,
        leadId,
        limit,
      )
      .map(({ lead_id }) => lead_id)
  }
}
