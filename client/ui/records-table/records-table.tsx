/** A dense list of records: virtual rows, sticky head, keyboard, selection, more rows fetched as the end comes near. */
import { Button, Checkbox, Group, Loader } from '@mantine/core'
import { type RowSelectionState, useTable } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type DragEvent,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useEffect,
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react'
import { type RecordColumn, recordFeatures } from './columns.ts'
import { type ListAct, type ListKeyboard, listAct, rowAfter } from './cursor.ts'
import { HeaderCell } from './header-cell.tsx'
import styles from './records-table.module.css'
import { TableRow } from './table-row.tsx'

const ROW_PX = 40
const FETCH_WITHIN_ROWS = 20

export interface MoreRecords {
  readonly has: boolean
  readonly fetching: boolean
  readonly failed: boolean
  readonly fetch: () => void
}

export interface RecordsTableProps<T extends { readonly id: string }> {
  /** What the list holds, for the accessible name. */
  readonly name: string
  readonly records: readonly T[]
  readonly columns: readonly RecordColumn<T>[]
  /** Ids of columns that are not shown. */
  readonly hidden: readonly string[]
  readonly sort: string
  readonly onSort: (sort: string) => void
  readonly onOpen: (record: T) => void
  readonly openId?: string | null
  readonly more: MoreRecords
  readonly selection?:
    | undefined
    | {
        readonly chosen: RowSelectionState
        readonly onChange: (chosen: RowSelectionState) => void
        readonly nameOf: (record: T) => string
      }
  readonly onDragStart?: ((event: DragEvent, record: T) => void) | undefined
  /** For the keys of the whole screen. */
  readonly keyboard?: RefObject<ListKeyboard | null>
}

export function RecordsTable<T extends { readonly id: string }>(props: RecordsTableProps<T>) {
  const { records, columns, selection, more } = props
  const listId = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const [cursor, setCursor] = useState(-1)
  const [byKeys, setByKeys] = useState(false)
  const columnVisibility = useMemo(() => Object.fromEntries(props.hidden.map((id) => [id, false])), [props.hidden])
  const table = useTable({
    features: recordFeatures,
    data: records,
    columns,
    getRowId: (record) => record.id,
    state: { columnVisibility, rowSelection: selection?.chosen ?? NONE },
    onRowSelectionChange: (change) => {
      selection?.onChange(typeof change === 'function' ? change(selection.chosen) : change)
    },
  })
  const rows = table.getRowModel().rows
  const rowVirtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  })
  const items = rowVirtualizer.getVirtualItems()
  const lastShown = items.at(-1)?.index ?? -1
  useEffect(() => {
    if (more.has && !more.fetching && !more.failed && lastShown >= rows.length - FETCH_WITHIN_ROWS) more.fetch()
  }, [lastShown, more, rows.length])

  const visible = table.getVisibleLeafColumns()
  const tracks = [...(selection ? ['20px'] : []), ...visible.map((column) => column.columnDef.meta?.width ?? '1fr')]
  const grid = { gridTemplateColumns: tracks.join(' ') }

  /** Answers false when the act means nothing here and now, so that the key stays free for others. */
  function act(what: ListAct): boolean {
    const row = rows[cursor]
    if (what.type === 'open') {
      if (!row) return false
      props.onOpen(row.original)
    } else if (what.type === 'select') {
      if (!selection || !row) return false
      row.toggleSelected()
    } else if (what.type === 'select-all') {
      if (!selection) return false
      table.toggleAllRowsSelected(true)
    } else if (what.type === 'clear') {
      if (!selection || Object.keys(selection.chosen).length === 0) return false
      selection.onChange({})
    } else if (what.type === 'focus') scroller.current?.focus()
    else {
      const next = rowAfter(what, cursor, rows.length)
      setCursor(next)
      setByKeys(true)
      if (next >= 0) rowVirtualizer.scrollToIndex(next)
    }
    return true
  }

  useImperativeHandle(props.keyboard, () => act)

  function onKeyDown(event: KeyboardEvent) {
    if (event.target instanceof HTMLElement && event.target.closest('button, a, input')) return
    const what = listAct(event)
    if (what && act(what)) event.preventDefault()
  }

  /** One listener for all rows; what can be pressed inside a row keeps its own clicks. */
  function onClick(event: MouseEvent) {
    if (!(event.target instanceof Element) || event.target.closest('button, a, input, label, [data-own-clicks]')) return
    const at = Number(event.target.closest<HTMLElement>('[data-index]')?.dataset['index'])
    const row = rows[at]
    if (!row) return
    setCursor(at)
    props.onOpen(row.original)
  }

  return (
    <div
      ref={scroller}
      data-keys={byKeys}
      className={styles.scroller}
      role="grid"
      tabIndex={0}
      aria-label={props.name}
      aria-rowcount={more.has ? -1 : rows.length + 1}
      aria-multiselectable={selection !== undefined}
      aria-activedescendant={rows[cursor] ? `${listId}-${cursor}` : undefined}
      data-list-keys
      onKeyDown={onKeyDown}
      onClick={onClick}
      onBlur={() => setByKeys(false)}
      onFocus={() => cursor === -1 && rows.length > 0 && setCursor(0)}
    >
      <div className={styles.table} role="presentation">
        <div className={styles.head} role="row" aria-rowindex={1} style={grid}>
          {selection ? (
            <div role="columnheader">
              <Checkbox
                size="xs"
                aria-label="Select all loaded"
                checked={rows.length > 0 && table.getIsAllRowsSelected()}
                indeterminate={table.getIsSomeRowsSelected() && !table.getIsAllRowsSelected()}
                onChange={(event) => table.toggleAllRowsSelected(event.currentTarget.checked)}
              />
            </div>
          ) : null}
          {visible.map(({ id, columnDef: { meta } }) =>
            meta ? <HeaderCell key={id} {...meta} current={props.sort} onSort={props.onSort} /> : null,
          )}
        </div>
        <div className={styles.body} role="presentation" style={{ height: rowVirtualizer.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index]
            if (!row) return null
            return (
              <TableRow
                key={row.id}
                row={row}
                id={`${listId}-${item.index}`}
                index={item.index}
                atCursor={item.index === cursor}
                open={row.id === props.openId}
                style={{ ...grid, transform: `translateY(${item.start}px)` }}
                nameOf={selection?.nameOf ?? null}
                onDragStart={props.onDragStart}
              />
            )
          })}
        </div>
      </div>
      <Tail more={more} />
    </div>
  )
}

const NONE: RowSelectionState = {}

function Tail({ more }: { more: MoreRecords }) {
  if (more.failed)
    return (
      <Group justify="center" gap="sm" p="md" fz="sm" c="dimmed" role="alert">
        More could not be loaded.
        <Button size="compact-xs" variant="default" onClick={more.fetch}>
          Try again
        </Button>
      </Group>
    )
  return more.fetching ? (
    <Group justify="center" gap="sm" p="md" fz="sm" c="dimmed">
      <Loader size="xs" /> Loading more …
    </Group>
  ) : null
}
