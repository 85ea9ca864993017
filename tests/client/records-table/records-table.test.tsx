import { cleanup, fireEvent, screen } from '@testing-library/react'
import type { RowSelectionState } from '@tanstack/react-table'
import { createRef, type RefObject, useState } from 'react'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { ListKeyboard } from '#client/ui/records-table/cursor.ts'
import { recordColumn } from '#client/ui/records-table/columns.ts'
import { type MoreRecords, RecordsTable } from '#client/ui/records-table/records-table.tsx'
import { draw } from '#tests/client/support/render.tsx'

interface Row {
  readonly id: string
  readonly name: string
  readonly city: string
}

const COLUMNS = [
  recordColumn<Row>({
    id: 'name',
    label: 'Name',
    width: '1fr',
    fixed: true,
    cell: (row) => row.name,
    sort: { by: 'name', direction: 'ascending' },
  }),
  recordColumn<Row>({ id: 'city', label: 'City', width: '1fr', cell: (row) => row.city }),
]
const rowsOf = (count: number): Row[] =>
  Array.from({ length: count }, (_, index) => ({ id: `row-${index}`, name: `Name ${index}`, city: `City ${index}` }))
const NO_MORE: MoreRecords = { has: false, fetching: false, failed: false, fetch: () => undefined }

// A page without layout has no height; the list must believe it is 400 pixels high.
const height = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'clientHeight')
const width = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'clientWidth')
beforeAll(() => {
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, value: 400 })
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, value: 800 })
})
afterAll(() => {
  if (height) Object.defineProperty(HTMLElement.prototype, 'clientHeight', height)
  if (width) Object.defineProperty(HTMLElement.prototype, 'clientWidth', width)
})
afterEach(cleanup)

interface ListProps {
  readonly count: number
  readonly more?: MoreRecords
  readonly hidden?: readonly string[]
  readonly onOpen?: (row: Row) => void
  readonly onSort?: (sort: string) => void
  readonly onChosen?: (chosen: RowSelectionState) => void
  readonly keyboard?: RefObject<ListKeyboard | null>
}

function List({ count, more = NO_MORE, hidden = [], onOpen, onSort, onChosen, keyboard }: ListProps) {
  const [chosen, setChosen] = useState<RowSelectionState>({})
  const [records] = useState(() => rowsOf(count))
  return (
    <RecordsTable
      name="People"
      records={records}
      columns={COLUMNS}
      hidden={hidden}
      sort="name"
      onSort={onSort ?? (() => undefined)}
      onOpen={onOpen ?? (() => undefined)}
      more={more}
      {...(keyboard && { keyboard })}
      selection={{
        chosen,
        nameOf: (row) => row.name,
        onChange: (next) => {
          setChosen(next)
          onChosen?.(next)
        },
      }}
    />
  )
}

const grid = () => screen.getByRole('grid', { name: 'People' })
const press = (...keys: string[]) => {
  for (const key of keys) fireEvent.keyDown(grid(), { key })
}

test('of a thousand rows only those in sight are on the page', () => {
  draw(<List count={1_000} />)
  const shown = screen.getAllByRole('row').length
  expect(shown).toBeGreaterThan(8)
  expect(shown).toBeLessThan(60)
  expect(grid().getAttribute('aria-rowcount')).toBe('1001')
})

test('j and k move, Enter opens, and the position is said to assistive technology', () => {
  const onOpen = vi.fn<(row: Row) => void>()
  draw(<List count={20} onOpen={onOpen} />)
  fireEvent.focus(grid())
  press('j', 'j', 'k', 'Enter')
  expect(onOpen).toHaveBeenCalledWith(expect.objectContaining({ id: 'row-1' }))
  const active = grid().getAttribute('aria-activedescendant')
  expect(active && document.getElementById(active)?.textContent).toContain('Name 1')
})

test('the key x selects a row, and Escape lets go of all', () => {
  const onChosen = vi.fn<(chosen: RowSelectionState) => void>()
  draw(<List count={20} onChosen={onChosen} />)
  fireEvent.focus(grid())
  press('x', 'j', 'x')
  expect(onChosen).toHaveBeenLastCalledWith({ 'row-0': true, 'row-1': true })
  press('Escape')
  expect(onChosen).toHaveBeenLastCalledWith({})
})

test('a hidden column is not drawn, and a head orders the list', () => {
  const onSort = vi.fn<(sort: string) => void>()
  draw(<List count={3} hidden={['city']} onSort={onSort} />)
  expect(screen.queryByText('City 1')).toBeNull()
  expect(screen.getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort')).toBe('ascending')
  fireEvent.click(screen.getByRole('button', { name: 'Name' }))
  expect(onSort).toHaveBeenCalledWith('name')
})

test('more rows are fetched when the end is near, and a failure waits for a person', () => {
  const fetch = vi.fn<() => void>()
  draw(<List count={12} more={{ has: true, fetching: false, failed: false, fetch }} />)
  expect(fetch).toHaveBeenCalled()
  cleanup()
  const again = vi.fn<() => void>()
  draw(<List count={12} more={{ has: true, fetching: false, failed: true, fetch: again }} />)
  expect(again).not.toHaveBeenCalled()
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(again).toHaveBeenCalledOnce()
})

test('the box for all is half ticked while some rows are chosen, and ticked when all are', () => {
  draw(<List count={3} />)
  const all = screen.getByRole<HTMLInputElement>('checkbox', { name: 'Select all loaded' })
  fireEvent.click(all)
  expect([all.indeterminate, all.checked]).toEqual([false, true])
  fireEvent.click(screen.getByRole('checkbox', { name: 'Select Name 0' }))
  expect([all.indeterminate, all.checked]).toEqual([true, false])
})

test('the keyboard comes into the list when what it was in has gone', () => {
  const keyboard = createRef<ListKeyboard>()
  draw(<List count={3} keyboard={keyboard} />)
  keyboard.current?.({ type: 'focus' })
  expect(document.activeElement).toBe(grid())
})
