/** The columns that tables of counts are made of, each by its definition, with the calls behind a count. */
import { COUNTED, TIMED } from '#domain/analytics/counts.ts'
import { MEASURES, type MeasureKey } from '#domain/analytics/measures.ts'
import type { CountedCalls } from '#domain/http/numbers/counted.ts'
import type { CountsRow } from '#domain/http/numbers/counts.ts'
import { clockText, numberText } from '../../../format/duration.ts'
import type { NumbersPatch, Shown } from '../numbers-search.ts'
import type { CallsWanted } from '../frame/calls-link.ts'
import type { Column } from './table-of.ts'
import { countValue, rateValue, timeValue, type Value } from './values.ts'

/** What the calls of a row are narrowed to; null where no list holds them. */
export type NarrowRow = (row: CountsRow) => NumbersPatch | null

export function countColumn(key: CountedCalls, narrow?: NarrowRow): Column<CountsRow> {
  return {
    id: key,
    measure: COUNTED[key],
    kind: 'count',
    of: ({ counts }) => countValue(counts[key]),
    ...(narrow !== undefined && { calls: (row: CountsRow) => callsOf(row, key, narrow) }),
  }
}

export const rateColumn = (key: MeasureKey): Column<CountsRow> => ({
  id: key,
  measure: MEASURES[key],
  kind: MEASURES[key].unit,
  of: ({ rates }) => rateValue(MEASURES[key], rates[key]),
})

export const timeColumn = (key: keyof typeof TIMED): Column<CountsRow> => ({
  id: key,
  measure: TIMED[key],
  kind: 'time',
  of: ({ counts }) => timeValue(counts[key]),
})

const PERCENTILES = { p50: 'Median', p90: '90th percentile' } as const

/** Exact to a bucket of about 40 %. */
export function percentileColumn(what: 'talk' | 'wrap_up', which: 'p50' | 'p90'): Column<CountsRow> {
  const { name, counts } = what === 'talk' ? MEASURES.talk_time : MEASURES.wrap_up_time
  return {
    id: `${what}-${which}`,
    measure: {
      name: `${name}, ${PERCENTILES[which].toLowerCase()}`,
      counts: `${PERCENTILES[which]}, exact to a range of about 40 %. The mean beside it: ${counts}`,
    },
    kind: 'bucket',
    of: (row) => ({
      kind: 'bucket',
      bucket: row[what]?.[which] ?? null,
      of: MEASURES[what === 'talk' ? 'talk_time' : 'wrap_up_time'].total(row.counts),
    }),
  }
}

/** What most tables say of a row. */
export const usualColumns = (narrow?: NarrowRow): Column<CountsRow>[] => [
  countColumn('dials', narrow),
  rateColumn('connect_rate'),
  countColumn('contacts', narrow),
  rateColumn('contact_rate'),
  rateColumn('decision_maker_rate'),
  countColumn('bookings', narrow),
  rateColumn('booking_rate'),
  rateColumn('handle_time'),
]

/** Of what is kept with its times apart. */
export const timedColumns = (narrow?: NarrowRow): Column<CountsRow>[] => [
  ...usualColumns(narrow),
  percentileColumn('talk', 'p50'),
  percentileColumn('talk', 'p90'),
  percentileColumn('wrap_up', 'p50'),
  percentileColumn('wrap_up', 'p90'),
]

export function callsOf(row: CountsRow, counted: CountedCalls, narrow: NarrowRow): CallsWanted | null {
  const of = narrow(row)
  return of === null ? null : { count: row.counts[counted], counted, of }
}

/** The calls that a mark is drawn by: of a rate those that were counted for it. */
const CALLS_OF_SHOWN: Readonly<Record<Shown, CountedCalls>> = {
  dials: 'dials',
  contacts: 'contacts',
  bookings: 'bookings',
  connect_rate: 'answered',
  contact_rate: 'contacts',
  decision_maker_rate: 'decision_makers',
  booking_rate: 'bookings',
  handle_time: 'conversations',
}

export const callsOfShown = (show: Shown): CountedCalls => CALLS_OF_SHOWN[show]

const isCount = (show: Shown): show is Shown & keyof typeof COUNTED => show in COUNTED

export const measureOfShown = (show: Shown) => (isCount(show) ? COUNTED[show] : MEASURES[show])

export const valueOfShown = (show: Shown, { counts, rates }: Pick<CountsRow, 'counts' | 'rates'>): Value =>
  isCount(show) ? countValue(counts[show]) : rateValue(MEASURES[show], rates[show])

/** How long a mark is; of nothing it is nothing. */
export const sizeOfShown = (show: Shown, { counts, rates }: Pick<CountsRow, 'counts' | 'rates'>): number =>
  isCount(show) ? counts[show] : (rates[show].rate ?? 0)

/** At an axis. */
export function axisText(show: Shown, size: number): string {
  if (isCount(show)) return numberText(size)
  return MEASURES[show].unit === 'ms' ? clockText(size) : `${Math.round(size * 100)} %`
}
