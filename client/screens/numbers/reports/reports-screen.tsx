/** The reports of a team: what was made of each day and week, newest first. */
import { Anchor, Button, Table, Text } from '@mantine/core'
import { IconReportAnalytics } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Report } from '#domain/http/numbers/reports.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { reportsOptions } from '../../../api/numbers/reports.ts'
import { useNarrowerThan } from '../../../browser/use-narrower-than.ts'
import { sizeText } from '../../../format/size-text.ts'
import { RecordTime } from '../../../live/record-time.tsx'
import { useTeam } from '../../../live/team-choice.ts'
import { NoTeamYet } from '../../../session/no-team-yet.tsx'
import { RightGate } from '../../../session/route-states.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ScrollTable } from '../../../ui/lists/scroll-table.tsx'
import { ShowMore } from '../../../ui/lists/show-more.tsx'
import { toMoreRecords } from '../../../ui/records-table/more-of.ts'
import { RecordsScreen } from '../../../ui/records-table/records-screen.tsx'
import { RowsLoading } from '../../../ui/records-table/rows-loading.tsx'
import { emailsText, reportTitle } from './report-text.ts'

export function ReportsScreen() {
  return (
    <RightGate right="view-reports">
      <Reports />
    </RightGate>
  )
}

const settings = (
  <Button
    variant="default"
    size="xs"
    renderRoot={(props) => <Link to="/admin" search={{ part: 'targets' }} {...props} />}
  >
    Settings of reports
  </Button>
)

function Reports() {
  const team = useTeam()
  if (team === undefined) return <NoTeamYet />
  return (
    <RecordsScreen title={`Reports of ${team.name}`} actions={settings}>
      <ReportList key={team.id} teamId={team.id} />
    </RecordsScreen>
  )
}

function ReportList({ teamId }: { readonly teamId: string }) {
  const onPhone = useNarrowerThan('phone')
  const list = useInfiniteQuery(reportsOptions(teamId))
  if (list.isPending) return <RowsLoading name="the reports" />
  if (list.error && list.data === undefined)
    return <ErrorState fault={list.error} onRetry={() => void list.refetch()} />
  const reports = list.data.pages.flatMap(({ data }) => data)
  if (reports.length === 0)
    return (
      <EmptyState icon={IconReportAnalytics} title="No reports yet">
        A report of each day or week is made once it is over, with what everybody did, and can be sent by email. The
        first is of the day, or the week, in which reports are switched on.
      </EmptyState>
    )
  return (
    <>
      <ScrollTable label="Reports" minWidth={onPhone ? 320 : 720} verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Report</Table.Th>
            {onPhone ? null : <Table.Th>Made</Table.Th>}
            <Table.Th>Email</Table.Th>
            {onPhone ? null : <Table.Th>File</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {reports.map((report) => (
            <ReportRow key={report.id} report={report} onPhone={onPhone} />
          ))}
        </Table.Tbody>
      </ScrollTable>
      <ShowMore more={toMoreRecords(list)} m="md" />
    </>
  )
}

function ReportRow({ report, onPhone }: { readonly report: Report; readonly onPhone: boolean }) {
  const { id, made_at: madeAt, failed_at: failedAt, size } = report
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor
          inherit
          fw={550}
          renderRoot={(props) => <Link to="/numbers/reports/$report" params={{ report: id }} {...props} />}
        >
          {reportTitle(report)}
        </Anchor>
        {madeAt === null ? (
          <Text size="xs" {...(failedAt === null ? { c: 'dimmed' } : { c: 'red' })}>
            {failedAt === null ? 'Being made' : 'Could not be made yet; it is tried again'}
          </Text>
        ) : null}
      </Table.Td>
      {onPhone ? null : (
        <Table.Td>
          <RecordTime at={madeAt} none="–" />
        </Table.Td>
      )}
      <Table.Td>{emailsText(report)}</Table.Td>
      {onPhone ? null : <Table.Td>{size === null ? '–' : sizeText(size)}</Table.Td>}
    </Table.Tr>
  )
}
