/**
 * Leads that left this team, each with the revision of its leaving. Until the records have heard of it they still name
 * this team; what they say is then older than what happened here. One short row a lead, taken off when it comes back.
 */
import { z } from 'zod'
import type { Sql } from './sql.ts'

const Row = z.object({ revision: z.int() })

export class Departed {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  note(leadId: string, revision: number): void {
    this.#sql.run('INSERT OR REPLACE INTO departed (lead_id, revision) VALUES (?, ?)', leadId, revision)
  }

  /** Whether a record of this revision is from before the lead left. */
  hasLeftSince(leadId: string, recordRevision: number): boolean {
    const left = this.#sql.first(Row, 'SELECT revision FROM departed WHERE lead_id = ?', leadId)
    return left !== undefined && recordRevision < left.revision
  }

  isBack(leadId: string): void {
    this.#sql.run('DELETE FROM departed WHERE lead_id = ?', leadId)
  }
}
