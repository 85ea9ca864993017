/**
 * Receipts whose rows of the journal are packed or let go of, some hundreds in one row. Beside each page stand the digests of
 * its ids, by which it is found; the receipt itself says whose it is.
 */
import { z } from 'zod'
import { deflate, inflate } from '../deflate.ts'
import type { JournalTable } from '../journal/journal-tables.ts'
import { Bytes, type Sql } from '../sql.ts'
import { digest } from './digest.ts'

/** The seq of a command's last line, and what its row of the journal says of it. */
export interface StoredReceipt {
  readonly seq: number
  readonly text: string
}

const Stored = z.object({ seq: z.int(), text: z.string() })
const Page = z.object({ last_seq: z.int(), body: Bytes })
const Digests = z.object({ digests: Bytes })
const Seq = z.object({ seq: z.int().nullable() })

const HALF_BYTES = 4

export class ReceiptPages {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** Packs those of a table of the journal up to `upTo` that are not here yet. They come in the order of their seqs. */
  pack(table: JournalTable, upTo: number): void {
    const receipts = this.#sql.all(
      Stored,
      `SELECT last_seq AS seq, receipt AS text FROM ${table}
       WHERE last_seq > ? AND last_seq <= ? AND receipt IS NOT NULL ORDER BY last_seq`,
      this.end(),
      upTo,
    )
    const last = receipts.at(-1)
    if (!last) return
    const digests = new Uint32Array(receipts.flatMap(({ text }) => digest(idOf(text))))
    this.#sql.run(
      'INSERT INTO receipt_pages (last_seq, digests, body) VALUES (?, ?, ?)',
      last.seq,
      digests.buffer,
      deflate(receipts.map(({ seq, text }) => `${seq} ${text}`).join('\n')).buffer,
    )
  }

  /** The seq of the last receipt here; 0 when there is none. */
  end(): number {
    return this.#sql.first(Seq, 'SELECT MAX(last_seq) AS seq FROM receipt_pages')?.seq ?? 0
  }

  find(commandId: string): StoredReceipt | undefined {
    const pages = this.#sql.all(
      Page,
      'SELECT last_seq, body FROM receipt_pages WHERE instr(digests, ?) > 0 ORDER BY last_seq DESC',
      new Uint32Array(digest(commandId)).buffer,
    )
    for (const page of pages)
      for (const line of this.#lines(page)) {
        const space = line.indexOf(' ')
        const text = line.slice(space + 1)
        if (idOf(text) === commandId) return { seq: Number(line.slice(0, space)), text }
      }
    return undefined
  }

  /** The digests of all ids here, by halves, a page each. */
  digests(): readonly Uint32Array[] {
    return this.#sql
      .all(Digests, 'SELECT digests FROM receipt_pages')
      .map(({ digests }) => new Uint32Array(digests.slice().buffer, 0, Math.floor(digests.byteLength / HALF_BYTES)))
  }

  /** Lets go of pages that hold nothing after `seq`. */
  prune(seq: number): void {
    this.#sql.run('DELETE FROM receipt_pages WHERE last_seq <= ?', seq)
  }

  #lines({ last_seq, body }: z.infer<typeof Page>): readonly string[] {
    try {
      return inflate(body).split('\n')
    } catch (fault) {
      this.#sql.unread.note(`receipts up to ${last_seq}`, String(fault))
      return []
    }
  }
}

/** A stored receipt begins with the id of its command, a UUID. */
export const ID_LENGTH = 36
const idOf = (text: string): string => text.slice(0, ID_LENGTH)
