/** Every agent in one table: what they did, how often it went well, and how long they take, as means and percentiles. */
import { useQuery } from '@tanstack/react-query'
import type { CountsRow } from '#domain/http/numbers/counts.ts'
import { countsOptions } from '../../../api/records/numbers-queries.ts'
import { ChartCard } from '../card/chart-card.tsx'
import { type NarrowRow, percentileColumn, rateColumn, timeColumn, usualColumns } from '../card/measure-columns.ts'
import type { CardTable } from '../card/table-of.ts'
import { useNumbers } from '../frame/numbers-context.ts'

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
  const counts = useQuery(countsOptions(asked, 'user'))
  const table: CardTable<CountsRow> = {
    rows: (counts.data?.rows ?? []).toSorted((one, other) => other.counts.dials - one.counts.dials),
    keyOf: ({ key }) => key,
    name: { head: 'Agent', of: ({ key, name }) => name ?? key },
    pick: narrow,
    columns: COLUMNS,
  }
  return <ChartCard wide title="Agents" about={ABOUT} state={counts} table={table} />
}
