/** How a list of records describes its columns; order and filters are the server's, so nothing is sorted here. */
import {
  type ColumnDef,
  columnVisibilityFeature,
  metaHelper,
  rowSelectionFeature,
  tableFeatures,
} from '@tanstack/react-table'
import type { ReactNode } from 'react'

/** The server's name of this order, and which way it goes: names from A, times from the newest. */
export interface ColumnSort {
  readonly by: string
  readonly direction: 'ascending' | 'descending'
}

interface ColumnLook {
  /** A CSS grid track: `140px`, `minmax(180px, 2fr)`. */
  readonly width: string
  readonly align: 'start' | 'end'
  /** Null when the list cannot be ordered by it. */
  readonly sort: ColumnSort | null
  readonly label: string
  /** Always shown; it names the record. */
  readonly fixed: boolean
}

export const recordFeatures = tableFeatures({
  columnVisibilityFeature,
  rowSelectionFeature,
  columnMeta: metaHelper<ColumnLook>(),
})

export type RecordColumn<T extends object> = ColumnDef<typeof recordFeatures, T>

export interface ColumnSpec<T> {
  readonly id: string
  readonly label: string
  readonly width: string
  readonly cell: (record: T) => ReactNode
  readonly sort?: ColumnSort
  readonly align?: 'start' | 'end'
  readonly fixed?: boolean
}

export function recordColumn<T extends object>(spec: ColumnSpec<T>): RecordColumn<T> {
  return {
    id: spec.id,
    header: spec.label,
    cell: ({ row }) => spec.cell(row.original),
    enableHiding: spec.fixed !== true,
    meta: {
      width: spec.width,
      label: spec.label,
      align: spec.align ?? 'start',
      sort: spec.sort ?? null,
      fixed: spec.fixed ?? false,
    },
  }
}
