/**
 * Commits that are some thousands back, many in one row: they say the same words again and again, and take a seventh of
 * their room there. Beside each page stand its marks, so that a number can be counted without reading all that was said.
 */
import { z } from 'zod'
import { type MarkedKind, groupMarks, mayHoldMark } from '#domain/views/evidence.ts'
import { readLine } from '#domain/stored/journal-line.ts'
import { createJsonReader } from '#domain/stored/reader.ts'
import { deflate, inflate } from '../deflate.ts'
import { Bytes, type Sql } from '../sql.ts'

/** One commit: all its lines as NDJSON, under the seq of the last of them. */
export interface JournalRow {
  readonly last_seq: number
  readonly first_seq: number
  readonly at: number
  readonly lines: string
}

const Page = z.object({ last_seq: z.int(), body: Bytes })
const Marked = z.object({ body: Bytes })
const Seq = z.object({ seq: z.int().nullable() })
const Size = z.object({ last_seq: z.int(), first_seq: z.int(), commits: z.int(), octets: z.int() })
const readRows = createJsonReader(z.array(z.tuple([z.int(), z.int(), z.int(), z.string()])))

export class JournalPages {
  readonly #sql: Sql
  /** Readers go on where they stopped, mostly within the same page. */
  #last: { readonly seq: number; readonly rows: readonly JournalRow[] } | null = null

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** The rows come after all that are here. */
  append(rows: readonly JournalRow[]): void {
    const [first, last] = [rows[0], rows.at(-1)]
    if (!first || !last) return
    const text = JSON.stringify(rows.map(({ last_seq, first_seq, at, lines }) => [last_seq, first_seq, at, lines]))
    this.#sql.run(
      'INSERT INTO journal_pages (last_seq, first_seq, commits, octets, body) VALUES (?, ?, ?, ?, ?)',
      last.last_seq,
      first.first_seq,
      rows.length,
      countOctets(rows),
      deflate(text).buffer,
    )
    const lines = rows.flatMap((row) => row.lines.split('\n')).filter(mayHoldMark)
    const read = lines.map((line) => readLine(line)).flatMap((line) => (line.ok ? line.value : []))
    for (const [kind, marks] of groupMarks(read))
      this.#sql.run(
        'INSERT INTO journal_marks (kind, last_seq, body) VALUES (?, ?, ?)',
        kind,
        last.last_seq,
        deflate(marks.map((mark) => JSON.stringify(mark)).join('\n')).buffer,
      )
  }

  /** Puts other words into commits that are here, which keep their lines and their seqs. */
  rewrite(first: number, last: number, rewrite: (lines: string) => string): void {
    const pages = 'SELECT last_seq, body FROM journal_pages WHERE last_seq >= ? AND first_seq <= ? ORDER BY last_seq'
    for (const page of this.#sql.all(Page, pages, first, last)) {
      const rows = this.#readRows(page)
      const isWithin = (row: JournalRow): boolean => row.last_seq >= first && row.last_seq <= last
      const other = rows.map((row) => (isWithin(row) ? { ...row, lines: rewrite(row.lines) } : row))
      if (other.every(({ lines }, index) => lines === rows[index]?.lines)) continue
      for (const table of ['journal_pages', 'journal_marks'])
        this.#sql.run(`DELETE FROM ${table} WHERE last_seq = ?`, page.last_seq)
      this.append(other)
    }
    this.#last = null
  }

  /** The commits of one page that come after `seq`; none when there is no such page. */
  after(seq: number): readonly JournalRow[] {
    const last = this.#last
    if (last && (last.rows[0]?.first_seq ?? Infinity) <= seq + 1 && seq < last.seq) return laterThan(seq, last.rows)
    for (let from = seq; ;) {
      const page = this.#sql.first(
        Page,
        'SELECT last_seq, body FROM journal_pages WHERE last_seq > ? ORDER BY last_seq LIMIT 1',
        from,
      )
      if (!page) return []
      const rows = this.#readRows(page)
      this.#last = { seq: page.last_seq, rows }
      if (rows.length > 0) return laterThan(seq, rows)
      from = page.last_seq
    }
  }

  /** Marks of this kind as NDJSON on pages that reach beyond `seq`, oldest first; some on the first may be from before it. */
  marks(kind: MarkedKind, seq: number): string[] {
    return this.#sql
      .all(Marked, 'SELECT body FROM journal_marks WHERE kind = ? AND last_seq > ? ORDER BY last_seq', kind, seq)
      .map(({ body }) => inflatedOrNothing(body))
      .filter((text) => text !== '')
  }

  /** The last page with marks of this kind; empty when there is none. */
  lastMarks(kind: MarkedKind): string {
    const last = this.#sql.first(
      Marked,
      'SELECT body FROM journal_marks WHERE kind = ? ORDER BY last_seq DESC LIMIT 1',
      kind,
    )
    return last ? inflatedOrNothing(last.body) : ''
  }

  /** The seq of the last commit here; 0 when there is none. */
  end(): number {
    return this.#sql.first(Seq, 'SELECT MAX(last_seq) AS seq FROM journal_pages')?.seq ?? 0
  }

  firstSeq(): number | undefined {
    return (
      this.#sql.first(Seq, 'SELECT first_seq AS seq FROM journal_pages ORDER BY last_seq LIMIT 1')?.seq ?? undefined
    )
  }

  /** Commits in (after, upTo], and bytes of their text with a line's end each. A day may begin and end within a page. */
  bulk(after: number, upTo: number): { readonly rows: number; readonly octets: number } {
    const pages = this.#sql.all(
      Size,
      'SELECT last_seq, first_seq, commits, octets FROM journal_pages WHERE last_seq > ? ORDER BY last_seq',
      after,
    )
    let [rows, octets] = [0, 0]
    for (const page of pages) {
      if (page.first_seq > upTo) break
      const isWhole = page.first_seq > after && page.last_seq <= upTo
      const part = isWhole ? [] : this.after(Math.max(after, page.first_seq - 1))
      const within = part.filter(({ last_seq }) => last_seq <= upTo)
      rows += isWhole ? page.commits : within.length
      octets += isWhole ? page.octets : countOctets(within)
    }
    return { rows, octets }
  }

  /** Lets go of pages that hold nothing after `seq`. */
  prune(seq: number): void {
    this.#last = null
    this.#sql.run('DELETE FROM journal_pages WHERE last_seq <= ?', seq)
    this.#sql.run('DELETE FROM journal_marks WHERE last_seq <= ?', seq)
  }

  #readRows({ last_seq, body }: z.infer<typeof Page>): readonly JournalRow[] {
    const rows = readRows(inflatedOrNothing(body))
    if (!rows.ok) {
      this.#sql.unread.note(`journal page up to ${last_seq}`, rows.error)
      return []
    }
    return rows.value.map(([last, first, at, lines]) => ({ last_seq: last, first_seq: first, at, lines }))
  }
}

const countOctets = (rows: readonly JournalRow[]): number =>
  new TextEncoder().encode(rows.map(({ lines }) => `${lines}\n`).join('')).length

const laterThan = (seq: number, rows: readonly JournalRow[]): readonly JournalRow[] =>
  rows.filter(({ last_seq }) => last_seq > seq)

/** A page that cannot be inflated is one that cannot be read, and costs itself. */
function inflatedOrNothing(body: Uint8Array): string {
  try {
    return inflate(body)
  } catch {
    return ''
  }
}
