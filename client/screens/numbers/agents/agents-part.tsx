/** Every agent in one table: what they did, how often it went well, and how long they take, as means and percentiles. */
import { useQuery } from '@tanstack/react-query'
import { MOST_DAYS } from '#domain/analytics/measure.ts'
import type { CountsRow } from '#domain/http/numbers/counts.ts'
import { trendsOptions } from '../../../api/records/numbers-queries.ts'
import { ChartCard } from '../card/chart-card.tsx'
import { type NarrowRow, percentileColumn, rateColumn, timeColumn, usualColumns } from '../card/measure-columns.ts'
import type { CardTable } from '../card/table-of.ts'
import { useNumbers } from '../frame/numbers-context.ts'
import { useCountsBy } from '../frame/use-counts-by.ts'
import { daysIn } from '../frame/spans.ts'

const narrow: NarrowRow = ({ key }) => ({ user: key })

const COLUMNS = [
  ...usualColumns(narrow),
  timeColumn('talk_ms'),
  percentileColumn('talk', 'p50'),
  percentileColumn('talk', 'p90'),
  rateColumn('wrap_up_time'),
  percentileColumn('wrap_up', 'p50'),
  percentileColumn('wrap_up', 'p90'),
  rateColumn('timed_out_share'),
]

const ABOUT =
  'Calls by who made them. Every rate stands with its own fraction; sorted by any column. Means are the sum of time ÷ calls, never a mean of means.'

export function AgentsPart() {
  const { asked } = useNumbers()
  const counts = useCountsBy('user')
  // Lines of days are of whole days: filters that cut through them have none.
  const isWhole = [asked.scriptId, asked.source, asked.hour, asked.called, asked.outcome].every(
    (part) => part === undefined,
  )
  const trends = useQuery({
    ...trendsOptions(asked),
    enabled: isWhole && daysIn(asked) > 1 && daysIn(asked) <= MOST_DAYS,
  })
  const byUser = new Map((trends.data?.rows ?? []).map((row) => [row.user_id, row]))
  const table: CardTable<CountsRow> = {
    rows: (counts.data?.rows ?? []).toSorted((one, other) => other.counts.dials - one.counts.dials),
    keyOf: ({ key }) => key,
    name: { head: 'Agent', of: ({ key, name }) => name ?? key },
    ...(isWhole &&
      byUser.size > 0 && { trend: { head: 'Dials by day', of: ({ key }: CountsRow) => byUser.get(key)?.dials ?? [] } }),
    pick: narrow,
    columns: COLUMNS,
  }
  return <ChartCard wide title="Agents" about={ABOUT} state={counts} table={table} />
}
