/** A do-not-call list as registers give it out: one number a line, or area and number in columns, with rows to add and to delete. */
import { readCell } from '#domain/import/formula.ts'
import Papa from 'papaparse'

export interface ListRow {
  /** Of the file, from 1. */
  readonly line: number
  readonly phone: string
  readonly act: 'add' | 'delete'
}

interface Columns {
  readonly area: number | null
  readonly number: number
  readonly act: number | null
}

const AREA = /area/i
const NUMBER = /phone|number|subscriber|telephone|tel\b|nummer|numéro|msisdn/i
const ACT = /act|change|type|status|operation/i
const DELETE = /^(?:d|del|delete|deleted|remove|removed|-)$/i

/** Rows in order; those without a number are left out, whatever else they hold. */
export function readList(text: string): ListRow[] {
  const parsed = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { skipEmptyLines: false })
  const data = parsed.data.map((cells) => cells.map((cell) => readCell(cell).text))
  const [head = []] = data
  const hasHead =
    head.length > 0 &&
    head.every((cell) => cell.replaceAll(/\D/g, '').length < 3) &&
    head.some((cell) => /\p{L}/u.test(cell))
  const columns = (hasHead ? byName(head) : null) ?? byShape(data.slice(hasHead ? 1 : 0))
  return data.flatMap((cells, index) => {
    if (hasHead && index === 0) return []
    const phone = numberIn(cells, columns)
    if (phone === '') return []
    const act = columns.act === null ? '' : (cells[columns.act] ?? '').trim()
    return [{ line: index + 1, phone, act: DELETE.test(act) ? 'delete' : 'add' } as const]
  })
}

function byName(head: readonly string[]): Columns | null {
  const area = head.findIndex((cell) => AREA.test(cell))
  const number = head.findIndex((cell, index) => index !== area && NUMBER.test(cell))
  if (number < 0) return null
  const act = head.findIndex((cell, index) => index !== area && index !== number && ACT.test(cell))
  return { area: area < 0 ? null : area, number, act: act < 0 ? null : act }
}

/** Three digits and seven are area and number; a column of one letter or word says what to do with the row. */
function byShape(rows: readonly (readonly string[])[]): Columns {
  const sample = rows.filter((cells) => cells.some((cell) => cell.trim() !== '')).slice(0, 20)
  const isColumn = (index: number, shape: RegExp): boolean =>
    sample.length > 0 && sample.every((cells) => shape.test((cells[index] ?? '').trim()))
  const split = isColumn(0, /^\d{3}$/) && isColumn(1, /^\d{7}$/)
  const number = split ? 1 : 0
  const act = isColumn(number + 1, /^(?:a|d|add|delete|\+|-)$/i) ? number + 1 : null
  return { area: split ? 0 : null, number, act }
}

function numberIn(cells: readonly string[], { area, number }: Columns): string {
  const digits = (cells[number] ?? '').trim()
  return area === null || digits === '' ? digits : `${(cells[area] ?? '').trim()} ${digits}`
}
