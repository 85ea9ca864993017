/**
 * Which tab of a person is the newest. A tab is new when a page begins in it; one that only comes back after a lost link
 * keeps its place, so that two tabs on poor Wi-Fi do not take control from each other with every reconnect (PR6).
 */
import { z } from 'zod'
import type { Sql } from './sql.ts'

/** Tabs remembered for each person; more than anybody has open. */
const KEPT = 8

const Row = z.object({ opened_at: z.int() })

export class Tabs {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** The tab's place in time: now for a page that begins, the known one for a link that came back. */
  open(userId: string, tab: string, begins: boolean, now: number): number {
    const row = this.#sql.first(Row, 'SELECT opened_at FROM tabs WHERE user_id = ? AND tab = ?', userId, tab)
    if (row && !begins) return row.opened_at
    const newest = this.#sql.first(
      Row,
      'SELECT opened_at FROM tabs WHERE user_id = ? ORDER BY opened_at DESC LIMIT 1',
      userId,
    )
    const openedAt = Math.max(now, (newest?.opened_at ?? 0) + 1)
    this.#sql.run(
      'INSERT INTO tabs (user_id, tab, opened_at) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET opened_at = excluded.opened_at',
      userId,
      tab,
      openedAt,
    )
    this.#sql.run(
      `DELETE FROM tabs WHERE user_id = ? AND tab NOT IN
         (SELECT tab FROM tabs WHERE user_id = ? ORDER BY opened_at DESC LIMIT ${KEPT})`,
      userId,
      userId,
    )
    return openedAt
  }

  /** Tabs opened before this moment. */
  forget(openedBefore: number): void {
    this.#sql.run('DELETE FROM tabs WHERE opened_at < ?', openedBefore)
  }
}
