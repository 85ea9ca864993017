/** Commits of the journal as the text that a segment of its chain is made of. */
import { z } from 'zod'
import type { Sql } from '../sql.ts'
import type { JournalPages, JournalRow } from './journal-pages.ts'
import { TABLES } from './journal-tables.ts'

/** Whole commits in a row; `text` has each line with its end. */
export interface Span {
  readonly first: number
  readonly last: number
  readonly commits: number
  readonly at: number
  readonly text: string
}

/** No more are taken once the text is this long: the platform has a limit for one value. */
const CHARACTERS = 400_000

const Read = z.object({
  first: z.int().nullable(),
  last: z.int().nullable(),
  commits: z.int(),
  at: z.int().nullable(),
  text: z.string().nullable(),
})

/** Put together by the database: reading row by row takes three times as long. */
const spanIn = (table: string): string => `
  SELECT MIN(first_seq) AS first, MAX(last_seq) AS last, COUNT(*) AS commits, MAX(at) AS at, group_concat(lines, char(10)) AS text
  FROM (SELECT first_seq, last_seq, at, lines, SUM(length(lines)) OVER (ORDER BY last_seq) - length(lines) AS before
    FROM (SELECT first_seq, last_seq, at, lines FROM ${table}
      WHERE last_seq > ? AND last_seq <= ? ORDER BY last_seq LIMIT ?))
  WHERE before < ${CHARACTERS}`

const SPANS = TABLES.toReversed().map(spanIn)

/** At most `commits` commits in (after, upTo]; fewer also where they are stored in another way from there on. */
export function readSpan(sql: Sql, pages: JournalPages, after: number, upTo: number, commits: number): Span | null {
  if (after < pages.end()) {
    const packed = spanOf(
      pages
        .after(after)
        .filter(({ last_seq }) => last_seq <= upTo)
        .slice(0, commits),
    )
    if (packed) return packed
  }
  for (const query of SPANS) {
    const { first, last, at, text, commits: count } = sql.first(Read, query, after, upTo, commits) ?? NONE
    if (first !== null && last !== null && at !== null && text !== null)
      return { first, last, at, commits: count, text: `${text}\n` }
  }
  return null
}

const NONE = { first: null, last: null, at: null, text: null, commits: 0 }

function spanOf(rows: readonly JournalRow[]): Span | null {
  const [first, last] = [rows[0], rows.at(-1)]
  if (!first || !last) return null
  const text = rows.map(({ lines }) => `${lines}\n`).join('')
  return { first: first.first_seq, last: last.last_seq, commits: rows.length, at: last.at, text }
}

/** All lines in (after, upTo], in one text. */
export function readText(sql: Sql, pages: JournalPages, after: number, upTo: number): string {
  let text = ''
  for (let from = after; ;) {
    const span = readSpan(sql, pages, from, upTo, 256)
    if (!span) return text
    text += span.text
    from = span.last
  }
}

const Lines = z.object({ last_seq: z.int(), lines: z.string() })

/** Puts other words into the commits whose last lines are in `first` to `last`; they keep their lines and their seqs. */
export function rewriteLines(
  sql: Sql,
  pages: JournalPages,
  { first, last }: Pick<Span, 'first' | 'last'>,
  rewrite: (lines: string) => string,
): void {
  pages.rewrite(first, last, rewrite)
  for (const table of TABLES)
    for (const row of sql.all(
      Lines,
      `SELECT last_seq, lines FROM ${table} WHERE last_seq >= ? AND last_seq <= ?`,
      first,
      last,
    )) {
      const lines = rewrite(row.lines)
      if (lines !== row.lines) sql.run(`UPDATE ${table} SET lines = ? WHERE last_seq = ?`, lines, row.last_seq)
    }
}
