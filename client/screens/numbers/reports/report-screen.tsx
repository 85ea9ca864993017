/** A report as it was made: what the team came to, who did what, and to whom it was sent. */
import { Anchor, Button, Container, Group, Text, Title } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { COUNTED, type Counts, TIMED } from '#domain/analytics/counts.ts'
import { toRates } from '#domain/analytics/measure.ts'
import { MEASURES } from '#domain/analytics/measures.ts'
import { targetName } from '#domain/analytics/targets.ts'
import type { ReportDetail, ReportFigures } from '#domain/http/numbers/reports.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { downloadReport, reportOptions } from '../../../api/numbers/reports.ts'
import { saveFile } from '../../../browser/save-file.ts'
import { reachText } from '../../../features/targets/day-targets.ts'
import { toastFault } from '../../../feedback/toast.tsx'
import { numberText, spanText } from '../../../format/duration.ts'
import { fractionText, shareText } from '../../../format/rate-text.ts'
import { dayInFull } from '../../../format/time-text.ts'
import { RecordTime } from '../../../live/record-time.tsx'
import { RightGate, RouteLoading } from '../../../session/route-states.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { PeopleTable, SentTable } from './report-tables.tsx'
import { reportTitle } from './report-text.ts'

export function ReportScreen() {
  return (
    <RightGate right="view-reports">
      <Report />
    </RightGate>
  )
}

function Report() {
  const { report: id } = useParams({ from: '/shell/numbers/reports/$report' })
  const report = useQuery(reportOptions(id))
  if (report.isPending) return <RouteLoading />
  if (report.error) return <ErrorState fault={report.error} onRetry={() => void report.refetch()} />
  return (
    <Container size={1280} px={0} w="100%" style={{ overflowY: 'auto', flex: 1 }}>
      <Head report={report.data} />
      {report.data.figures === null ? (
        <NotMade report={report.data} />
      ) : (
        <Made report={report.data} figures={report.data.figures} />
      )}
      <Panel title="Email">
        <SentTable emails={report.data.emails} />
      </Panel>
    </Container>
  )
}

function Head({ report }: { readonly report: ReportDetail }) {
  const { id, team_id: teamId, from, to, figures, made_at: madeAt, time_zone: zone } = report
  const [isComing, setComing] = useState(false)
  const take = async () => {
    setComing(true)
    try {
      saveFile(await downloadReport(id), `report-${from}${from === to ? '' : `-to-${to}`}.csv`)
    } catch (fault) {
      toastFault(fault)
    }
    setComing(false)
  }
  return (
    <Group component="header" px="md" pt="lg" pb="sm" align="end" justify="space-between" gap="md">
      <div>
        <Anchor size="sm" renderRoot={(props) => <Link to="/numbers/reports" {...props} />}>
          Reports
        </Anchor>
        <Title order={1} size="h2">
          {figures === null ? '' : `${figures.team_name}: `}
          {reportTitle(report)}
        </Title>
        <Text size="sm" c="dimmed">
          {madeAt === null ? (
            'Not made yet. '
          ) : (
            <>
              Counted: <RecordTime at={madeAt} none="" />, by the clocks of {zone}.{' '}
            </>
          )}
          What is corrected later is in the{' '}
          <Anchor
            inherit
            underline="always"
            renderRoot={(props) => (
              <Link
                to="/numbers/$part"
                params={{ part: 'overview' }}
                search={{ range: 'own', from, to, team: teamId }}
                {...props}
              />
            )}
          >
            numbers of today
          </Anchor>
          .
        </Text>
      </div>
      <Button
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
        loading={isComing}
        disabled={madeAt === null}
        onClick={() => void take()}
      >
        Download CSV
      </Button>
    </Group>
  )
}

const NotMade = ({ report: { failed_at: failedAt } }: { readonly report: ReportDetail }) => (
  <Group px="md" pb="md">
    <Notice tone={failedAt === null ? 'grey' : 'amber'} title="This report is not made yet">
      {failedAt === null ? (
        'It is made within minutes.'
      ) : (
        <>
          The last try failed <RecordTime at={failedAt} none="" />. It is tried again by itself.
        </>
      )}
    </Notice>
  </Group>
)

interface MadeProps {
  readonly report: ReportDetail
  readonly figures: ReportFigures
}

/** All calls of one person in these days. */
const askedOf = ({ from, to, team_id: teamId }: ReportDetail, userId: string) => ({
  from,
  to,
  teamId,
  userId,
  scriptId: undefined,
  version: undefined,
  source: undefined,
  hour: undefined,
  called: undefined,
  outcome: undefined,
})

function Made({ report, figures: { team_name: team, total, people, days, targets } }: MadeProps) {
  return (
    <>
      <Panel title="The team">
        <Facts size="xl" facts={factsOf(total)} />
      </Panel>
      {targets.length === 0 ? null : (
        <Panel title="Against its targets">
          <Facts
            size="xl"
            facts={targets.map(({ measure, value, reached }) => [
              targetName(measure),
              <Figure key="of" large={reachText(measure, reached)} of={`of ${reachText(measure, value)}`} />,
            ])}
          />
        </Panel>
      )}
      <Panel title="People">
        {people.length === 0 ? (
          <Text size="sm" c="dimmed">
            Nobody made a call.
          </Text>
        ) : (
          <PeopleTable
            label={`What the people of ${team} did`}
            head="Agent"
            rows={people.map(({ user_id, full_name, counts }) => ({
              key: user_id,
              name: full_name,
              counts,
              calls: askedOf(report, user_id),
            }))}
          />
        )}
      </Panel>
      {days.length === 0 ? null : (
        <Panel title="Days">
          <PeopleTable
            label="The days of the week"
            head="Day"
            rows={days.map(({ day, counts }) => ({ key: day, name: dayInFull(day), counts, calls: null }))}
          />
        </Panel>
      )}
    </>
  )
}

function factsOf(total: Counts) {
  const rates = toRates(MEASURES, total)
  const of = (key: 'contact_rate' | 'booking_rate') => (
    <Figure key={key} large={shareText(rates[key])} of={`${fractionText(rates[key])} ${MEASURES[key].of}`} />
  )
  return [
    [COUNTED.dials.name, numberText(total.dials)],
    [MEASURES.contact_rate.name, of('contact_rate')],
    [COUNTED.bookings.name, numberText(total.bookings)],
    [MEASURES.booking_rate.name, of('booking_rate')],
    [TIMED.talk_ms.name, spanText(total.talk_ms)],
  ] as const
}

const Figure = ({ large, of }: { readonly large: string; readonly of: string }) => (
  <>
    {large}{' '}
    <Text span size="sm" c="dimmed" fw={400}>
      {of}
    </Text>
  </>
)
