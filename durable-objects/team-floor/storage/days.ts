/** The team's days in the journal: where each begins, and whether its lines are safe in the archive. */
import { z } from 'zod'
import type { Sql } from './sql.ts'

const Row = z.object({ day: z.string(), after_seq: z.int(), archived_at: z.int().nullable() })

export interface FloorDay {
  readonly day: string
  /** Lines of the day come after this one. */
  readonly afterSeq: number
  readonly archivedAt: number | null
}

/** A day that is over, with its last line. */
export interface PastDay extends FloorDay {
  readonly lastSeq: number
}

export class Days {
  readonly #sql: Sql
  /** Asked after every commit, changed once a day. */
  #cached: FloorDay[] | null = null

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** A day that comes twice, by a clock or zone that was set back, goes on where it began. */
  begin(day: string, afterSeq: number): void {
    this.#sql.run('INSERT INTO days (day, after_seq) VALUES (?, ?) ON CONFLICT DO NOTHING', day, afterSeq)
    this.#cached = null
  }

  markArchived(day: string, at: number): void {
    this.#sql.run('UPDATE days SET archived_at = ? WHERE day = ?', at, day)
    this.#cached = null
  }

  /** The archive no longer has the day with these lines as it is here. */
  archiveAgain(lines: readonly number[]): void {
    for (const { day, afterSeq, lastSeq } of this.listPast())
      if (lines.some((seq) => seq > afterSeq && seq <= lastSeq))
        this.#sql.run('UPDATE days SET archived_at = NULL WHERE day = ?', day)
    this.#cached = null
  }

  forget(day: string): void {
    this.#sql.run('DELETE FROM days WHERE day = ?', day)
    this.#cached = null
  }

  list(): FloorDay[] {
    this.#cached ??= this.#sql
      .all(Row, 'SELECT day, after_seq, archived_at FROM days ORDER BY after_seq, day')
      .map((row) => ({ day: row.day, afterSeq: row.after_seq, archivedAt: row.archived_at }))
    return this.#cached
  }

  /** Days that are over, oldest first. */
  listPast(): PastDay[] {
    const days = this.list()
    return days.flatMap((day, index) => {
      const next = days[index + 1]
      return next ? [{ ...day, lastSeq: next.afterSeq }] : []
    })
  }
}
