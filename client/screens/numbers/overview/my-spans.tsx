/** My day, my week and my month, each beside the same days of the month before; and how many days in a row went well. */
import { Skeleton, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { addCounts, COUNTED, type Counts, noCounts } from '#domain/analytics/counts.ts'
import { type Rate, toRates } from '#domain/analytics/measure.ts'
import { MEASURES, type MeasureKey } from '#domain/analytics/measures.ts'
import { toStreak } from '#domain/analytics/streak.ts'
import type { CountsAnswer } from '#domain/http/numbers/counts.ts'
import { countsOptions } from '../../../api/records/numbers-queries.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { countText, numberText } from '../../../format/duration.ts'
import type { DayRange } from '../../../format/day-range.ts'
import { MeasureName } from '../../../features/numbers/measure-name.tsx'
import { ScrollTable } from '../../../ui/lists/scroll-table.tsx'
import { ValueText } from '../card/value-text.tsx'
import { rateValue } from '../card/values.ts'
import { useNumbers } from '../frame/numbers-context.ts'
import { comparedSpan, dayName, spanName, spanOf } from '../frame/spans.ts'
import styles from './my-spans.module.css'

/** Days are added up by the one sum that the server has too. */
const sumOf = ({ rows }: CountsAnswer, { from, to }: DayRange): Counts =>
  rows.filter(({ key }) => key >= from && key <= to).reduce((sum, { counts }) => addCounts(sum, counts), noCounts())

export function MySpans() {
  const { asked, today, search } = useNumbers()
  const month = spanOf({ ...search, range: 'month' }, today)
  const before = comparedSpan({ ...search, vs: 'month' }, month) ?? month
  const days = useQuery(countsOptions({ userId: asked.userId, from: before.from, to: today }, 'day'))
  if (days.error) return <ErrorState inline fault={days.error} onRetry={() => void days.refetch()} />
  if (days.data === undefined) return <Skeleton h={180} role="status" aria-label="Loading my numbers" />
  const answer = days.data
  const rows: readonly (readonly [name: string, span: DayRange])[] = [
    ['Today', { from: today, to: today }],
    ['This week', spanOf({ ...search, range: 'this-week' }, today)],
    ['This month', month],
    ['Last month, same days', before],
  ]
  const streak = toStreak(
    answer.rows.map(({ key, counts }) => ({ day: key, dials: counts.dials, done: counts.bookings })),
    today,
  )
  return (
    <section className={styles.mine} aria-label="My numbers">
      <ScrollTable label="My numbers" minWidth={560}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>My numbers</Table.Th>
            {COUNT_KEYS.map((key) => (
              <Table.Th key={key} ta="end">
                <MeasureName measure={COUNTED[key]} />
              </Table.Th>
            ))}
            {RATE_KEYS.map((key) => (
              <Table.Th key={key} ta="end">
                <MeasureName measure={MEASURES[key]} />
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(([name, span]) => (
            <Line key={name} name={name} span={span} counts={sumOf(answer, span)} />
          ))}
        </Table.Tbody>
      </ScrollTable>
      {streak.longest < 2 ? null : (
        <Text size="sm" c="dimmed" px="md" py="xs">
          {streak.now > 1
            ? `A booking on each of the last ${countText(streak.now, 'working day')}.`
            : `Longest run since ${dayName(before.from)}: ${countText(streak.longest, 'working day')} with a booking.`}
        </Text>
      )}
    </section>
  )
}

const COUNT_KEYS = ['dials', 'contacts', 'bookings'] as const
const RATE_KEYS = ['contact_rate', 'booking_rate'] as const satisfies readonly MeasureKey[]

function Line({ name, span, counts }: { name: string; span: DayRange; counts: Counts }) {
  const rates: Record<MeasureKey, Rate> = toRates(MEASURES, counts)
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={450} style={{ whiteSpace: 'nowrap' }}>
        {name}{' '}
        <Text span inherit c="dimmed">
          {spanName(span)}
        </Text>
      </Table.Th>
      {COUNT_KEYS.map((key) => (
        <Table.Td key={key} ta="end">
          {numberText(counts[key])}
        </Table.Td>
      ))}
      {RATE_KEYS.map((key) => (
        <Table.Td key={key} ta="end" style={{ whiteSpace: 'nowrap' }}>
          <ValueText value={rateValue(MEASURES[key], rates[key])} />
        </Table.Td>
      ))}
    </Table.Tr>
  )
}
