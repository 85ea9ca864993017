/** Time on duty of all that is asked for, in short: how long, how well used, and whether callbacks were kept. */
import { CALLBACK_MEASURES } from '#domain/analytics/callbacks-kept.ts'
import { DUTY_MEASURES, DUTY_TIMES } from '#domain/analytics/duty.ts'
import type { Measure } from '#domain/analytics/measure.ts'
import type { DutyAnswer } from '#domain/http/numbers/duty.ts'
import { MeasureName } from '../../../features/numbers/measure-name.tsx'
import { spanText } from '../../../format/duration.ts'
import { fractionOf, isFew, rateText, type Value } from '../card/values.ts'
import { callbacksKept, dutyRate } from './duty-columns.ts'
import styles from './duty-figures.module.css'

export function DutyFigures({ total }: Pick<DutyAnswer, 'total'>) {
  return (
    <dl className={styles.figures} aria-label="In short">
      <Figure measure={DUTY_TIMES.logged_in_ms} large={spanText(total.counts.logged_in_ms)} />
      <RateFigure measure={DUTY_MEASURES.occupancy} value={dutyRate('occupancy', total)} />
      <RateFigure measure={DUTY_MEASURES.utilisation} value={dutyRate('utilisation', total)} />
      <RateFigure measure={DUTY_MEASURES.dials_per_hour} value={dutyRate('dials_per_hour', total)} />
      <RateFigure measure={CALLBACK_MEASURES.callbacks_kept} value={callbacksKept(total)} />
    </dl>
  )
}

const RateFigure = ({ measure, value }: { readonly measure: Measure; readonly value: Value }) => (
  <Figure measure={measure} large={'rate' in value ? rateText(value.kind, value.rate) : ''} value={value} />
)

interface FigureProps {
  readonly measure: Measure
  readonly large: string
  readonly value?: Value
}

const Figure = ({ measure, large, value }: FigureProps) => (
  <div className={styles.figure}>
    <dt>
      <MeasureName measure={measure} />
    </dt>
    <dd>
      <b className={styles.large}>{large}</b>
      {value === undefined ? null : (
        <span className={styles.rate}>
          {fractionOf(value)}
          {isFew(value) ? ' · few' : ''}
        </span>
      )}
    </dd>
  </div>
)
