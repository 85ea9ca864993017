/** The big figures: each with what it is of, how it went day by day, and what it was before. */
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { toChange } from '#domain/analytics/change.ts'
import { COUNTED, TIMED } from '#domain/analytics/counts.ts'
import { FEW } from '#domain/analytics/measure.ts'
import { MEASURES, type MeasureKey } from '#domain/analytics/measures.ts'
import type { CountedCalls } from '#domain/http/numbers/counted.ts'
import type { CountsAnswer, CountsRow } from '#domain/http/numbers/counts.ts'
import { countsOptions } from '../../../api/records/numbers-queries.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { numberText, spanText } from '../../../format/duration.ts'
import { minuteText } from '../../../format/date-format.ts'
import { MeasureName } from '../../../features/numbers/measure-name.tsx'
import { partsText, rateText } from '../card/values.ts'
import { Sparkline } from '../charts/sparkline.tsx'
import { callsSearch } from '../frame/calls-link.ts'
import { useNumbers } from '../frame/numbers-context.ts'
import { comparedName, eachDay } from '../frame/spans.ts'
import styles from './figures.module.css'

type Counted = Pick<CountsRow, 'counts' | 'rates'>

interface FigureOf {
  readonly count?: CountedCalls
  readonly time?: keyof typeof TIMED
  /** Under the count, or what is large where there is none. */
  readonly rate?: MeasureKey
}

const FIGURES: readonly FigureOf[] = [
  { count: 'dials', rate: 'connect_rate' },
  { count: 'contacts', rate: 'contact_rate' },
  { count: 'decision_makers', rate: 'decision_maker_rate' },
  { count: 'bookings', rate: 'booking_rate' },
  { time: 'talk_ms', rate: 'talk_time' },
  { rate: 'handle_time' },
]

export function Figures() {
  const { asked, compared } = useNumbers()
  const days = useQuery(countsOptions(asked, 'day'))
  const before = useQuery({ ...countsOptions(compared ?? asked, 'total'), enabled: compared !== null })
  if (days.error) return <ErrorState inline fault={days.error} onRetry={() => void days.refetch()} />
  return (
    <dl className={styles.figures} aria-label="In short">
      {FIGURES.map((figure) =>
        days.data === undefined ? (
          <Skeleton key={keyOf(figure)} h={104} role="status" aria-label="Loading" />
        ) : (
          <Figure
            key={keyOf(figure)}
            figure={figure}
            answer={days.data}
            before={compared === null ? undefined : before.data?.total}
          />
        ),
      )}
    </dl>
  )
}

/** Of days on which nobody was called there is nothing to compare with. */
const hasCalls = ({ counts }: Counted): boolean => counts.dials + counts.inbound > 0

const keyOf = ({ count, time, rate }: FigureOf): string => count ?? time ?? rate ?? ''

const measureOf = ({ count, time, rate = 'handle_time' }: FigureOf) =>
  count !== undefined ? COUNTED[count] : time !== undefined ? TIMED[time] : MEASURES[rate]

/** What is compared; null where there was nothing to count. */
function sizeOf({ count, time, rate = 'handle_time' }: FigureOf, { counts, rates }: Counted): number | null {
  if (count !== undefined) return counts[count]
  return time === undefined ? rates[rate].rate : counts[time]
}

function largeText({ count, time, rate = 'handle_time' }: FigureOf, { counts, rates }: Counted): string {
  if (count !== undefined) return numberText(counts[count])
  return time === undefined ? rateText(MEASURES[rate].unit, rates[rate]) : spanText(counts[time])
}

interface FigureProps {
  readonly figure: FigureOf
  readonly answer: CountsAnswer
  readonly before: Counted | undefined
}

function Figure({ figure, answer, before }: FigureProps) {
  const frame = useNumbers()
  const { total, rows } = answer
  const byDay = new Map(rows.map((row) => [row.key, row]))
  const values = eachDay(frame.asked).map((day) => {
    const row = byDay.get(day)
    return row === undefined ? (figure.rate === undefined ? 0 : null) : sizeOf(figure, row)
  })
  const { count, rate } = figure
  return (
    <div className={styles.figure}>
      <dt>
        <MeasureName measure={measureOf(figure)} />
      </dt>
      <dd>
        <span className={styles.large}>
          {count === undefined || total.counts[count] === 0 ? (
            <b>{largeText(figure, total)}</b>
          ) : (
            <Link to="/calls" search={callsSearch(frame, { count: total.counts[count], counted: count })}>
              <b>{largeText(figure, total)}</b>
            </Link>
          )}
          <Sparkline values={values} width={60} />
        </span>
        {rate === undefined ? null : <RateOf rate={rate} total={total} />}
        {before === undefined || !hasCalls(before) ? null : <Before figure={figure} now={total} before={before} />}
      </dd>
    </div>
  )
}

function RateOf({ rate, total }: { readonly rate: MeasureKey; readonly total: Counted }) {
  const { unit, of } = MEASURES[rate]
  const { [rate]: told } = total.rates
  return (
    <span className={styles.rate}>
      <MeasureName measure={MEASURES[rate]} /> <b>{rateText(unit, told)}</b>
      <span>
        {partsText(unit, told)} {of}
        {told.few ? ' · few' : ''}
      </span>
    </span>
  )
}

const isFewOf = ({ count, rate }: FigureOf, { counts, rates }: Counted): boolean =>
  count !== undefined ? counts[count] < FEW : rate !== undefined && rates[rate].few

function Before({ figure, now, before }: Pick<FigureProps, 'figure'> & { now: Counted; before: Counted }) {
  const { compared } = useNumbers()
  // Of few, a change is chance.
  const change =
    isFewOf(figure, now) || isFewOf(figure, before) ? null : toChange(sizeOf(figure, now), sizeOf(figure, before))
  const words = { up: '▲', down: '▼', same: '=' }
  const spoken = { up: 'more', down: 'less', same: 'the same' }
  return (
    <span className={styles.before} title={compared === null ? '' : comparedName(compared)}>
      {change === null || change.share === null ? null : (
        <span>
          <span aria-hidden>{words[change.direction]}</span>
          {` ${Math.round(change.share * 100)} %`}
          <span className={styles.hidden}> {spoken[change.direction]}</span>
          {' · '}
        </span>
      )}
      {largeText(figure, before)} {compared?.until === undefined ? 'before' : `by ${minuteText(compared.until)}`}
    </span>
  )
}
