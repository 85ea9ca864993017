/**
 * The journal: what happened on this floor, in order. The newest commits have a row each; when they are many, their table is
 * set aside as it is, its rows are packed a page at a time, and it is let go of as a whole, which costs no written rows.
 */
import type { Recorded } from '#domain/events/index.ts'
import type { MarkedKind } from '#domain/views/evidence.ts'
import { readLine } from '#domain/stored/journal-line.ts'
import { JournalMarks } from './journal-marks.ts'
import { JournalPages, type JournalRow } from './journal-pages.ts'
import { type JournalSizes, SIZES } from './journal-sizes.ts'
import { Bulk, Edge, End, hasCommits, type JournalTable, Row, TABLES } from './journal-tables.ts'
import { lineText } from './line-text.ts'
import { ReceiptPages } from '../receipts/receipt-pages.ts'
import { ROTATE_JOURNAL } from '../schema.ts'
import type { Sql } from '../sql.ts'

/** Commits searched in one go; some ten milliseconds. */
const LOOKED_AT_ONCE = 4_000
const READ_AT_ONCE = 256

export class Journal {
  readonly #sql: Sql
  readonly pages: JournalPages
  readonly #receiptPages: ReceiptPages
  readonly #sizes: JournalSizes
  readonly marks: JournalMarks
  #untilPacking: number

  constructor(sql: Sql, sizes: JournalSizes = SIZES) {
    this.#sql = sql
    this.pages = new JournalPages(sql)
    this.#receiptPages = new ReceiptPages(sql)
    this.#sizes = sizes
    this.marks = new JournalMarks(this.pages, (kinds, after) => this.#linesOf(kinds, after))
    this.#untilPacking = sizes.packEvery
  }

  /** One commit, with the receipt of its command when that was a person's. */
  append(recorded: readonly Recorded[], receipt: string | null = null): void {
    const first = recorded[0]
    const last = recorded.at(-1)
    if (!first || !last) return
    const lines = recorded.map(lineText).join('\n')
    this.#sql.run(
      'INSERT INTO journal (last_seq, first_seq, at, lines, receipt) VALUES (?, ?, ?, ?, ?)',
      last.seq,
      first.seq,
      last.at,
      lines,
      receipt,
    )
  }

  /** Packs a page when it is time: to be called after each commit, outside of its transaction. */
  packIfWorthIt(): void {
    this.#untilPacking -= 1
    if (this.#untilPacking > 0) return
    this.#untilPacking = this.#sizes.packEvery
    this.#sql.transaction(() => {
      const rows = this.#readRows('journal_before', this.pages.end(), Infinity, this.#sizes.page)
      if (rows.length > 0) {
        this.pages.append(rows)
        this.#receiptPages.pack('journal_before', this.pages.end())
      } else if (hasCommits(this.#sql, this.#sizes.rotateAt))
        for (const statement of ROTATE_JOURNAL) this.#sql.run(statement)
    })
  }

  #readRows(table: JournalTable, after: number, upTo: number, limit: number): JournalRow[] {
    const rows = `SELECT last_seq, first_seq, at, lines FROM ${table} WHERE last_seq > ? ORDER BY last_seq LIMIT ?`
    return this.#sql.all(Row, rows, after, limit).filter(({ last_seq }) => last_seq <= upTo)
  }

