/**
 * What became of each command, so that a repeated one gets the same answer. Only accepted commands have one: a refusal
 * changed nothing, and its late twin cannot come in by an older socket, because that one lost control (PR6). Refused
 * commands therefore also cannot fill the storage.
 *
 * A receipt stands in the row of the journal that its command wrote; when that row is packed or let go of, on a page. A table
 * of their own have those of commands that changed nothing, and all that an earlier release kept.
 */
import { z } from 'zod'
import { CommandResult } from '#domain/commands/result.ts'
import { createJsonReader } from '#domain/stored/reader.ts'
import { TABLES } from '../journal/journal-tables.ts'
import type { Sql } from '../sql.ts'
import { ID_LENGTH, ReceiptPages, type StoredReceipt } from './receipt-pages.ts'
import { SeenIds } from './seen-ids.ts'

const readResult = createJsonReader(CommandResult)

const Row = z.object({ body_hash: z.string(), seq: z.int(), result: z.string().nullable() })
const Stored = z.object({ seq: z.int(), text: z.string() })
const Ids = z.object({ ids: z.string().nullable(), last: z.union([z.string(), z.int()]).nullable() })

/** Ids read in one go when the object wakes. */
const READ_AT_ONCE = 4_096

export interface Receipt {
  readonly commandId: string
  readonly bodyHash: string
  readonly seq: number
  readonly result: CommandResult | undefined
}

export class Receipts {
  readonly #sql: Sql
  readonly #pages: ReceiptPages
  #seenIds: SeenIds | null = null

  constructor(sql: Sql) {
    this.#sql = sql
    this.#pages = new ReceiptPages(sql)
  }

  /** Asks the storage only for a command that may have come before. */
  find(commandId: string): Receipt | undefined {
    if (!this.#seen().mayKnow(commandId)) return undefined
    const stored = this.#findInJournal(commandId) ?? this.#pages.find(commandId)
    if (!stored) return this.#findApart(commandId)
    const [, bodyHash = '', result = null] = /^\S+ (\S+)(?: (.*))?$/.exec(stored.text) ?? []
    return { commandId, bodyHash, seq: stored.seq, result: this.#readResult(commandId, result) }
  }

  /** For the command's row of the journal, which knows the seq itself; from here on the command may be repeated. */
  toRow({ commandId, bodyHash, result }: Receipt): string {
    this.#seen().add(commandId)
    return `${commandId} ${bodyHash}${result === undefined ? '' : ` ${JSON.stringify(result)}`}`
  }

  /** For a command that has no row in the journal. */
  keepApart({ commandId, bodyHash, seq, result }: Receipt): void {
    this.#seen().add(commandId)
    this.#sql.run(
      'INSERT INTO receipts (command_id, body_hash, seq, result) VALUES (?, ?, ?, ?)',
      commandId,
      bodyHash,
      seq,
      result === undefined ? null : JSON.stringify(result),
    )
  }

  /** Lets go of at most `rows` receipts of commands up to `seq`; answers whether some may be left. */
  prune(seq: number, rows: number): boolean {
    const before = this.#sql.rowsWritten
    this.#pages.prune(seq)
    this.#sql.run(
      'DELETE FROM receipts WHERE command_id IN (SELECT command_id FROM receipts WHERE seq <= ? LIMIT ?)',
      seq,
      rows,
    )
    return this.#sql.rowsWritten > before
  }

  /** What comes again was mostly sent a moment ago: newest first. */
  #findInJournal(commandId: string): StoredReceipt | undefined {
    for (const table of TABLES) {
      const row = this.#sql.first(
        Stored,
        `SELECT last_seq AS seq, receipt AS text FROM ${table}
         WHERE substr(receipt, 1, ${ID_LENGTH}) = ? ORDER BY last_seq DESC LIMIT 1`,
        commandId,
      )
      if (row) return row
    }
    return undefined
  }

  #findApart(commandId: string): Receipt | undefined {
    const row = this.#sql.first(Row, 'SELECT body_hash, seq, result FROM receipts WHERE command_id = ?', commandId)
    if (!row) return undefined
    return { commandId, bodyHash: row.body_hash, seq: row.seq, result: this.#readResult(commandId, row.result) }
  }

  /** That the command was accepted is known also when what came of it cannot be read. */
  #readResult(commandId: string, text: string | null): CommandResult | undefined {
    const result = text === null ? undefined : readResult(text)
    if (result?.ok === false) this.#sql.unread.note(`receipt ${commandId}`, result.error)
    return result?.ok ? result.value : undefined
  }

  /** Read once an instance, when the first command comes. */
  #seen(): SeenIds {
    if (this.#seenIds) return this.#seenIds
    const seen = new SeenIds()
    for (const halves of this.#pages.digests()) seen.addDigests(halves)
    const idOfRow = `substr(receipt, 1, ${ID_LENGTH})`
    const end = this.#pages.end()
    for (const table of TABLES) this.#readIds(seen, idOfRow, 'last_seq', table, end)
    this.#readIds(seen, 'command_id', 'command_id', 'receipts', '')
    this.#seenIds = seen
    return seen
  }

  #readIds(seen: SeenIds, id: string, key: string, table: string, after: string | number): void {
    for (let from: string | number | null = after; from !== null;) {
      const some: z.infer<typeof Ids> | undefined = this.#sql.first(
        Ids,
        `SELECT group_concat(id, ' ') AS ids, MAX(key) AS last
         FROM (SELECT ${id} AS id, ${key} AS key FROM ${table} WHERE ${key} > ? ORDER BY ${key} LIMIT ${READ_AT_ONCE})`,
        from,
      )
      seen.addAll(some?.ids ?? '')
      from = some?.last ?? null
    }
  }
}
