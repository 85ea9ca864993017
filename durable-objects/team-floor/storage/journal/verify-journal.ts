/**
 * Holds everything that is stored of a journal to its chain and to itself: lines to their segments, the columns beside them to
 * the lines, marks to what they were taken from. Reads all of it at once, so it is for whoever has the storage to themselves.
 */
import { z } from 'zod'
import { type Anchor, type ChainSegment, readHeader } from '#domain/stored/chain.ts'
import { type ChainReport, ChainVerifier } from '#domain/stored/verify-chain.ts'
import { readLine } from '#domain/stored/journal-line.ts'
import { groupMarks, mayHoldMark } from '#domain/views/evidence.ts'
import { inflate } from '../deflate.ts'
import { Bytes, type Sql } from '../sql.ts'
import { sha256 } from './chain.ts'
import { JournalPages, type JournalRow } from './journal-pages.ts'
import { readText } from './journal-segments.ts'
import { Row, TABLES } from './journal-tables.ts'

export interface JournalReport extends ChainReport {
  /** Lines that came after the last segment; they are in no segment yet. */
  readonly unsealed: number
}

const Segment = z.object({ number: z.int(), last_seq: z.int(), header: z.string(), salt: z.string(), link: z.string() })
const Page = z.object({ last_seq: z.int(), first_seq: z.int(), commits: z.int(), octets: z.int() })
const Mark = z.object({ kind: z.string(), last_seq: z.int(), body: Bytes })

/** A segment that lies in the archive, with its lines. */
interface Archived {
  readonly segment: ChainSegment
  readonly text: string
}

/** `archived`: the segments before those that are here; of some that have just been archived both have the lines. */
export function verifyJournal(
  sql: Sql,
  teamId: string,
  anchors: readonly Anchor[],
  archived: readonly Archived[] = [],
): JournalReport {
  const verifier = new ChainVerifier(sha256, teamId)
  const segments = sql.all(Segment, 'SELECT number, last_seq, header, salt, link FROM journal_segments ORDER BY number')
  const pages = new JournalPages(sql)
  const faults: { place: string; fault: string }[] = []
  const oldest = oldestSeq(sql, pages)
  const inArchive = new Map(archived.map((one) => [one.segment.number, one]))
  for (const { segment, text } of archived) verifier.add(segment, text)
  for (const { last_seq: last, ...segment } of segments) {
    const text = textOf(sql, pages, segment, oldest)
    const there = inArchive.get(segment.number)
    if (!there) verifier.add(segment, text)
    else if (
      there.segment.link !== segment.link ||
      there.segment.salt !== segment.salt ||
      (text ?? there.text) !== there.text
    )
      faults.push({ place: `segment ${segment.number}`, fault: 'it is another in the archive' })
    if (headerOf(segment)?.last !== last)
      faults.push({ place: `segment ${segment.number}`, fault: 'is stored under another line' })
  }
  for (const anchor of anchors) verifier.anchor(anchor)
  const report = verifier.report()
  const lines = new Lines(oldest - 1)
  for (const page of sql.all(Page, 'SELECT last_seq, first_seq, commits, octets FROM journal_pages ORDER BY last_seq'))
    lines.page(
      page,
      rowsOfPage(pages, page),
      sql.all(Mark, 'SELECT kind, last_seq, body FROM journal_marks WHERE last_seq = ?', page.last_seq),
    )
  for (const table of TABLES.toReversed())
    for (const row of sql.all(
      Row,
      `SELECT last_seq, first_seq, at, lines FROM ${table} WHERE last_seq > ? ORDER BY last_seq`,
      pages.end(),
    ))
      lines.row(table, row)
  const unread = sql.unread.lines().map(({ what, fault }) => ({ place: what, fault }))
  return {
    ...report,
    unsealed: Math.max(0, lines.seq - (report.to ?? 0)),
    faults: [...report.faults, ...faults, ...lines.faults, ...unread],
  }
}

const headerOf = ({ header }: ChainSegment) => {
  const read = readHeader(header)
  return read.ok ? read.value : null
}

/** Null for a segment whose lines were let go of, because they are in the archive. */
function textOf(sql: Sql, pages: JournalPages, segment: ChainSegment, oldest: number): string | null {
  const header = headerOf(segment)
  return header && header.last >= oldest ? readText(sql, pages, header.first - 1, header.last) : null
}

const Edge = z.object({ seq: z.int().nullable() })

function oldestSeq(sql: Sql, pages: JournalPages): number {
  const first = TABLES.map((table) => sql.first(Edge, `SELECT MIN(first_seq) AS seq FROM ${table}`)?.seq ?? Infinity)
  return Math.min(pages.firstSeq() ?? Infinity, ...first)
}

const rowsOfPage = (
  pages: JournalPages,
  { first_seq: first, last_seq: last }: z.infer<typeof Page>,
): readonly JournalRow[] => (pages.after(last - 1).length === 0 ? [] : pages.after(first - 1))

/** What stands beside the lines, held to the lines. */
class Lines {
  readonly faults: { place: string; fault: string }[] = []
  seq: number

  constructor(after: number) {
    this.seq = after
  }

  page(page: z.infer<typeof Page>, rows: readonly JournalRow[], marks: readonly z.infer<typeof Mark>[]): void {
    const place = `journal_pages up to line ${page.last_seq}`
    const octets = new TextEncoder().encode(rows.map(({ lines }) => `${lines}\n`).join('')).length
    const [first, last] = [rows[0]?.first_seq, rows.at(-1)?.last_seq]
    if (first !== page.first_seq || last !== page.last_seq || rows.length !== page.commits || octets !== page.octets)
      this.#fault(place, 'its columns do not fit its commits')
    for (const row of rows) this.row('journal_pages', row)
    const read = rows
      .flatMap(({ lines }) => lines.split('\n'))
      .filter(mayHoldMark)
      .map((line) => readLine(line))
    const counted = groupMarks(read.flatMap((line) => (line.ok ? line.value : [])))
    const expected = [...counted].map(
      ([kind, some]) => `${kind} ${some.map((mark) => JSON.stringify(mark)).join('\n')}`,
    )
    const stored = marks.map(({ kind, body }) => `${kind} ${inflated(body)}`)
    if (expected.toSorted().join('\n') !== stored.toSorted().join('\n'))
      this.#fault(`journal_marks up to line ${page.last_seq}`, 'they are not those of its commits')
  }

  row(table: string, { first_seq: first, last_seq: last, at, lines }: JournalRow): void {
    const place = `${table}, commit up to line ${last}`
    const read = lines.split('\n').map(stampOf)
    const fits = read.every((stamp, index) => stamp?.seq === first + index && stamp.at === at)
    if (!fits || read.length !== last - first + 1) this.#fault(place, 'its columns do not fit its lines')
    if (first !== this.seq + 1) this.#fault(place, `it comes after line ${this.seq}`)
    this.seq = last
  }

  #fault(place: string, fault: string): void {
    this.faults.push({ place, fault })
  }
}

const Stamp = z.object({ seq: z.int(), at: z.int() })

function stampOf(line: string): z.infer<typeof Stamp> | null {
  try {
    return Stamp.safeParse(JSON.parse(line)).data ?? null
  } catch {
    return null
  }
}

function inflated(body: Uint8Array): string {
  try {
    return inflate(body)
  } catch {
    return 'cannot be inflated'
  }
}
