/** What was imported before: which file, by whom, when, and what came of it. */
import { Anchor, Table, Text } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Import } from '#domain/http/imports/imports.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { importsOptions } from '../../../api/records/import-queries.ts'
import { countText, numberText } from '../../../format/duration.ts'
import { RecordTime } from '../../../live/record-time.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ScrollTable } from '../../../ui/lists/scroll-table.tsx'
import { RowsLoading } from '../../../ui/records-table/rows-loading.tsx'
import { TonePill } from '../../../ui/tone-mark.tsx'
import { IMPORT_STATUS_TONES, IMPORT_STATUS_WORDS } from './import-words.ts'
import { ShowMore } from '../../../ui/lists/show-more.tsx'
import { toMoreRecords } from '../../../ui/records-table/more-of.ts'

export function PastImports({ teamId }: { teamId: string }) {
  const list = useInfiniteQuery(importsOptions(teamId))
  if (list.isPending) return <RowsLoading name="past imports" />
  if (list.error && list.data === undefined)
    return <ErrorState fault={list.error} onRetry={() => void list.refetch()} />
  const imports = list.data.pages.flatMap(({ data }) => data)
  if (imports.length === 0)
    return (
      <EmptyState icon={IconFileImport} title="Nothing imported yet" compact>
        Each file stays here for a month, with what became of its rows. Until then it can be undone.
      </EmptyState>
    )
  return (
    <>
      <ScrollTable label="Past imports" minWidth={640}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>File</Table.Th>
            <Table.Th>State</Table.Th>
            <Table.Th>Leads</Table.Th>
            <Table.Th>By</Table.Th>
            <Table.Th>When</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {imports.map((one) => (
            <Row key={one.id} one={one} />
          ))}
        </Table.Tbody>
      </ScrollTable>
      <ShowMore more={toMoreRecords(list)} size="xs" mt="sm" />
    </>
  )
}

const Row = ({ one }: { one: Import }) => (
  <Table.Tr>
    <Table.Td>
      <Anchor
        size="sm"
        renderRoot={(props) => <Link to="/leads/import/$importId" params={{ importId: one.id }} {...props} />}
      >
        {one.name}
      </Anchor>
    </Table.Td>
    <Table.Td>
      <TonePill tone={IMPORT_STATUS_TONES[one.status]}>{IMPORT_STATUS_WORDS[one.status]}</TonePill>
    </Table.Td>
    <Table.Td>
      <Text size="sm" c={one.ran === null ? 'dimmed' : ''}>
        {leadsText(one)}
      </Text>
    </Table.Td>
    <Table.Td>{one.created_by_name ?? 'Not known'}</Table.Td>
    <Table.Td>
      <RecordTime at={one.created_at} none="" />
    </Table.Td>
  </Table.Tr>
)

function leadsText({ ran, rows, undo }: Import): string {
  if (ran === null) return rows === null ? 'Not read yet' : countText(rows, 'row')
  const parts = [
    `${numberText(ran.created)} new`,
    ...(ran.updated > 0 ? [`${numberText(ran.updated)} updated`] : []),
    ...(ran.refused > 0 ? [`${numberText(ran.refused)} refused`] : []),
    ...(undo === null ? [] : [`${numberText(undo.undone)} taken back`]),
  ]
  return parts.join(', ')
}
