/** What a report counts, and how its file says it: the heads are the names of the measures, each rate with its fraction. */
import { COUNTED, type Counts, TIMED } from './counts.ts'
import { type RateMeasure, toRate } from './measure.ts'
import { MEASURES } from './measures.ts'

export const REPORT_COUNTS = [
  'dials',
  'answered',
  'contacts',
  'decision_makers',
  'bookings',
  'conversations',
  'inbound',
  'logged_by_hand',
] as const
export const REPORT_TIMES = ['talk_ms', 'hold_ms', 'wrap_up_ms'] as const
export const REPORT_RATES = [
  'connect_rate',
  'contact_rate',
  'decision_maker_rate',
  'booking_rate',
  'handle_time',
] as const

const HEADS: readonly string[] = [
  'Who',
  'From',
  'To',
  ...REPORT_COUNTS.map((key) => COUNTED[key].name),
  ...REPORT_TIMES.map((key) => `${TIMED[key].name}, in seconds`),
  ...REPORT_RATES.flatMap((key) => rateHeads(MEASURES[key])),
]

function rateHeads({ name, unit }: Pick<RateMeasure<Counts>, 'name' | 'unit'>): string[] {
  return unit === 'ms'
    ? [`${name}, in seconds`, `${name}: seconds in all`, `${name}: of`]
    : [`${name}, in %`, `${name}: count`, `${name}: of`]
}

const seconds = (ms: number): string => String(Math.round(ms) / 1_000)

function rateCells(measure: RateMeasure<Counts>, counts: Counts): string[] {
  const { count, of, rate } = toRate(measure.count(counts), measure.total(counts))
  if (measure.unit === 'ms') return [rate === null ? '' : seconds(rate), seconds(count), String(of)]
  return [rate === null ? '' : (rate * 100).toFixed(1), String(count), String(of)]
}

export interface ReportLine {
  readonly who: string
  readonly from: string
  readonly to: string
  readonly counts: Counts
}

/** With its heads. */
export const reportTable = (lines: readonly ReportLine[]): readonly (readonly string[])[] => [
  HEADS,
  ...lines.map(({ who, from, to, counts }) => [
    who,
    from,
    to,
    ...REPORT_COUNTS.map((key) => String(counts[key])),
    ...REPORT_TIMES.map((key) => seconds(counts[key])),
    ...REPORT_RATES.flatMap((key) => rateCells(MEASURES[key], counts)),
  ]),
]
