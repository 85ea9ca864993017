/** Text into rows of cells, a piece of text at a time; a row that cannot be read costs itself, and never those after it. */
import Papa from 'papaparse'
import type { Delimiter, Quote } from './plan.ts'

export interface TableRow {
  /** As a spreadsheet numbers it, from 1. */
  readonly row: number
  readonly cells: readonly string[]
  /** A quote in it is not closed: its cells are those of its first line, cut at each delimiter. */
  readonly stray: boolean
  /** Of a stray one: its end was not found within what is looked through for it, and may be further on. */
  readonly endless?: boolean | undefined
}

interface Signs {
  readonly delimiter: Delimiter
  readonly quote: Quote
}

/** Characters of the cells of a row that can be taken. */
export const LONGEST_ROW = 256 * 1024
/** What is held back while the end of a row is looked for; no row is so long. */
export const MOST_HELD = 4 * 1024 * 1024
/** Which no text has: it was taken out before. */
const NO_QUOTE = '\0'
const SEPARATOR_LINE = /^"?sep=(.)"?;*\n/i

/** `;` of a first line `sep=;`. */
export const separatorOf = (text: string): string | null =>
  SEPARATOR_LINE.exec(text.slice(0, 20).replaceAll(/\r\n?/g, '\n'))?.[1] ?? null

export class TableReader {
  readonly #signs: Signs
  #rest = ''
  #row = 0
  #begun = false
  /** Cells of the first row. */
  #width: number | null = null
  /** Characters that a long row without an end is read again with: not with each piece of it. */
  #nextTry = 0
  /** In a row that was too long, whose beginning is told already. */
  #isPassing = false

  constructor(signs: Signs) {
    this.#signs = signs
  }

  push(text: string): TableRow[] {
    if (text === '') return []
    this.#rest += text
    // Half of a line's end, or of the line that names the separator. Asked of the piece: to look into what is held
    // copies all of it, for each of some thousand pieces.
    if (text.endsWith('\r') || (!this.#begun && this.#rest.length < 20)) return []
    if (this.#rest.length < this.#nextTry) return []
    return this.#read(false)
  }

  /** What is left. */
  end(): TableRow[] {
    const isEnded = this.#rest.endsWith('\n') || this.#rest.endsWith('\r')
    const rows = this.#read(true)
    const last = rows.at(-1)?.cells
    // Behind the last end of a line the parser sees a row with nothing in it.
    return isEnded && last?.length === 1 && last[0] === '' ? rows.slice(0, -1) : rows
  }

  #read(isLast: boolean): TableRow[] {
    this.#rest = this.#rest.replaceAll(/\r\n?/g, '\n').replaceAll('\0', '')
    if (!this.#begun) {
      this.#begun = true
      this.#rest = this.#rest.replace(/^\uFEFF+/, '').replace(SEPARATOR_LINE, '')
    }
    if (this.#isPassing) this.#passLine()
    const rows: TableRow[] = []
    while (this.#rest !== '') {
      const { cut, isStray } = this.#parse(isLast, rows)
      this.#rest = this.#rest.slice(cut)
      if (!isStray && (isLast || this.#rest.length < MOST_HELD)) break
      if (this.#rest !== '') rows.push({ ...this.#firstLine(isLast), ...(!isStray && { endless: true }) })
    }
    this.#nextTry = this.#rest.length < LONGEST_ROW ? 0 : Math.min(2 * this.#rest.length, MOST_HELD)
    return rows
  }

  /** Whole rows up to the end, or to one with a stray quote. */
  #parse(isLast: boolean, rows: TableRow[]): { readonly cut: number; readonly isStray: boolean } {
    const { delimiter, quote } = this.#signs
    let cut = 0
    let isStray = false
    const parser = new Papa.Parser({
      delimiter,
      newline: '\n',
      quoteChar: quote === 'none' ? NO_QUOTE : quote,
      step: ({ data, errors, meta }: Papa.ParseStepResult<unknown>) => {
        if (isStray) return
        // Of one row at a time this is a list of it.
        const read = data as string[][]
        isStray = errors.length > 0 || read.some((cells) => this.#hasSwallowed(cells))
        if (isStray) return parser.abort()
        for (const cells of read) rows.push({ row: (this.#row += 1), cells, stray: false })
        this.#width ??= read[0]?.length ?? null
        cut = meta.cursor
      },
    })
    parser.parse(this.#rest, 0, !isLast)
    return { cut, isStray }
  }

  /** A quote that another one closes far behind it: what is between them are rows. */
  #hasSwallowed(cells: readonly string[]): boolean {
    const isSpread = this.#width !== null && cells.length !== this.#width && cells.some((cell) => cell.includes('\n'))
    return isSpread && isTooLong(cells)
  }

  /** The rest of it belongs to no row: it would be taken for one of its own. */
  #passLine(): void {
    const end = this.#rest.indexOf('\n')
    this.#isPassing = end < 0
    this.#rest = end < 0 ? '' : this.#rest.slice(end + 1)
  }

  #firstLine(isLast: boolean): TableRow {
    const end = this.#rest.indexOf('\n')
    this.#isPassing = end < 0 && !isLast
    const line = end < 0 ? this.#rest : this.#rest.slice(0, end)
    this.#rest = end < 0 ? '' : this.#rest.slice(end + 1)
    return { row: (this.#row += 1), cells: line.split(this.#signs.delimiter), stray: true }
  }
}

export const isTooLong = (cells: readonly string[]): boolean =>
  cells.reduce((sum, cell) => sum + cell.length, 0) > LONGEST_ROW

export const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '')
