/**
 * Leads that left this team, each with the revision of its leaving. Until the records have heard of it they still name
 * this team; what they say is then older than what happened here. One short row a lead, taken off when it comes back.
 */
import { z } from 'zod'
import type { Sql } from './sql.ts'

const Row = z.object({ revision: z.int() })

export class TransferredLeads {
  readonly #sql: Sql
  /** Nearly no team has any, and it is asked for every lead that the records bring. Null until it was looked up. */
  #mayBeSome: boolean | null = null

  constructor(sql: Sql) {
    this.#sql = sql
  }

  note(leadId: string, revision: number): void {
    this.#mayBeSome = true
    this.#sql.run('INSERT OR REPLACE INTO departed (lead_id, revision) VALUES (?, ?)', leadId, revision)
  }

  /** The revision with which this lead left; undefined for one that is here, or never was. */
  findRevision(leadId: string): number | undefined {
    this.#mayBeSome ??= this.#sql.first(Row, 'SELECT 1 AS revision FROM departed LIMIT 1') !== undefined
    if (!this.#mayBeSome) return undefined
    return this.#sql.first(Row, 'SELECT revision FROM departed WHERE lead_id = ?', leadId)?.revision
  }

  forget(leadId: string): void {
    this.#sql.run('DELETE FROM departed WHERE lead_id = ?', leadId)
  }
}
