/** A card’s numbers as rows and columns: what its table, its file and its chart are made of. */
import type { Measure } from '#domain/analytics/measure.ts'
import type { CallsWanted } from '../frame/calls-link.ts'
import type { NumbersPatch } from '../numbers-search.ts'
import type { Kind, Value } from './values.ts'

export interface Column<Row> {
  readonly id: string
  /** With how it is counted; of what is no measure the name alone. */
  readonly measure: Measure | { readonly name: string }
  readonly kind: Kind
  readonly of: (row: Row) => Value
  /** The calls that were counted, where they can be listed. */
  readonly calls?: (row: Row) => CallsWanted | null
}

export interface CardTable<Row> {
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  /** What a row is called, in its first cell. */
  readonly name: { readonly head: string; readonly of: (row: Row) => string }
  /** How its days went, as a line beside the name; what it is a line of is the head. */
  readonly trend?: { readonly head: string; readonly of: (row: Row) => readonly number[] }
  /** What a click on its name narrows everything else to. */
  readonly pick?: (row: Row) => NumbersPatch | null
}
