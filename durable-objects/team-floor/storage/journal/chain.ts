/**
 * The journal's hash chain as this object keeps it. Commits are sealed some dozens at a time, after the commit that makes them
 * so many, and the rest when the chain is anchored or a day is archived; a segment never reaches over the end of a day.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import {
  type Anchor,
  type ChainSegment,
  hashLines,
  linkSegment,
  readHeader,
  type Redaction,
  type Sha256,
} from '#domain/stored/chain.ts'
import type { SealedLines } from '../../contract.ts'
import type { Days } from '../days.ts'
import { readMetaNumber, writeMeta } from '../schema.ts'
import type { Sql } from '../sql.ts'
import type { Journal } from './journal.ts'
import { readSpan, readText, rewriteLines, type Span } from './journal-segments.ts'

/** Commits of a segment. A hash costs some microseconds, whatever it is of. */
const COMMITS = 32
/** Commits between two looks. */
const SEAL_EVERY = 64
/** What an earlier release left unsealed is made good bit by bit. */
const SEGMENTS_AT_ONCE = 4

const Stored = z.object({ number: z.int(), header: z.string(), salt: z.string(), link: z.string() })
const NumberRow = z.object({ number: z.int().nullable() })
const Head = z.object({ number: z.int(), link: z.string(), last: z.int() })

/** For text that comes in pieces. */
export const newSha256 = () => createHash('sha256')

export const sha256: Sha256 = (text) => newSha256().update(text).digest('hex')

export class Chain {
  readonly #sql: Sql
  readonly #teamId: string
  readonly #journal: Journal
  readonly #days: Days
  #head: Anchor | null | undefined = undefined
  #anchored: number | null = null
  #untilSealing = SEAL_EVERY

  constructor(sql: Sql, teamId: string, journal: Journal, days: Days) {
    this.#sql = sql
    this.#teamId = teamId
    this.#journal = journal
    this.#days = days
  }

  /** To be called after each commit, outside of its transaction. */
  sealIfWorthIt(): void {
    this.#untilSealing -= 1
    if (this.#untilSealing > 0) return
    this.#untilSealing = SEAL_EVERY
    this.#seal(false)
  }

  /** Seals also what is less than a segment; answers whether more is left. */
  sealRest(): boolean {
    return this.#seal(true)
  }

  /** The last segment there is; null before the first. */
  head(): Anchor | null {
    this.#head ??=
      this.#sql.first(
        Head,
        'SELECT number, link, last_seq AS last FROM journal_segments ORDER BY number DESC LIMIT 1',
      ) ?? null
    return this.#head
  }

