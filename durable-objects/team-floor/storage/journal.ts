/** The journal: what happened on this floor, in order, one row for each commit. */
import { z } from 'zod'
import type { Recorded } from '#domain/events/index.ts'
import { readLine } from '#domain/stored/journal-line.ts'
import type { Sql } from './sql.ts'

const Lines = z.object({ last_seq: z.int(), lines: z.string() })
const End = z.object({ last_seq: z.int(), at: z.int() })
const Edge = z.object({ seq: z.int().nullable() })
const Bulk = z.object({ rows: z.int(), bytes: z.int().nullable() })

/** Commits searched in one go; some ten milliseconds. */
const LOOKED_AT_ONCE = 5_000

const texts = new WeakMap<Recorded, string>()

/** A line as it is stored and sent: made once, for the journal and for every frame that shows it whole. */
export function lineText(line: Recorded): string {
  const known = texts.get(line)
  if (known !== undefined) return known
  const text = JSON.stringify(line)
  texts.set(line, text)
  return text
}

export class Journal {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  append(recorded: readonly Recorded[]): void {
    const first = recorded[0]
    const last = recorded.at(-1)
    if (!first || !last) return
    const lines = recorded.map(lineText).join('\n')
    this.#sql.run(
      'INSERT INTO journal (last_seq, first_seq, at, lines) VALUES (?, ?, ?, ?)',
      last.seq,
      first.seq,
      last.at,
      lines,
    )
  }

  /** Lines after `from`, oldest first, of at most `commits` commits. */
  since(from: number, commits: number): Recorded[] {
    return this.#sql
      .all(Lines, 'SELECT last_seq, lines FROM journal WHERE last_seq > ? ORDER BY last_seq LIMIT ?', from, commits)
      .flatMap((row) => this.#readable(row))
      .filter(({ seq }) => seq > from)
  }

  /** A line that cannot be read is told and passed over; its seq stays taken. */
  #readable({ last_seq, lines }: z.infer<typeof Lines>): Recorded[] {
    return lines.split('\n').flatMap((text, index) => {
      const line = readLine(text)
      if (!line.ok) this.#sql.unread.note(`journal line ${index + 1} of the commit up to ${last_seq}`, line.fault)
      return line.ok ? line.value : []
    })
  }

  /** The last commit there is; a floor stands there also when it could not read all of it. */
  end(): { readonly seq: number; readonly at: number } | undefined {
    const end = this.#sql.first(End, 'SELECT last_seq, at FROM journal ORDER BY last_seq DESC LIMIT 1')
    return end && { seq: end.last_seq, at: end.at }
  }

  /** At most `commits` commits after `seq` as NDJSON; `lastSeq` is where to go on from, null at the end. */
  page(seq: number, commits: number): { text: string; lastSeq: number | null } {
    const rows = this.#sql.all(
      Lines,
      'SELECT last_seq, lines FROM journal WHERE last_seq > ? ORDER BY last_seq LIMIT ?',
      seq,
      commits,
    )
    return { text: rows.map(({ lines }) => lines).join('\n'), lastSeq: rows.at(-1)?.last_seq ?? null }
  }

  /**
   * Of the commits after `seq` those whose text holds `needle`, at most `commits`. Only so many are looked at in one go that
   * nobody on the floor waits for it: a page may be empty and yet not the last.
   */
  pageWith(seq: number, needle: string, commits: number): { text: string; lastSeq: number | null } {
    const end = this.#sql.first(
      Edge,
      'SELECT MAX(last_seq) AS seq FROM (SELECT last_seq FROM journal WHERE last_seq > ? ORDER BY last_seq LIMIT ?)',
      seq,
      LOOKED_AT_ONCE,
    )?.seq
    if (end === undefined || end === null) return { text: '', lastSeq: null }
    const rows = this.#sql.all(
      Lines,
      `SELECT last_seq, lines FROM journal
       WHERE last_seq > ? AND last_seq <= ? AND instr(lines, ?) > 0 ORDER BY last_seq LIMIT ?`,
      seq,
      end,
      needle,
      commits,
    )
    const lastSeq = rows.length < commits ? end : (rows.at(-1)?.last_seq ?? end)
    return { text: rows.map(({ lines }) => lines).join('\n'), lastSeq }
  }

  /** Every line after `from`, a page at a time, so that a long journal never stands in memory as a whole. */
  *all(from: number): Generator<Recorded> {
    for (let after = from; ;) {
      const rows = this.#sql.all(
        Lines,
        'SELECT last_seq, lines FROM journal WHERE last_seq > ? ORDER BY last_seq LIMIT 256',
        after,
      )
      const last = rows.at(-1)
      if (!last) return
      for (const row of rows) for (const line of this.#readable(row)) if (line.seq > from) yield line
      after = last.last_seq
    }
  }

  /** True when nothing between `seq` and now has been let go. */
  reachesBack(seq: number, head: number): boolean {
    if (seq === head) return true
    const oldest = this.#sql.first(Edge, 'SELECT first_seq AS seq FROM journal ORDER BY last_seq LIMIT 1')?.seq
    return oldest !== undefined && oldest !== null && oldest <= seq + 1
  }

  bulkSince(seq: number): { rows: number; bytes: number } {
    const bulk = this.#sql.first(
      Bulk,
      'SELECT COUNT(*) AS rows, SUM(length(lines)) AS bytes FROM journal WHERE last_seq > ?',
      seq,
    )
    return { rows: bulk?.rows ?? 0, bytes: bulk?.bytes ?? 0 }
  }

  /** NDJSON of (after, upTo] in pieces, for the archive. */
  *text(after: number, upTo: number): Generator<string> {
    for (let from = after; ;) {
      const page = this.#sql.all(
        Lines,
        'SELECT last_seq, lines FROM journal WHERE last_seq > ? AND last_seq <= ? ORDER BY last_seq LIMIT 256',
        from,
        upTo,
      )
      const last = page.at(-1)
      if (!last) return
      yield page.map(({ lines }) => `${lines}\n`).join('')
      from = last.last_seq
    }
  }

  /** Bytes in UTF-8 of what `text` yields. */
  textBytes(after: number, upTo: number): number {
    const bulk = this.#sql.first(
      Bulk,
      'SELECT COUNT(*) AS rows, SUM(octet_length(lines) + 1) AS bytes FROM journal WHERE last_seq > ? AND last_seq <= ?',
      after,
      upTo,
    )
    return bulk?.bytes ?? 0
  }

  /** Lets go of at most `rows` commits up to `seq`; answers whether some are left. */
  prune(seq: number, rows: number): boolean {
    this.#sql.run(
      'DELETE FROM journal WHERE last_seq IN (SELECT last_seq FROM journal WHERE last_seq <= ? ORDER BY last_seq LIMIT ?)',
      seq,
      rows,
    )
    const left = this.#sql.first(Edge, 'SELECT MIN(last_seq) AS seq FROM journal WHERE last_seq <= ?', seq)
    return typeof left?.seq === 'number'
  }
}
