/** When to call: how often a person speaks by the hour of the week, where the called party is. */
import { Text } from '@mantine/core'
import { MEASURES } from '#domain/analytics/measures.ts'
import type { CountsRow } from '#domain/http/numbers/counts.ts'
import { ChartCard } from '../card/chart-card.tsx'
import { callsOf, countColumn, type NarrowRow, rateColumn } from '../card/measure-columns.ts'
import type { CardTable } from '../card/table-of.ts'
import { fullText, rateValue } from '../card/values.ts'
import { HourColumns } from '../charts/hour-columns.tsx'
import { calledHourName } from '../../../format/labels/counted-labels.ts'
import type { CallsWanted } from '../frame/calls-link.ts'
import { useNumbers } from '../frame/numbers-context.ts'
import { usePickMark } from '../frame/pick-mark.ts'
import { useCountsBy } from '../frame/use-counts-by.ts'
import { type HeatCell, HeatMap } from './heat-map.tsx'

const UNKNOWN = 'unknown'
const ABOUT = `${MEASURES.contact_rate.counts} By the hour of the week in the time zone of whoever was called: the stronger a mark, the higher the rate; the larger, the more dials. Of fewer than 20 dials it is grey.`

/** Hours that are shown although nobody was called in them, so that a day looks like a day. */
const USUAL_HOURS = [8, 18] as const

export function WhenPart() {
  const pickMark = usePickMark()
  const { asked } = useNumbers()
  const hours = useCountsBy('called-hour')
  const rows = hours.data?.rows ?? []
  const known = rows.filter(({ key }) => key !== UNKNOWN)
  const unknown = rows.find(({ key }) => key === UNKNOWN)?.counts.dials ?? 0
  return (
    <>
      <ChartCard
        wide
        title="When to call"
        about={ABOUT}
        state={hours}
        table={toTable(rows)}
        aside={unknown === 0 ? undefined : `${unknown} dials to places whose time is not known are in the table only`}
        chart={
          <>
            <HeatMap
              label="Contact rate by hour of the week"
              cells={toCells(known)}
              hours={shownHours(known)}
              picked={asked.called}
              onPick={(called) => pickMark({ pick: { called }, calls: callsAt(known, called) })}
            />
            <Text size="xs" c="dimmed" mt="xs">
              The stronger a mark, the higher the contact rate. Hours are those of the called party. A small mark was
              counted of few dials; a grey one of fewer than 20.
            </Text>
          </>
        }
      />
      <HourColumns wide />
    </>
  )
}

const narrow: NarrowRow = ({ key }) => (key === UNKNOWN ? null : { called: Number(key) })

/** Of an hour its dials, which its rate is of. */
function callsAt(rows: readonly CountsRow[], called: number): CallsWanted | null {
  const row = rows.find(({ key }) => key === String(called))
  return row === undefined ? null : callsOf(row, 'dials', narrow)
}

const toTable = (rows: readonly CountsRow[]): CardTable<CountsRow> => ({
  rows: rows.toSorted((one, other) => Number(one.key) - Number(other.key)),
  keyOf: ({ key }) => key,
  name: { head: 'Hour of the week', of: ({ key }) => (key === UNKNOWN ? 'Not known' : calledHourName(Number(key))) },
  pick: narrow,
  columns: [
    countColumn('dials', narrow),
    countColumn('contacts', narrow),
    rateColumn('contact_rate'),
    countColumn('bookings', narrow),
    rateColumn('booking_rate'),
  ],
})

function toCells(rows: readonly CountsRow[]): HeatCell[] {
  const enough = rows.flatMap(({ rates: { contact_rate: rate } }) => (rate.few ? [] : [rate.rate ?? 0]))
  const highest = Math.max(0, ...enough)
  const most = Math.max(1, ...rows.map(({ counts }) => counts.dials))
  return rows.map(({ key, counts, rates: { contact_rate: rate } }) => ({
    hour: Number(key),
    text: `${calledHourName(Number(key))}: ${fullText(rateValue(MEASURES.contact_rate, rate))}${rate.few ? ', few' : ''}`,
    heat: rate.rate === null ? null : highest === 0 ? 0 : rate.rate / highest,
    weight: counts.dials / most,
    few: rate.few,
  }))
}

function shownHours(rows: readonly CountsRow[]): number[] {
  const hours = rows.map(({ key }) => Number(key) % 24)
  const from = Math.min(USUAL_HOURS[0], ...hours)
  const to = Math.max(USUAL_HOURS[1], ...hours)
  return Array.from({ length: to - from + 1 }, (_, at) => from + at)
}
