/**
 * What has yet to reach D1, in the order it happened. A row is one commit's news of one record; rows of the same record
 * leave in order, rows of different records do not wait for each other. A row D1 will not take is parked, not dropped, and
 * so is what follows of its record: a correction that overtook what it corrects would be lost.
 */
import { z } from 'zod'
import type { OutboxLine } from '../contract.ts'
import type { Sql, SqlValue } from './sql.ts'

const Row = z.object({
  seq: z.int(),
  part: z.int(),
  record_key: z.string(),
  body: z.string(),
  attempts: z.int(),
  retry_at: z.int(),
})
const Line = z.object({
  seq: z.int(),
  record_key: z.string(),
  at: z.int(),
  attempts: z.int(),
  parked_at: z.int().nullable(),
  fault: z.string().nullable(),
})
const Counts = z.object({ waiting: z.int(), parked: z.int(), oldest_at: z.int().nullable() })
const Key = z.object({ record_key: z.string() })
const Next = z.object({ at: z.int().nullable() })

/** What an admin reads beside such a row. */
const BEHIND = 'waits behind an earlier row of its record'

export interface OutboxRow {
  readonly seq: number
  readonly part: number
  readonly recordKey: string
  readonly body: string
  readonly attempts: number
}

export interface OutboxStatus {
  readonly waiting: number
  readonly parked: number
  readonly oldestAt: number | null
}

export class Outbox {
  readonly #sql: Sql
  /** The answer to `nextTryAt`, asked after every message, as long as no row has changed. */
  #nextTry: { readonly at: number | null } | null = null
  /** Records with a parked row; read when first asked for. */
  #parked: Set<string> | null = null

  constructor(sql: Sql) {
    this.#sql = sql
  }

  append(seq: number, part: number, recordKey: string, at: number, body: string): void {
    const waits = this.#parkedRecords().has(recordKey)
    this.#change(
      'INSERT INTO outbox (seq, part, record_key, at, body, parked_at, fault) VALUES (?, ?, ?, ?, ?, ?, ?)',
      seq,
      part,
      recordKey,
      at,
      body,
      waits ? at : null,
      waits ? BEHIND : null,
    )
  }

  /**
   * Rows that may leave now, oldest first: none whose record has an older row still waiting for its retry. A retry further
   * ahead than `longest` was noted before the clock was set back.
   */
  listDue(now: number, longest: number, limit: number): OutboxRow[] {
    const blocked = new Set<string>()
    const due: OutboxRow[] = []
    const rows = this.#sql.all(
      Row,
      `SELECT seq, part, record_key, body, attempts, retry_at FROM outbox
       WHERE parked_at IS NULL ORDER BY seq, part LIMIT 500`,
    )
    for (const row of rows) {
      if (due.length >= limit) break
      if (row.retry_at > now && row.retry_at <= now + longest) blocked.add(row.record_key)
      if (blocked.has(row.record_key)) continue
      due.push({ seq: row.seq, part: row.part, recordKey: row.record_key, body: row.body, attempts: row.attempts })
    }
    return due
  }

  remove(rows: readonly OutboxRow[]): void {
    this.#sql.transaction(() =>
      rows.forEach(({ seq, part }) => this.#change('DELETE FROM outbox WHERE seq = ? AND part = ?', seq, part)),
    )
  }

  defer({ seq, part }: OutboxRow, retryAt: number, fault: string): void {
    this.#change(
      'UPDATE outbox SET attempts = attempts + 1, retry_at = ?, fault = ? WHERE seq = ? AND part = ?',
      retryAt,
      fault,
      seq,
      part,
    )
  }

  /** With all that follows of the same record. */
  park({ seq, part, recordKey }: OutboxRow, now: number, fault: string): void {
    this.#sql.transaction(() => {
      this.#change('UPDATE outbox SET parked_at = ?, fault = ? WHERE seq = ? AND part = ?', now, fault, seq, part)
      this.#change(
        `UPDATE outbox SET parked_at = ?, fault = ?
         WHERE record_key = ? AND (seq, part) > (?, ?) AND parked_at IS NULL`,
        now,
        BEHIND,
        recordKey,
        seq,
        part,
      )
    })
    this.#parked?.add(recordKey)
  }

  /** Gives every parked row another try, in order, by an admin's wish. */
  unpark(): void {
    this.#change('UPDATE outbox SET parked_at = NULL, attempts = 0, retry_at = 0 WHERE parked_at IS NOT NULL')
    this.#parked = null
  }

  #parkedRecords(): Set<string> {
    this.#parked ??= new Set(
      this.#sql
        .all(Key, 'SELECT DISTINCT record_key FROM outbox WHERE parked_at IS NOT NULL')
        .map(({ record_key }) => record_key),
    )
    return this.#parked
  }

  /** Something about this record has not left yet, or was set aside. */
  has(recordKey: string): boolean {
    return this.#sql.first(Key, 'SELECT record_key FROM outbox WHERE record_key = ? LIMIT 1', recordKey) !== undefined
  }

  status(): OutboxStatus {
    const counts = this.#sql.first(
      Counts,
      `SELECT COUNT(*) FILTER (WHERE parked_at IS NULL) AS waiting, COUNT(*) FILTER (WHERE parked_at IS NOT NULL) AS parked,
         MIN(at) FILTER (WHERE parked_at IS NULL) AS oldest_at FROM outbox`,
    )
    return { waiting: counts?.waiting ?? 0, parked: counts?.parked ?? 0, oldestAt: counts?.oldest_at ?? null }
  }

  lines(limit: number): OutboxLine[] {
    return this.#sql
      .all(Line, 'SELECT seq, record_key, at, attempts, parked_at, fault FROM outbox ORDER BY seq, part LIMIT ?', limit)
      .map(({ record_key: recordKey, parked_at: parkedAt, ...line }) => ({ ...line, recordKey, parkedAt }))
  }

  /** When the next row may be tried; null when none waits. */
  nextTryAt(): number | null {
    this.#nextTry ??= { at: this.#sql.first(Next, NEXT_TRY)?.at ?? null }
    return this.#nextTry.at
  }

  #change(query: string, ...values: SqlValue[]): void {
    this.#nextTry = null
    this.#sql.run(query, ...values)
  }
}

/**
 * Of the first rows only: asked after every commit, also when an outage has made the outbox long. What follows a row that
 * was put off waits for it.
 */
const NEXT_TRY = `SELECT MIN(at) AS at FROM (SELECT MAX(retry_at) AS at FROM
  (SELECT record_key, retry_at FROM outbox WHERE parked_at IS NULL ORDER BY seq, part LIMIT 50) GROUP BY record_key)`
