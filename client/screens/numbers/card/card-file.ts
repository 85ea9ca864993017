/** The table of a card as a file: its heads are those of the table, its cells what the table says. */
import { BYTE_ORDER_MARK, toCsv } from '#domain/export/csv.ts'
import type { CardTable } from './table-of.ts'
import { fileCells, fileHeads } from './values.ts'

export function toCardLines<Row>({ columns, rows, name }: CardTable<Row>): string[][] {
  const heads = columns.flatMap(({ measure, kind }) => fileHeads(measure.name, kind))
  const lines = rows.map((row) => [name.of(row), ...columns.flatMap(({ of }) => fileCells(of(row)))])
  return [[name.head, ...heads], ...lines]
}

export const toCardFile = <Row>(table: CardTable<Row>): Blob =>
  new Blob([BYTE_ORDER_MARK, toCsv(toCardLines(table))], { type: 'text/csv;charset=utf-8' })
