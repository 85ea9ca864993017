/** What numbers are counted from: the marks of packed commits as they stand beside their pages, and those of the newest lines. */
import type { Recorded } from '#domain/events/index.ts'
import { readLineSeq } from '#domain/stored/journal-line.ts'
import { groupMarks, type MarkedKind } from '#domain/views/evidence.ts'
import type { JournalPages } from './journal-pages.ts'

type ReadLines = (kinds: readonly MarkedKind[], after: number) => readonly Recorded[]

export class JournalMarks {
  readonly #pages: JournalPages
  readonly #readLines: ReadLines

  /** `readLines`: lines after a seq that may be of these kinds. */
  constructor(pages: JournalPages, readLines: ReadLines) {
    this.#pages = pages
    this.#readLines = readLines
  }

  /** Of these kinds after `seq` as NDJSON, oldest first within each kind. */
  after(kinds: readonly MarkedKind[], seq: number): string {
    const unpacked = this.#unpacked(kinds, Math.max(seq, this.#pages.end()))
    return kinds.flatMap((kind) => [...this.#packed(kind, seq), ...(unpacked.get(kind) ?? [])]).join('\n')
  }

  /** The seq of the last line of this kind; 0 when there is none. */
  lastSeq(kind: MarkedKind): number {
    const unpacked = this.#unpacked([kind], this.#pages.end()).get(kind) ?? []
    const text = unpacked.at(-1) ?? this.#pages.lastMarks(kind).split('\n').at(-1) ?? ''
    return readLineSeq(text) ?? 0
  }

  #packed(kind: MarkedKind, seq: number): string[] {
    const [first = '', ...rest] = this.#pages.marks(kind, seq)
    const begun = first.split('\n').filter((text) => (readLineSeq(text) ?? 0) > seq)
    return [...begun, ...rest]
  }

  #unpacked(kinds: readonly MarkedKind[], after: number): Map<MarkedKind, string[]> {
    const marks = groupMarks(this.#readLines(kinds, after))
    return new Map([...marks].map(([kind, some]) => [kind, some.map((mark) => JSON.stringify(mark))]))
  }
}