  /** Commits in (after, upTo], oldest first, some at a time. */
  *#rows(after: number, upTo = Infinity, atOnce = READ_AT_ONCE): Generator<JournalRow> {
    for (let from = after; ;) {
      const rows = this.#someRows(from, upTo, atOnce)
      const last = rows.at(-1)
      if (!last) return
      yield* rows
      from = last.last_seq
    }
  }

  #someRows(after: number, upTo: number, limit: number): readonly JournalRow[] {
    const packed = this.pages.after(after).filter(({ last_seq }) => last_seq <= upTo)
    if (packed.length > 0) return packed
    const from = Math.max(after, Math.min(this.pages.end(), upTo))
    const before = this.#readRows('journal_before', from, upTo, limit)
    return before.length > 0 ? before : this.#readRows('journal', from, upTo, limit)
  }

  #take(after: number, commits: number): JournalRow[] {
    const rows: JournalRow[] = []
    for (const row of this.#rows(after, Infinity, Math.min(commits, READ_AT_ONCE))) {
      if (rows.length >= commits) break
      rows.push(row)
    }
    return rows
  }

  /** Lines after `from`, oldest first, of at most `commits` commits. */
  since(from: number, commits: number): Recorded[] {
    return this.#take(from, commits)
      .flatMap((row) => this.#readable(row))
      .filter(({ seq }) => seq > from)
  }

  /** A line that cannot be read is told and passed over; its seq stays taken. */
  #readable({ last_seq, lines }: JournalRow): Recorded[] {
    return lines.split('\n').flatMap((text, index) => {
      const line = readLine(text)
      if (!line.ok) this.#sql.unread.note(`journal line ${index + 1} of the commit up to ${last_seq}`, line.error)
      return line.ok ? line.value : []
    })
  }

  /** The last commit there is; a floor stands there also when it could not read all of it. */
  end(): { readonly seq: number; readonly at: number } | undefined {
    for (const table of TABLES) {
      const end = this.#sql.first(End, `SELECT last_seq, at FROM ${table} ORDER BY last_seq DESC LIMIT 1`)
      if (end) return { seq: end.last_seq, at: end.at }
    }
    const last = this.pages.after(this.pages.end() - 1).at(-1)
    return last && { seq: last.last_seq, at: last.at }
  }

  /** Time of the commit that holds this line, or of the first after it; null when there is none. */
  timeAt(seq: number): number | null {
    return this.#take(seq - 1, 1)[0]?.at ?? null
  }

  /** Since when the floor was as it is after this last line of a commit; when that was let go, the time of the next. */
  reachedAt(seq: number): number {
    if (seq === 0) return 0
    for (const table of TABLES) {
      const last = this.#sql.first(
        End,
        `SELECT last_seq, at FROM ${table} WHERE last_seq <= ? ORDER BY last_seq DESC LIMIT 1`,
        seq,
      )
      if (last) return last.at
    }
    return this.timeAt(seq) ?? Infinity
  }

  /** At most `commits` commits after `seq` as NDJSON; `lastSeq` is where to go on from, null at the end. */
  page(seq: number, commits: number): { text: string; lastSeq: number | null } {
    const rows = this.#take(seq, commits)
    return { text: rows.map(({ lines }) => lines).join('\n'), lastSeq: rows.at(-1)?.last_seq ?? null }
  }

  /**
   * Of the commits after `seq` those whose text holds `search`, at most `commits`. Only so many are looked at in one go that
   * nobody on the floor waits for it: a page may be empty and yet not the last.
   */
  pageWith(seq: number, search: string, commits: number): { text: string; lastSeq: number | null } {
    const matching: string[] = []
    let lastSeq: number | null = null
    let scanned = 0
    for (const row of this.#rows(seq)) {
      lastSeq = row.last_seq
      scanned += 1
      if (row.lines.includes(search)) matching.push(row.lines)
      if (matching.length >= commits || scanned >= LOOKED_AT_ONCE) break
    }
    return { text: matching.join('\n'), lastSeq }
  }

  /** The commits that hold these lines, as NDJSON; `seqs` in order. */
  textAt(seqs: readonly number[]): string {
    const texts: string[] = []
    let until = 0
    for (const seq of seqs) {
      const row = seq > until ? this.#take(seq - 1, 1)[0] : undefined
      if (!row) continue
      texts.push(row.lines)
      until = row.last_seq
    }
    return texts.join('\n')
  }

  /** Readable lines after `after` of commits in which one of these kinds stands. */
  #linesOf(kinds: readonly MarkedKind[], after: number): Recorded[] {
    const lines: Recorded[] = []
    for (const row of this.#rows(after, Infinity, 1_024))
      if (kinds.some((kind) => row.lines.includes(`"type":"${kind}"`)))
        lines.push(...this.#readable(row).filter(({ seq }) => seq > after))
    return lines
  }

  /** Every line after `from`, a page at a time, so that a long journal never stands in memory as a whole. */
  *all(from: number): Generator<Recorded> {
    for (const row of this.#rows(from)) for (const line of this.#readable(row)) if (line.seq > from) yield line
  }

  /** The first line that is still here. */
  firstSeq(): number | undefined {
    const packed = this.pages.firstSeq()
    if (packed !== undefined) return packed
    for (const table of TABLES.toReversed()) {
      const oldest = this.#sql.first(Edge, `SELECT first_seq AS seq FROM ${table} ORDER BY last_seq LIMIT 1`)?.seq
      if (typeof oldest === 'number') return oldest
    }
    return undefined
  }

  /** True when nothing between `seq` and now has been let go. */
  reachesBack(seq: number, head: number): boolean {
    if (seq === head) return true
    const oldest = this.firstSeq()
    return oldest !== undefined && oldest <= seq + 1
  }

  bulkSince(seq: number): { rows: number; bytes: number } {
    return this.#bulk(seq, Number.MAX_SAFE_INTEGER)
  }

  /** Commits in (after, upTo], and bytes of their text with a line's end each. */
  #bulk(after: number, upTo: number): { rows: number; bytes: number } {
    const packed = this.pages.bulk(after, upTo)
    const from = Math.max(after, this.pages.end())
    let [rows, bytes] = [packed.rows, packed.octets]
    for (const table of TABLES) {
      const bulk = this.#sql.first(
        Bulk,
        `SELECT COUNT(*) AS rows, SUM(octet_length(lines) + 1) AS bytes FROM ${table} WHERE last_seq > ? AND last_seq <= ?`,
        from,
        upTo,
      )
      rows += bulk?.rows ?? 0
      bytes += bulk?.bytes ?? 0
    }
    return { rows, bytes }
  }

  /** NDJSON of (after, upTo] in pieces, for the archive. */
  *text(after: number, upTo: number): Generator<string> {
    for (let from = after; ;) {
      const rows = this.#someRows(from, upTo, READ_AT_ONCE)
      const last = rows.at(-1)
      if (!last) return
      yield rows.map(({ lines }) => `${lines}\n`).join('')
      from = last.last_seq
    }
  }

  /** Bytes in UTF-8 of what `text` yields. */
  textBytes(after: number, upTo: number): number {
    return this.#bulk(after, upTo).bytes
  }

  /**
   * Lets go of at most `rows` commits up to `seq`, and of all pages up to it; answers whether some are left. Their receipts
   * stay, on a page; those go there in order, so that the older table comes first.
   */
  prune(seq: number, rows: number): boolean {
    this.pages.prune(seq)
    for (const table of TABLES.toReversed()) {
      const some = `SELECT last_seq FROM ${table} WHERE last_seq <= ? ORDER BY last_seq LIMIT ?`
      const upTo = this.#sql.first(Edge, `SELECT MAX(last_seq) AS seq FROM (${some})`, seq, rows)?.seq
      if (typeof upTo !== 'number') continue
      this.#sql.transaction(() => {
        this.#receiptPages.pack(table, upTo)
        this.#sql.run(`DELETE FROM ${table} WHERE last_seq <= ?`, upTo)
      })
      return true
    }
    return false
  }
}
