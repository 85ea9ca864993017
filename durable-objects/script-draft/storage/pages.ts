/** Which acts of which page were answered: an act that comes again is answered as it was, and is not done again (SE10). */
import { z } from 'zod'
import { DraftRefusal } from '#domain/script/draft/refusal.ts'
import type { Sql } from '../../team-floor/storage/sql.ts'

/** Of all people; the one that was not heard of for longest goes first. */
const PAGES_MAX = 400
/** Numbers back of which a page is still told what was refused; it sends fewer without an answer. */
const REFUSALS_KEPT = 200

/** A page of a person. A client's own name for itself means nothing under another person. */
export interface Page {
  readonly userId: string
  readonly client: string
}

const Sequence = z.object({ sequence: z.number() })
const Refusal = z.object({ sequence: z.number(), refusal: z.string() })
const Count = z.object({ count: z.number() })

export class Pages {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** The last act that was answered; 0 for none. */
  answered({ userId, client }: Page): number {
    const query = 'SELECT sequence FROM pages WHERE user_id = ? AND client = ?'
    return this.#sql.first(Sequence, query, userId, client)?.sequence ?? 0
  }

  refusals({ userId, client }: Page, after: number): { sequence: number; refusal: DraftRefusal }[] {
    const query = `SELECT sequence, refusal FROM refusals WHERE user_id = ? AND client = ? AND sequence > ? ORDER BY sequence`
    return this.#sql.all(Refusal, query, userId, client, after).map(({ sequence, refusal }) => ({
      sequence,
      refusal: DraftRefusal.safeParse(JSON.parse(refusal)).data ?? { code: 'fault' },
    }))
  }

  /** To be written in the transaction of the act. */
  answer({ userId, client }: Page, sequence: number, refusal: DraftRefusal | null, now: number): void {
    this.#sql.run(
      `INSERT INTO pages (user_id, client, sequence, at) VALUES (?, ?, ?, ?)
       ON CONFLICT (user_id, client) DO UPDATE SET sequence = excluded.sequence, at = excluded.at`,
      userId,
      client,
      sequence,
      now,
    )
    if (refusal === null) return
    this.#sql.run(
      'INSERT OR REPLACE INTO refusals (user_id, client, sequence, refusal) VALUES (?, ?, ?, ?)',
      userId,
      client,
      sequence,
      JSON.stringify(refusal),
    )
    this.#forget({ userId, client }, sequence - REFUSALS_KEPT)
  }

  /** What a page has heard of needs no keeping; nor do pages that nobody came back to. */
  heard({ userId, client }: Page, answered: number): void {
    this.#forget({ userId, client }, answered)
    if ((this.#sql.first(Count, 'SELECT count(*) AS count FROM pages')?.count ?? 0) <= PAGES_MAX) return
    this.#sql.run(
      `DELETE FROM pages WHERE at < (SELECT at FROM pages ORDER BY at DESC LIMIT 1 OFFSET ?)`,
      PAGES_MAX - 1,
    )
    this.#sql.run(
      `DELETE FROM refusals WHERE NOT EXISTS
        (SELECT 1 FROM pages WHERE pages.user_id = refusals.user_id AND pages.client = refusals.client)`,
    )
  }

  #forget({ userId, client }: Page, upTo: number): void {
    const query = 'DELETE FROM refusals WHERE user_id = ? AND client = ? AND sequence <= ?'
    this.#sql.run(query, userId, client, upTo)
  }
}