  /** Segments after this number, oldest first. */
  list(after: number, limit: number): ChainSegment[] {
    return this.#sql.all(
      Stored,
      'SELECT number, header, salt, link FROM journal_segments WHERE number > ? ORDER BY number LIMIT ?',
      after,
      limit,
    )
  }

  /** Segments after this number with their lines; null for lines that were let go of. */
  withLines(after: number, limit: number): SealedLines[] {
    const oldest = this.#journal.firstSeq() ?? Infinity
    return this.list(after, limit).map((segment) => {
      const header = readHeader(segment.header)
      const isHere = header.ok && header.value.first >= oldest
      return { segment, text: isHere ? this.text(header.value.first - 1, header.value.last) : null }
    })
  }

  /** The segment that ends at this line or before it; 0 when there is none. */
  numberAt(seq: number): number {
    return (
      this.#sql.first(NumberRow, 'SELECT MAX(number) AS number FROM journal_segments WHERE last_seq <= ?', seq)
        ?.number ?? 0
    )
  }

  /** The segments that tell what was taken out of those after this number. */
  redactionsOf(after: number, limit: number): ChainSegment[] {
    return this.#sql.all(
      Stored,
      `SELECT number, header, salt, link FROM journal_segments WHERE number IN
         (SELECT redacted_by FROM journal_segments WHERE number > ? ORDER BY number LIMIT ?)`,
      after,
      limit,
    )
  }

  /** Segments whose lines are in (after, upTo], and those between them that only tell redactions. */
  within(after: number, upTo: number): ChainSegment[] {
    return this.#sql.all(
      Stored,
      'SELECT number, header, salt, link FROM journal_segments WHERE last_seq > ? AND last_seq <= ? ORDER BY number',
      after,
      upTo,
    )
  }

  /** Lines in (after, upTo], each with its end. */
  text(after: number, upTo: number): string {
    return readText(this.#sql, this.#journal.pages, after, upTo)
  }

  /** Up to this line somebody else knows the chain. */
  get anchoredSeq(): number {
    this.#anchored ??= readMetaNumber(this.#sql, 'anchored_seq') ?? 0
    return this.#anchored
  }

  markAnchored({ last }: Anchor): void {
    writeMeta(this.#sql, 'anchored_seq', String(last))
    this.#anchored = last
  }

  /**
   * Puts other words into lines of these segments, and tells in a new one under which receipt. `rewrite` gets one line and keeps
   * its seq and time. Answers how many segments it changed.
   */
  redact(numbers: readonly number[], receipt: string, rewrite: (line: string) => string): number {
    try {
      return this.#sql.transaction(() => {
        const redactions = numbers.flatMap((number) => this.#redactOne(number, receipt, rewrite))
        this.tell(redactions)
        return redactions.length
      })
    } finally {
      // What was taken back is no head.
      this.#head = undefined
    }
  }

  /** A segment of no lines that says what was taken out of others, also of those that are only in the archive by now. */
  tell(redactions: readonly Redaction[]): void {
    const head = this.head()
    if (redactions.length === 0 || !head) return
    const at = this.#journal.end()?.at ?? 0
    this.#append({ first: head.last + 1, last: head.last, commits: 0, at, text: '' }, redactions)
    for (const { segment } of redactions)
      this.#sql.run('UPDATE journal_segments SET redacted_by = ? WHERE number = ?', head.number + 1, segment)
  }

  #redactOne(number: number, receipt: string, rewrite: (line: string) => string): Redaction[] {
    const [segment] = this.list(number - 1, 1)
    const header = segment?.number === number ? readHeader(segment.header) : undefined
    if (!header?.ok || header.value.last < header.value.first) return []
    const { first, last } = header.value
    const before = this.text(first - 1, last)
    rewriteLines(this.#sql, this.#journal.pages, header.value, (lines) => lines.split('\n').map(rewrite).join('\n'))
    const text = this.text(first - 1, last)
    if (text === before) return []
    const salt = crypto.randomUUID()
    this.#sql.run('UPDATE journal_segments SET salt = ? WHERE number = ?', salt, number)
    return [{ segment: number, receipt, lines: hashLines(sha256, salt, text) }]
  }

  /** Lets go of segments up to this line, but for the last of all, which the next one links to. */
  prune(seq: number): void {
    this.#sql.run(
      'DELETE FROM journal_segments WHERE last_seq <= ? AND number < (SELECT MAX(number) FROM journal_segments)',
      seq,
    )
  }

  #seal(all: boolean): boolean {
    for (let done = 0; done < SEGMENTS_AT_ONCE; done += 1) {
      const span = this.#nextSpan()
      if (!span || (!all && span.commits < COMMITS && span.last === this.#journal.end()?.seq)) return false
      this.#append(span, [])
    }
    return true
  }

  #nextSpan(): Span | null {
    const after = this.head()?.last ?? 0
    const dayEnds = this.#days.list().find(({ afterSeq }) => afterSeq > after)?.afterSeq ?? Number.MAX_SAFE_INTEGER
    return readSpan(this.#sql, this.#journal.pages, after, dayEnds, COMMITS)
  }

  #append(span: Span, redactions: readonly Redaction[]): void {
    const head = this.head()
    const salt = crypto.randomUUID()
    const { first, last, commits, at, text } = span
    const segment = linkSegment(
      sha256,
      {
        team: this.#teamId,
        number: (head?.number ?? 0) + 1,
        first,
        last,
        commits,
        at,
        lines: hashLines(sha256, salt, text),
        previous: head?.link ?? null,
        redactions: [...redactions],
      },
      salt,
    )
    this.#sql.run(
      'INSERT INTO journal_segments (number, last_seq, header, salt, link) VALUES (?, ?, ?, ?, ?)',
      segment.number,
      last,
      segment.header,
      salt,
      segment.link,
    )
    this.#head = { number: segment.number, link: segment.link, last }
  }
}
