/** The files that were exported: how far each is, how large, until when it is kept, and its download. */
import { SegmentedControl, Table } from '@mantine/core'
import { IconFileExport } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ActionButton } from '../../actions/action-button.tsx'
import { useActions } from '../../actions/registry.ts'
import { ErrorState } from '../../api/error-state.tsx'
import { exportsOptions } from '../../api/records/export-queries.ts'
import { useNarrowerThan } from '../../browser/use-narrower-than.ts'
import { useSearchState } from '../../browser/use-search-state.ts'
import { useAgentDaysAction } from '../../features/exports/use-agent-days-action.tsx'
import { useCallRecordsAction } from '../../features/exports/use-call-records-action.tsx'
import { RightGate } from '../../session/route-states.tsx'
import { useMe } from '../../session/use-session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ScrollTable } from '../../ui/lists/scroll-table.tsx'
import { RecordsScreen } from '../../ui/records-table/records-screen.tsx'
import { RowsLoading } from '../../ui/records-table/rows-loading.tsx'
import { ExportRow } from './export-row.tsx'
import { ShowMore } from '../../ui/lists/show-more.tsx'
import { toMoreRecords } from '../../ui/records-table/more-of.ts'

const HEADINGS = ['File', 'Rows', 'Size', 'Kept until', 'Started', '']
const WITH_PERSON = ['File', 'By', 'Rows', 'Size', 'Kept until', 'Started', '']

export function ExportsScreen() {
  return (
    <RightGate right="export-records">
      <Exports />
    </RightGate>
  )
}

function Exports() {
  const { user } = useMe()
  const [search, setSearch] = useSearchState('/shell/exports')
  const of = search.of ?? 'me'
  const offers = [useAgentDaysAction(), useCallRecordsAction()]
  const actions = offers.flatMap((offer) => offer.actions)
  useActions(actions)
  return (
    <RecordsScreen
      title="Exports"
      filters={
        <SegmentedControl
          aria-label="Whose exports"
          data={[
            { value: 'me', label: 'Mine' },
            { value: 'all', label: `All of ${user.organisation_name}` },
          ]}
          value={of}
          onChange={(next) => setSearch({ of: next === 'all' ? 'all' : undefined })}
        />
      }
      actions={actions.map((action) => (
        <ActionButton key={action.id} action={action} />
      ))}
    >
      <ExportList key={of} of={of} />
      {offers.map(({ dialog }) => dialog)}
    </RecordsScreen>
  )
}

function ExportList({ of }: { of: 'me' | 'all' }) {
  const onPhone = useNarrowerThan('phone')
  const list = useInfiniteQuery(exportsOptions(of))
  if (list.isPending) return <RowsLoading name="the exports" />
  if (list.error && list.data === undefined)
    return <ErrorState fault={list.error} onRetry={() => void list.refetch()} />
  const exports = list.data.pages.flatMap(({ data }) => data)
  if (exports.length === 0)
    return (
      <EmptyState icon={IconFileExport} title="No exports yet">
        Leads, calls, tasks, the do-not-call list and the audit log each have an Export button. Their files stay here
        for 7 days.
      </EmptyState>
    )
  return (
    <>
      <ScrollTable label="Exports" minWidth={onPhone ? 340 : 860} verticalSpacing="sm">
        {onPhone ? null : (
          <Table.Thead>
            <Table.Tr>
              {(of === 'all' ? WITH_PERSON : HEADINGS).map((heading) => (
                <Table.Th key={heading} {...(heading === '' && { 'aria-label': 'What can be done' })}>
                  {heading}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
        )}
        <Table.Tbody>
          {exports.map((one) => (
            <ExportRow key={one.id} one={one} withPerson={of === 'all'} onPhone={onPhone} />
          ))}
        </Table.Tbody>
      </ScrollTable>
      <ShowMore more={toMoreRecords(list)} m="md" />
    </>
  )
}
