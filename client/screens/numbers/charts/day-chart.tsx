/** The chosen number day by day, beside the days it is compared with, in their order; a click on a day shows it alone. */
import { useQuery } from '@tanstack/react-query'
import { noCounts } from '#domain/analytics/counts.ts'
import { toRates } from '#domain/analytics/measure.ts'
import { MEASURES } from '#domain/analytics/measures.ts'
import type { CountsAnswer, CountsRow } from '#domain/http/numbers/counts.ts'
import { countsOptions } from '../../../api/records/numbers-queries.ts'
import { ChartCard } from '../card/chart-card.tsx'
import {
  axisText,
  callsOf,
  callsOfShown,
  measureOfShown,
  type NarrowRow,
  sizeOfShown,
  usualColumns,
  valueOfShown,
} from '../card/measure-columns.ts'
import { useNumbers } from '../frame/numbers-context.ts'
import { comparedName, dayName, dayNameInFull, eachDay, spanName, toOneDay } from '../frame/spans.ts'
import type { ColumnMark } from './columns-chart.tsx'
import { LazyColumns } from './lazy-columns.tsx'

const ofOneDay: NarrowRow = ({ key }) => toOneDay(key)

export function DayChart() {
  const { asked, compared, search } = useNumbers()
  const { show } = search
  const days = useQuery(countsOptions(asked, 'day'))
  const before = useQuery({ ...countsOptions(compared ?? asked, 'day'), enabled: compared !== null })
  const measure = measureOfShown(show)
  const rows = fill(days.data, eachDay(asked))
  const hasPast = compared !== null && (before.data?.rows.length ?? 0) > 0
  const past = hasPast ? fill(before.data, eachDay(compared)) : []
  const marks = rows.map((row, at): ColumnMark => {
    const was = past[at]
    return {
      key: row.key,
      label: dayName(row.key),
      title: dayNameInFull(row.key),
      value: valueOfShown(show, row),
      size: sizeOfShown(show, row),
      pick: toOneDay(row.key),
      calls: callsOf(row, callsOfShown(show), ofOneDay),
      before: was && {
        title: dayNameInFull(was.key),
        value: valueOfShown(show, was),
        size: isCounted(valueOfShown(show, was)) ? sizeOfShown(show, was) : null,
      },
    }
  })
  return (
    <ChartCard
      wide
      title={`${measure.name} by day`}
      about={measure.counts}
      state={days}
      isEmpty={days.data?.rows.length === 0}
      aside={hasPast ? `${spanName(asked)}, dashed: ${comparedName(compared)}` : spanName(asked)}
      table={{
        rows,
        keyOf: ({ key }) => key,
        name: { head: 'Day', of: ({ key }) => key },
        pick: ofOneDay,
        columns: usualColumns(ofOneDay),
      }}
      chart={<LazyColumns label={`${measure.name} by day`} marks={marks} sizeText={(size) => axisText(show, size)} />}
    />
  )
}

/** Of a rate, whether there was anything that it is a share of. */
const isCounted = (value: ReturnType<typeof valueOfShown>): boolean => !('rate' in value) || value.rate.rate !== null

/** A day on which nothing was done has no row. */
function fill(answer: CountsAnswer | undefined, days: readonly string[]): CountsRow[] {
  const byDay = new Map((answer?.rows ?? []).map((row) => [row.key, row]))
  return days.map((key) => byDay.get(key) ?? { ...NOTHING, key })
}

const NOTHING: CountsRow = {
  key: '',
  name: null,
  counts: noCounts(),
  rates: toRates(MEASURES, noCounts()),
  talk: null,
  wrap_up: null,
}
