/** Who came onto this floor and is not in the activity log yet: written down before anybody else is told, gone when the log has it. */
import { z } from 'zod'
import type { Origin } from '../commit/origin.ts'
import type { Sql } from './sql.ts'

const Row = z.object({
  number: z.int(),
  id: z.string(),
  at: z.int(),
  user_id: z.string(),
  ip: z.string().nullable(),
  user_agent: z.string().nullable(),
  impersonator_id: z.string().nullable(),
})
export type Entry = z.infer<typeof Row>

const First = z.object({ number: z.int() })

export class Entries {
  readonly #sql: Sql
  /** Asked after every message; read when first asked. */
  #some: boolean | null = null

  constructor(sql: Sql) {
    this.#sql = sql
  }

  get areWaiting(): boolean {
    this.#some ??= this.#sql.first(First, 'SELECT number FROM entries WHERE number > 0 LIMIT 1') !== undefined
    return this.#some
  }

  add(userId: string, at: number, { ip, userAgent, impersonatorId }: Origin): void {
    this.#sql.run(
      'INSERT INTO entries (id, at, user_id, ip, user_agent, impersonator_id) VALUES (?, ?, ?, ?, ?, ?)',
      crypto.randomUUID(),
      at,
      userId,
      ip,
      userAgent,
      impersonatorId ?? null,
    )
    this.#some = true
  }

  /** The oldest; what cannot be read is told, and waits for nothing. */
  list(limit: number): Entry[] {
    const entries = this.#sql.all(Row, 'SELECT * FROM entries WHERE number > 0 ORDER BY number LIMIT ?', limit)
    if (entries.length === 0) this.#some = false
    return entries
  }

  /** Up to this one. */
  remove(number: number): void {
    this.#sql.run('DELETE FROM entries WHERE number <= ?', number)
    this.#some = null
  }
}
