/** The table of a card as a file: its heads are those of the table, its cells what the table says. */
import type { CardTable } from './table-of.ts'
import { fileCells, fileHeads } from './values.ts'

export function toCardLines<Row>({ columns, rows, name }: CardTable<Row>): string[][] {
  const heads = columns.flatMap(({ measure, kind }) => fileHeads(measure.name, kind))
  const lines = rows.map((row) => [name.of(row), ...columns.flatMap(({ of }) => fileCells(of(row)))])
  return [[name.head, ...heads], ...lines]
}

/** What writes it comes when it is asked for. */
export async function toCardFile<Row>(table: CardTable<Row>): Promise<Blob> {
  const { BYTE_ORDER_MARK, toCsv } = await import('#domain/export/csv.ts')
  return new Blob([BYTE_ORDER_MARK, toCsv(toCardLines(table))], { type: 'text/csv;charset=utf-8' })
}
