/** The chosen number by the hour of the team’s day; a click on an hour narrows everything else to it. */
import { ChartCard } from '../card/chart-card.tsx'
import {
  axisText,
  callsOf,
  callsOfShown,
  measureOfShown,
  type NarrowRow,
  sizeOfShown,
  timedColumns,
  valueOfShown,
} from '../card/measure-columns.ts'
import { hourName } from '../../../format/labels/counted-labels.ts'
import { useNumbers } from '../frame/numbers-context.ts'
import { useCountsBy } from '../frame/use-counts-by.ts'
import { LazyColumns } from './lazy-columns.tsx'

const narrow: NarrowRow = ({ key }) => ({ hour: Number(key) })

export function HourColumns({ wide = false }: { readonly wide?: boolean }) {
  const { show } = useNumbers().search
  const hours = useCountsBy('hour')
  const rows = hours.data?.rows ?? []
  const measure = measureOfShown(show)
  return (
    <ChartCard
      wide={wide}
      title={`${measure.name} by hour`}
      about={`${measure.counts} By the hour in which the call began, by the clocks of the team.`}
      state={hours}
      table={{
        rows,
        keyOf: ({ key }) => key,
        name: { head: 'Hour', of: ({ key }) => hourName(Number(key)) },
        pick: narrow,
        columns: timedColumns(narrow),
      }}
      chart={
        <LazyColumns
          label={`${measure.name} by hour`}
          marks={rows.map((row) => ({
            key: row.key,
            label: row.key.padStart(2, '0'),
            title: hourName(Number(row.key)),
            value: valueOfShown(show, row),
            size: sizeOfShown(show, row),
            pick: { hour: Number(row.key) },
            calls: callsOf(row, callsOfShown(show), narrow),
          }))}
          sizeText={(size) => axisText(show, size)}
        />
      }
    />
  )
}
