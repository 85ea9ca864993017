/** The table of a card: the twin of its chart, in which every mark is a row that keys reach. */
import { Anchor, Table, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { MeasureName } from '../../../features/numbers/measure-name.tsx'
import { ScrollTable } from '../../../ui/lists/scroll-table.tsx'
import { Sparkline } from '../charts/sparkline.tsx'
import { callsSearch } from '../frame/calls-link.ts'
import { useNumbers } from '../frame/numbers-context.ts'
import { usePickMark } from '../frame/pick-mark.ts'
import type { CardTable, Column } from './table-of.ts'
import { sortKey } from './values.ts'
import { ValueText } from './value-text.tsx'

interface CardTableViewProps<Row> {
  readonly label: string
  readonly table: CardTable<Row>
}

interface Sorting {
  readonly by: string
  readonly up: boolean
}

const WHOLE = { ta: 'end', style: { whiteSpace: 'nowrap' } } as const

export function CardTableView<Row>({ label, table }: CardTableViewProps<Row>) {
  const [sorting, setSorting] = useState<Sorting | null>(null)
  const { columns, name, keyOf, pick, trend } = table
  const pickMark = usePickMark()
  const rows = sorting === null ? table.rows : sorted(table, sorting)
  const sort = (by: string) => setSorting((was) => ({ by, up: was?.by === by ? !was.up : false }))
  return (
    <ScrollTable label={label} minWidth={160 + columns.length * 120}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th aria-sort={ariaSort(sorting, NAME)}>
            <SortButton id={NAME} sorting={sorting} onSort={sort}>
              {name.head}
            </SortButton>
          </Table.Th>
          {trend === undefined ? null : <Table.Th>{trend.head}</Table.Th>}
          {columns.map(({ id, measure, kind }) => (
            <Table.Th key={id} ta={kind === 'text' ? 'start' : 'end'} aria-sort={ariaSort(sorting, id)}>
              <SortButton id={id} sorting={sorting} onSort={sort}>
                {'counts' in measure ? <MeasureName measure={measure} /> : measure.name}
              </SortButton>
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => {
          const patch = pick?.(row) ?? null
          return (
            <Table.Tr key={keyOf(row)}>
              <Table.Th scope="row" fw={450} style={{ whiteSpace: 'nowrap' }}>
                {patch === null ? (
                  name.of(row)
                ) : (
                  <Anchor
                    component="button"
                    type="button"
                    inherit
                    ta="start"
                    onClick={() => pickMark({ pick: patch, calls: callsOfRow(columns, row) })}
                  >
                    {name.of(row)}
                  </Anchor>
                )}
              </Table.Th>
              {trend === undefined ? null : (
                <Table.Td>
                  <Sparkline values={trend.of(row)} label={`${name.of(row)}: ${trend.head.toLowerCase()}`} />
                </Table.Td>
              )}
              {columns.map((column) => (
                <Table.Td key={column.id} {...(column.kind === 'text' ? {} : WHOLE)}>
                  <Cell row={row} column={column} rowName={name.of(row)} />
                </Table.Td>
              ))}
            </Table.Tr>
          )
        })}
      </Table.Tbody>
    </ScrollTable>
  )
}

/** The calls that a row is made of are those of its first count. */
const callsOfRow = <Row,>(columns: readonly Column<Row>[], row: Row) =>
  columns.find(({ calls }) => calls !== undefined)?.calls?.(row) ?? null

/** The column of the names. */
const NAME = ''

const ariaSort = (sorting: Sorting | null, id: string) =>
  sorting?.by === id ? (sorting.up ? 'ascending' : 'descending') : 'none'

function sorted<Row>({ rows, columns, name }: CardTable<Row>, { by, up }: Sorting): Row[] {
  const column = columns.find(({ id }) => id === by)
  const keyOf = (row: Row): number | string => (column === undefined ? name.of(row) : sortKey(column.of(row)))
  return rows.toSorted((one, other) => {
    const [a, b] = [keyOf(one), keyOf(other)]
    const order = typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b))
    return up ? order : -order
  })
}

interface SortButtonProps {
  readonly id: string
  readonly sorting: Sorting | null
  readonly onSort: (id: string) => void
  readonly children: React.ReactNode
}

function SortButton({ id, sorting, onSort, children }: SortButtonProps) {
  const Sign = sorting?.by !== id ? null : sorting.up ? IconChevronUp : IconChevronDown
  return (
    <UnstyledButton fz="inherit" fw="inherit" onClick={() => onSort(id)}>
      {children}
      {Sign === null ? null : <Sign size={12} aria-hidden />}
    </UnstyledButton>
  )
}

interface CellProps<Row> {
  readonly row: Row
  readonly column: Column<Row>
  readonly rowName: string
}

/** A count leads to the calls that were counted. */
function Cell<Row>({ row, column, rowName }: CellProps<Row>) {
  const frame = useNumbers()
  const value = column.of(row)
  const calls = column.calls?.(row) ?? null
  if (calls === null || calls.count === 0) return <ValueText value={value} />
  return (
    <Anchor
      inherit
      aria-label={`${rowName}, ${column.measure.name}: show the ${calls.count} calls`}
      renderRoot={(props) => <Link to="/calls" search={callsSearch(frame, calls)} {...props} />}
    >
      <ValueText value={value} />
    </Anchor>
  )
}
