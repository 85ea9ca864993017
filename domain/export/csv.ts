/** The one writer of files for spreadsheets. What it writes an import reads as it was, and no cell of it is a formula. */
import Papa from 'papaparse'
import { guardCell } from '../import/formula.ts'
import type { Delimiter } from '../import/plan.ts'
import { wholeText } from '../vocabulary/text.ts'

/** Where a file begins: without it a spreadsheet takes UTF-8 for something else. */
export const BYTE_ORDER_MARK = '\uFEFF'

/** Each row with its end of line. Within a cell lines end in a line feed, and what is no character is left out. */
export function toCsv(rows: readonly (readonly string[])[], delimiter: Delimiter = ','): string {
  if (rows.length === 0) return ''
  const cells = rows.map((row) => row.map((text) => guardCell(wholeText(text))))
  return `${Papa.unparse(cells, { delimiter, newline: '\r\n' })}\r\n`
}
