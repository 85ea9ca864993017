/** Delimiter and header of a table, told from how its first rows begin. */
import { fold } from '../vocabulary/fold.ts'
import { guessTarget } from './guess.ts'
import { type Delimiter, DELIMITERS, type Quote } from './plan.ts'
import { isBlank, separatorOf, type TableRow, TableReader } from './records.ts'

const ROWS_LOOKED_AT = 60

/** `text` begins where the file does, and may end within a row. */
export function firstRows(text: string, signs: { delimiter: Delimiter; quote: Quote }, isWhole: boolean): TableRow[] {
  const reader = new TableReader(signs)
  const rows = reader.push(text)
  return isWhole ? [...rows, ...reader.end()] : rows
}

export function detectDelimiter(text: string, quote: Quote, isWhole: boolean): Delimiter {
  const named = separatorOf(text)
  const known = DELIMITERS.find((delimiter) => delimiter === named)
  if (known !== undefined) return known
  const scores = DELIMITERS.map((delimiter) => ({
    delimiter,
    score: scoreOf(firstRows(text, { delimiter, quote }, isWhole).slice(0, ROWS_LOOKED_AT)),
  }))
  return scores.toSorted((one, other) => other.score - one.score)[0]?.delimiter ?? ','
}

/** How well rows agree with the first one on how many cells there are; data may hold more commas than it has separators. */
function scoreOf(rows: readonly TableRow[]): number {
  const [first, ...others] = rows.filter(({ cells }) => !isBlank(cells))
  if (first === undefined || first.cells.length < 2) return 0
  const { length } = first.cells
  const agree = others.filter(({ cells, stray }) => !stray && cells.length === length).length
  const cells = others.flatMap((row) => row.cells.slice(1))
  const spaced = cells.filter((cell) => /^ \S/.test(cell)).length
  // A comma within text has a blank behind it, one between cells has none.
  const doubt = cells.length > 0 && spaced > cells.length / 2 ? 0.5 : 1
  const agreement = others.length === 0 ? 1 : agree / others.length
  return agreement * doubt + Math.min(length, 20) / 1000
}

const DATA = /@.+\.|^\+?[\d\s()/.-]{6,}$|^\d+([.,]\d+)?$/

/** Names of columns are no addresses, numbers or dates, and some are known. */
export function looksLikeHeader(cells: readonly string[]): boolean {
  const said = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  if (said.length === 0) return false
  if (said.some((cell) => guessTarget(cell) !== null)) return !said.some((cell) => /@.+\./.test(cell))
  return !said.some((cell) => DATA.test(cell))
}

/** Of files whose headers and delimiter are the same, whatever stands in their rows. */
export const shapeOf = (headers: readonly string[], delimiter: Delimiter): string =>
  JSON.stringify([delimiter, ...headers.map(fold)])
