/** The people of this team as D1 last told them: who can be given a lead or a call, and who may come back while it is away. */
import { z } from 'zod'
import type { Person } from '#domain/decide/types.ts'
import { Role } from '#domain/vocabulary/people.ts'
import { readMetaNumber, writeMeta } from './schema.ts'
import type { Sql } from './sql.ts'
import type { OrphanedOwnership } from './orphaned-ownership.ts'

const Row = z.object({ user_id: z.string(), full_name: z.string(), role: Role })
const Id = z.object({ user_id: z.string() })
const READ_AT = 'people_read_at'

export interface KnownPerson extends Person {
  /** Of their session token. */
  readonly subject: string
}

export class People {
  readonly #sql: Sql
  readonly #orphanedOwnership: OrphanedOwnership

  constructor(sql: Sql, orphanedOwnership: OrphanedOwnership) {
    this.#sql = sql
    this.#orphanedOwnership = orphanedOwnership
  }

  find(userId: string): Person | undefined {
    return toPerson(this.#sql.first(Row, 'SELECT user_id, full_name, role FROM people WHERE user_id = ?', userId))
  }

  bySubject(subject: string): Person | undefined {
    return toPerson(this.#sql.first(Row, 'SELECT user_id, full_name, role FROM people WHERE subject = ?', subject))
  }

  /** When D1 last told; null when it never has. */
  get readAt(): number | null {
    return readMetaNumber(this.#sql, READ_AT) ?? null
  }

  ids(): string[] {
    return this.#sql.all(Id, 'SELECT user_id FROM people').map(({ user_id }) => user_id)
  }

  /** The team is these people and nobody else. */
  replace(people: readonly KnownPerson[], readAt: number): void {
    this.#sql.transaction(() => {
      people.forEach((person) => this.#keep(person))
      const staying = new Set(people.map(({ userId }) => userId))
      const leaving = this.ids().filter((userId) => !staying.has(userId))
      leaving.forEach((userId) => this.#sql.run('DELETE FROM people WHERE user_id = ?', userId))
      if (leaving.length > 0) this.#orphanedOwnership.mark()
      writeMeta(this.#sql, READ_AT, String(readAt))
    })
  }

  #keep({ userId, subject, fullName, role }: KnownPerson): void {
    this.#sql.run(
      `INSERT INTO people (user_id, subject, full_name, role) VALUES (?, ?, ?, ?)
       ON CONFLICT (user_id) DO UPDATE SET subject = excluded.subject, full_name = excluded.full_name, role = excluded.role
       WHERE subject <> excluded.subject OR full_name <> excluded.full_name OR role <> excluded.role`,
      userId,
      subject,
      fullName,
      role,
    )
  }
}

const toPerson = (row: z.infer<typeof Row> | undefined): Person | undefined =>
  row && { userId: row.user_id, fullName: row.full_name, role: row.role }
