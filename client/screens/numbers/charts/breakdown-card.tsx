/** Calls by whom or what they were: a bar for each, by the number that is chosen, and a table with all of them. */
import type { CountedBy, CountsRow } from '#domain/http/numbers/counts.ts'
import { ChartCard } from '../card/chart-card.tsx'
import {
  callsOf,
  callsOfShown,
  measureOfShown,
  type NarrowRow,
  sizeOfShown,
  timedColumns,
  usualColumns,
  valueOfShown,
} from '../card/measure-columns.ts'
import type { CardTable, Column } from '../card/table-of.ts'
import { isFew } from '../card/values.ts'
import { useNumbers } from '../frame/numbers-context.ts'
import { useCountsBy } from '../frame/use-counts-by.ts'
import { isPicked } from '../frame/pick-mark.ts'
import type { Shown } from '../numbers-search.ts'
import { type Bar, BarList } from './bar-list.tsx'

interface BreakdownCardProps {
  readonly title: string
  readonly by: CountedBy
  readonly head: string
  readonly nameOf: (row: CountsRow) => string
  /** What a row narrows everything else, and the list of calls, to. */
  readonly narrow: NarrowRow
  /** By which number, where it is not the chosen one. */
  readonly show?: Shown
  readonly columns?: readonly Column<CountsRow>[]
  readonly wide?: boolean
}

export function BreakdownCard(props: BreakdownCardProps) {
  const { title, by, head, nameOf, narrow, columns, wide = false } = props
  const frame = useNumbers()
  const { search } = frame
  const counts = useCountsBy(by)
  const { show = search.show } = props
  const measure = measureOfShown(show)
  const rows = (counts.data?.rows ?? []).toSorted((one, other) => bySize(one, other, show))
  const most = Math.max(...rows.map((row) => sizeOfShown(show, row)), 0)
  const table: CardTable<CountsRow> = {
    rows,
    keyOf: ({ key }) => key,
    name: { head, of: nameOf },
    pick: narrow,
    columns: columns ?? (by === 'team' ? usualColumns(narrow) : timedColumns(narrow)),
  }
  const bars = rows.map((row): Bar => {
    const pick = narrow(row)
    return {
      key: row.key,
      name: nameOf(row),
      value: valueOfShown(show, row),
      share: most === 0 ? 0 : sizeOfShown(show, row) / most,
      pick,
      isPicked: pick !== null && isPicked(frame, pick),
      calls: callsOf(row, callsOfShown(show), narrow),
    }
  })
  return (
    <ChartCard
      title={title}
      about={`${measure.name}: ${measure.counts}`}
      state={counts}
      table={table}
      wide={wide}
      chart={<BarList label={`${title}, ${measure.name}`} bars={bars} />}
    />
  )
}

/** Those of few come last: a rate of three dials is no best. */
function bySize(one: CountsRow, other: CountsRow, show: Shown): number {
  const few = (row: CountsRow) => Number(isFew(valueOfShown(show, row)))
  return few(one) - few(other) || sizeOfShown(show, other) - sizeOfShown(show, one)
}
