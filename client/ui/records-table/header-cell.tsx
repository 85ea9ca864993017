/** One head of a column; pressed, it orders the list. */
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { ColumnSort } from './columns.ts'
import styles from './header-cell.module.css'

interface HeaderCellProps {
  readonly label: string
  readonly align: 'start' | 'end'
  readonly sort: ColumnSort | null
  readonly current: string
  readonly onSort: (sort: string) => void
}

export function HeaderCell({ label, align, sort, current, onSort }: HeaderCellProps) {
  if (sort === null)
    return (
      <div role="columnheader" data-align={align}>
        {label}
      </div>
    )
  const active = sort.by === current
  const Arrow = sort.direction === 'descending' ? IconArrowDown : IconArrowUp
  return (
    <div role="columnheader" data-align={align} aria-sort={active ? sort.direction : 'none'}>
      <button type="button" className={styles.sort} onClick={() => onSort(sort.by)}>
        {label}
        {active ? <Arrow size={13} aria-hidden /> : null}
      </button>
    </div>
  )
}
