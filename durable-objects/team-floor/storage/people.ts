/** The people of this team as D1 last told them: who can be given a lead or a call. */
import { z } from 'zod'
import type { Person } from '#domain/decide/types.ts'
import { Role } from '#domain/vocabulary/people.ts'
import type { Sql } from './sql.ts'

const Row = z.object({ user_id: z.string(), full_name: z.string(), role: Role })

export class People {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  find(userId: string): Person | undefined {
    const row = this.#sql.first(Row, 'SELECT user_id, full_name, role FROM people WHERE user_id = ?', userId)
    return row && { userId: row.user_id, fullName: row.full_name, role: row.role }
  }

  keep({ userId, fullName, role }: Person): void {
    this.#sql.run(
      `INSERT INTO people (user_id, full_name, role) VALUES (?, ?, ?)
       ON CONFLICT (user_id) DO UPDATE SET full_name = excluded.full_name, role = excluded.role
       WHERE full_name <> excluded.full_name OR role <> excluded.role`,
      userId,
      fullName,
      role,
    )
  }

  /** The team is these people and nobody else. */
  replace(people: readonly Person[]): void {
    this.#sql.transaction(() => {
      people.forEach((person) => this.keep(person))
      const staying = new Set(people.map(({ userId }) => userId))
      this.#sql
        .all(z.object({ user_id: z.string() }), 'SELECT user_id FROM people')
        .filter(({ user_id }) => !staying.has(user_id))
        .forEach(({ user_id }) => this.#sql.run('DELETE FROM people WHERE user_id = ?', user_id))
    })
  }
}
