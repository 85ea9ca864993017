/** One record as a row of the list. */
import { Checkbox } from '@mantine/core'
import { FlexRender, type Row } from '@tanstack/react-table'
import type { CSSProperties, DragEvent } from 'react'
import type { recordFeatures } from './columns.ts'
import styles from './table-row.module.css'

interface TableRowProps<T extends object> {
  readonly row: Row<typeof recordFeatures, T>
  readonly id: string
  readonly index: number
  readonly atCursor: boolean
  readonly open: boolean
  readonly style: CSSProperties
  /** Null where nothing can be selected. */
  readonly nameOf: ((record: T) => string) | null
  readonly onDragStart: ((event: DragEvent, record: T) => void) | undefined
}

export function TableRow<T extends object>(props: TableRowProps<T>) {
  const { row, id, index, nameOf, onDragStart } = props
  return (
    <div
      id={id}
      className={styles.row}
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      aria-selected={nameOf ? row.getIsSelected() : undefined}
      data-index={index}
      data-cursor={props.atCursor}
      data-open={props.open}
      draggable={onDragStart !== undefined}
      style={props.style}
      onDragStart={(event) => onDragStart?.(event, row.original)}
    >
      {nameOf ? (
        <div role="gridcell" data-own-clicks>
          <Checkbox
            size="xs"
            aria-label={`Select ${nameOf(row.original)}`}
            checked={row.getIsSelected()}
            onChange={(event) => row.toggleSelected(event.currentTarget.checked)}
          />
        </div>
      ) : null}
      {row.getVisibleCells().map((cell) => (
        // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- the cell of the column is its text
        <div key={cell.id} role="gridcell" data-align={cell.column.columnDef.meta?.align ?? 'start'}>
          <FlexRender cell={cell} />
        </div>
      ))}
    </div>
  )
}
