/** The tables of a report: counts a row with each rate beside its fraction, and what became of the emails. */
import { Anchor, Table, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { COUNTED, type Counts, TIMED } from '#domain/analytics/counts.ts'
import { type Rate, toRates } from '#domain/analytics/measure.ts'
import { MEASURES } from '#domain/analytics/measures.ts'
import type { ReportEmail } from '#domain/http/numbers/reports.ts'
import { MeasureName } from '../../../features/numbers/measure-name.tsx'
import { numberText, spanText } from '../../../format/duration.ts'
import { fractionText, shareText } from '../../../format/rate-text.ts'
import { RecordTime } from '../../../live/record-time.tsx'
import { ScrollTable } from '../../../ui/lists/scroll-table.tsx'
import type { Asked } from '../frame/asked.ts'
import { callsSearch } from '../frame/calls-link.ts'
import { EMAIL_FAULT_WORDS } from './report-text.ts'

const COLUMNS = ['dials', 'contacts', 'decision_makers', 'bookings'] as const
const RATES = ['contact_rate', 'booking_rate'] as const

interface CountsLine {
  readonly key: string
  readonly name: string
  readonly counts: Counts
  /** Where the calls that were counted can be listed. */
  readonly calls: Asked | null
}

interface PeopleTableProps {
  readonly label: string
  readonly head: string
  readonly rows: readonly CountsLine[]
}

export const PeopleTable = ({ label, head, rows }: PeopleTableProps) => (
  <ScrollTable label={label} minWidth={820}>
    <Table.Thead>
      <Table.Tr>
        <Table.Th>{head}</Table.Th>
        {COLUMNS.map((key) => (
          <Table.Th key={key} ta="end">
            <MeasureName measure={COUNTED[key]} />
          </Table.Th>
        ))}
        {RATES.map((key) => (
          <Table.Th key={key} ta="end">
            <MeasureName measure={MEASURES[key]} />
          </Table.Th>
        ))}
        <Table.Th ta="end">
          <MeasureName measure={TIMED.talk_ms} />
        </Table.Th>
      </Table.Tr>
    </Table.Thead>
    <Table.Tbody>
      {rows.map((row) => (
        <Line key={row.key} row={row} />
      ))}
    </Table.Tbody>
  </ScrollTable>
)

function Line({ row: { name, counts, calls } }: { readonly row: CountsLine }) {
  const rates = toRates(MEASURES, counts)
  return (
    <Table.Tr>
      <Table.Td>
        {calls === null ? (
          name
        ) : (
          <Anchor
            inherit
            renderRoot={(props) => (
              <Link
                to="/calls"
                search={callsSearch({ asked: calls, seesOthers: true }, { count: counts.dials, counted: 'dials' })}
                title="Show the calls"
                {...props}
              />
            )}
          >
            {name}
          </Anchor>
        )}
      </Table.Td>
      {COLUMNS.map((key) => (
        <Table.Td key={key} ta="end">
          {numberText(counts[key])}
        </Table.Td>
      ))}
      {RATES.map((key) => (
        <Table.Td key={key} ta="end">
          <RateCell rate={rates[key]} />
        </Table.Td>
      ))}
      <Table.Td ta="end">{spanText(counts.talk_ms)}</Table.Td>
    </Table.Tr>
  )
}

const RateCell = ({ rate }: { readonly rate: Rate }) => (
  <Text span inherit {...(rate.few && { c: 'dimmed' })}>
    {shareText(rate)} · {fractionText(rate)}
    {rate.few && rate.of > 0 ? ' · few' : ''}
  </Text>
)

export function SentTable({ emails }: { readonly emails: readonly ReportEmail[] }) {
  if (emails.length === 0)
    return (
      <Text size="sm" c="dimmed">
        Nobody is named to get this report.
      </Text>
    )
  return (
    <ScrollTable label="Emails" minWidth={320} maw={720}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>To</Table.Th>
          <Table.Th>What became of it</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {emails.map((email) => (
          <Table.Tr key={email.user_id}>
            <Table.Td>{email.full_name}</Table.Td>
            <Table.Td>
              <Became email={email} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ScrollTable>
  )
}

function Became({ email: { sent_at: sentAt, fault, due_at: dueAt } }: { readonly email: ReportEmail }) {
  if (sentAt !== null)
    return (
      <>
        Sent <RecordTime at={sentAt} none="" />
      </>
    )
  if (fault === null) return 'About to be sent'
  return (
    <>
      <Text span inherit c="red">
        Not sent: {EMAIL_FAULT_WORDS[fault]}.
      </Text>{' '}
      {dueAt === null ? (
        'It is not tried again.'
      ) : (
        <>
          Tried again <RecordTime at={dueAt} none="" />.
        </>
      )}
    </>
  )
}
