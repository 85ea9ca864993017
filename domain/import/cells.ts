/** The cells of a row as text, and what there is to say of them. */
import { readCell } from './formula.ts'
import { NOTES_MAX } from '../vocabulary/primitives.ts'
import { showsNothing, wholeText } from '../vocabulary/text.ts'
import type { ImportColumn, ImportField } from './plan.ts'
import type { Remark, RemarkCode } from './remarks.ts'

const LIMITS: Partial<Record<ImportField, number>> = {
  name: 200,
  first_name: 200,
  last_name: 200,
  called: 80,
  phone: 200,
  email: 320,
  company: 200,
  title: 200,
  industry: 100,
  region: 100,
  notes: NOTES_MAX,
}
const SHOWN = 120
/** In the place of bytes that are no character: written by whoever read them, here or before. */
const BROKEN = '\ufffd'

export class CellReader {
  readonly faults: Remark[] = []
  readonly remarks: Remark[] = []
  readonly #cells: readonly string[]

  constructor(cells: readonly string[]) {
    this.#cells = cells
  }

  fault(column: number | null, code: RemarkCode, hint: string | null = null): null {
    this.faults.push(this.#remark(column, code, hint))
    return null
  }

  note(column: number | null, code: RemarkCode, hint: string | null = null): void {
    this.remarks.push(this.#remark(column, code, hint))
  }

  #remark(column: number | null, code: RemarkCode, hint: string | null): Remark {
    const cell = column === null ? null : (this.#cells[column] ?? '')
    return { column, code, hint, value: cell === null ? null : wholeText(cell, SHOWN) }
  }

  /** Null when nobody would see anything in it. */
  text({ index, to }: ImportColumn): string | null {
    const cell = readCell(this.#cells[index] ?? '')
    if (cell.mended) this.note(index, 'mended-encoding')
    if (cell.text.includes(BROKEN)) return this.fault(index, 'broken-character')
    const text = wholeText(cell.text).trim()
    if (text === '' || showsNothing(text)) return null
    const most = to.kind === 'field' ? LIMITS[to.field] : undefined
    return most !== undefined && text.length > most ? this.fault(index, 'too-long', String(most)) : text
  }
}
