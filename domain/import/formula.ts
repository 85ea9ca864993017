/** A cell as it stands in a file of ours, and as the import reads it again: one rule for both, so that text comes back as it was. */
import { undoTwiceEncoded } from './twice-encoded.ts'

/** What a spreadsheet calculates: also behind what is not seen, and in the wide forms of Asian keyboards. */
const BEGINS = String.raw`[\s\p{Cf}]*[=+\-@＝＋－＠\t\r]`
/** Behind apostrophes of its own as well, lest one be taken for ours; `sep=;` in the first line names the delimiter. */
const FORMULA = new RegExp(`^'*(?:${BEGINS}|sep=)`, 'iu')

const GUARD = "'"
/** An import mends text that was encoded twice. Behind two apostrophes it is meant as it stands. */
const EXACT_GUARD = "''"

const isMended = (text: string): boolean => undoTwiceEncoded(text) !== null

/** Is not calculated by a spreadsheet, and `readCell` tells the same text. */
export function guardCell(text: string): string {
  if (isMended(text)) return EXACT_GUARD + text
  return FORMULA.test(text) ? GUARD + text : text
}

interface CellText {
  readonly text: string
  /** It was mended on the way. */
  readonly mended: boolean
}

export function readCell(cell: string): CellText {
  if (isMended(cell) && cell.startsWith(EXACT_GUARD)) return { text: cell.slice(EXACT_GUARD.length), mended: false }
  const bare = cell.startsWith(GUARD) && FORMULA.test(cell) ? cell.slice(GUARD.length) : cell
  const mended = undoTwiceEncoded(bare)
  return { text: mended ?? bare, mended: mended !== null }
}
