/** Each list with its size and age; one that is chosen narrows the numbers below. */
import { Button, Table, Text, VisuallyHidden } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { doNotCallListsOptions } from '../../../api/do-not-call-queries.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { numberText } from '../../../format/duration.ts'
import { RecordTime } from '../../../live/record-time.tsx'
import { ScrollTable } from '../../../ui/lists/scroll-table.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { RowsLoading } from '../../../ui/records-table/rows-loading.tsx'
import { sourceWords } from './entry-words.ts'

interface ListsPanelProps {
  readonly source: string | null
  readonly onSource: (source: string | null) => void
  readonly actions: ReactNode
}

export function ListsPanel({ source, onSource, actions }: ListsPanelProps) {
  const lists = useQuery(doNotCallListsOptions)
  return (
    <Panel title="Do-not-call lists" aside={actions}>
      {lists.isPending ? <RowsLoading name="the lists" /> : null}
      {lists.error ? <ErrorState fault={lists.error} inline onRetry={() => void lists.refetch()} /> : null}
      {lists.data?.length === 0 ? (
        <Text size="sm" c="dimmed">
          No number is blocked yet. Numbers also arrive here when someone says on a call that they don’t want to be
          called.
        </Text>
      ) : null}
      {lists.data && lists.data.length > 0 ? (
        <ScrollTable label="Do-not-call lists" minWidth={560}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Source</Table.Th>
              <Table.Th>Numbers</Table.Th>
              <Table.Th>Newest entry</Table.Th>
              <Table.Th>Last import</Table.Th>
              <Table.Th>
                <VisuallyHidden>What can be done</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lists.data.map((list) => (
              <Table.Tr key={list.source}>
                <Table.Td fw={550}>{sourceWords(list.source)}</Table.Td>
                <Table.Td>{numberText(list.numbers)}</Table.Td>
                <Table.Td>
                  <RecordTime at={list.newest_at} none="None" />
                </Table.Td>
                <Table.Td>
                  <RecordTime at={list.imported_at} none="Not imported" />
                </Table.Td>
                <Table.Td ta="end">
                  <Button
                    size="compact-xs"
                    variant={source === list.source ? 'light' : 'subtle'}
                    aria-pressed={source === list.source}
                    onClick={() => onSource(source === list.source ? null : list.source)}
                  >
                    {source === list.source ? 'Show all' : 'Show numbers'}
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </ScrollTable>
      ) : null}
    </Panel>
  )
}
