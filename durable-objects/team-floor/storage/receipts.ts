/**
 * What became of each command, so that a repeated one gets the same answer. Only accepted commands have one: a refusal
 * changed nothing, and its late twin cannot come in by an older socket, because that one lost control (PR6). Refused
 * commands therefore also cannot fill the storage.
 */
import { z } from 'zod'
import { CommandResult } from '#domain/commands/result.ts'
import { createJsonReader } from '#domain/stored/reader.ts'
import type { Sql } from './sql.ts'

const readResult = createJsonReader(CommandResult)

const Row = z.object({ body_hash: z.string(), seq: z.int(), result: z.string().nullable() })

const Known = z.object({ known: z.int() })
const KEEP = 'INSERT INTO receipts (command_id, body_hash, seq, result) VALUES (?, ?, ?, ?)'

export interface Receipt {
  readonly bodyHash: string
  readonly seq: number
  readonly result: CommandResult | undefined
}

export class Receipts {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  find(commandId: string): Receipt | undefined {
    const row = this.#sql.first(Row, 'SELECT body_hash, seq, result FROM receipts WHERE command_id = ?', commandId)
    if (!row) return undefined
    return { bodyHash: row.body_hash, seq: row.seq, result: this.#readResult(commandId, row.result) }
  }

  /** That the command was accepted is known also when what came of it cannot be read. */
  #readResult(commandId: string, text: string | null): CommandResult | undefined {
    const result = text === null ? undefined : readResult(text)
    if (result?.ok === false) this.#sql.unread.note(`receipt ${commandId}`, result.error)
    return result?.ok ? result.value : undefined
  }

  /**
   * False, and nothing is changed, when there is one already. Commands come once, so that is neither looked up before nor asked
   * of the row that was written: the table refuses a second one.
   */
  keep(commandId: string, { bodyHash, seq, result }: Receipt): boolean {
    const text = result === undefined ? null : JSON.stringify(result)
    try {
      this.#sql.run(KEEP, commandId, bodyHash, seq, text)
      return true
    } catch (fault) {
      if (this.#sql.first(Known, 'SELECT 1 AS known FROM receipts WHERE command_id = ?', commandId)) return false
      throw fault
    }
  }

  /** Lets go of at most `rows` receipts of commands up to `seq`; answers whether some may be left. */
  prune(seq: number, rows: number): boolean {
    const before = this.#sql.rowsWritten
    this.#sql.run(
      'DELETE FROM receipts WHERE command_id IN (SELECT command_id FROM receipts WHERE seq <= ? LIMIT ?)',
      seq,
      rows,
    )
    return this.#sql.rowsWritten > before
  }
}

/**
 * Tells one body from another under the same id: 64 bits of FNV-1a. Nobody gains by a collision, who could as well have
 * chosen a new id; the platform's digests are asynchronous, and there is no waiting between a receipt and its effect.
 */
export function hashBody(body: unknown): string {
  const text = JSON.stringify(body)
  let low = 0x811c9dc5
  let high = 0x01000193
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    low = Math.imul(low ^ unit, 0x01000193) >>> 0
    high = Math.imul(high ^ unit ^ (low >>> 15), 0x85ebca6b) >>> 0
  }
  return low.toString(16).padStart(8, '0') + high.toString(16).padStart(8, '0')
}
