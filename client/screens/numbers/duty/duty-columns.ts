/** The columns of time on duty, each by its definition. */
import { CALLBACK_MEASURES } from '#domain/analytics/callbacks-kept.ts'
import { DUTY_MEASURES, type DutyMeasureKey, DUTY_TIMES } from '#domain/analytics/duty.ts'
import type { DutyRow } from '#domain/http/numbers/duty.ts'
import type { Column } from '../card/table-of.ts'
import { rateValue, timeValue, type Value } from '../card/values.ts'
import type { DutyPart } from './duty-states.ts'

type Told = Pick<DutyRow, 'counts' | 'rates'>

export function dutyRate(key: DutyMeasureKey, { rates }: Told): Value {
  const { unit, of } = DUTY_MEASURES[key]
  return { kind: unit === 'share' ? 'time-share' : 'per-hour', rate: rates[key], of }
}

export const callbacksKept = ({ rates }: Told): Value =>
  rateValue(CALLBACK_MEASURES.callbacks_kept, rates.callbacks_kept)

const rateColumn = (key: DutyMeasureKey): Column<DutyRow> => ({
  id: key,
  measure: DUTY_MEASURES[key],
  kind: DUTY_MEASURES[key].unit === 'share' ? 'time-share' : 'per-hour',
  of: (row) => dutyRate(key, row),
})

export const dutyColumns = (parts: readonly DutyPart[]): Column<DutyRow>[] => [
  {
    id: 'logged_in_ms',
    measure: DUTY_TIMES.logged_in_ms,
    kind: 'time',
    of: ({ counts }) => timeValue(counts.logged_in_ms),
  },
  rateColumn('occupancy'),
  rateColumn('utilisation'),
  rateColumn('dials_per_hour'),
  rateColumn('dials_per_available_hour'),
  { id: 'callbacks_kept', measure: CALLBACK_MEASURES.callbacks_kept, kind: 'share', of: callbacksKept },
  ...parts.map(({ id, name, counts, of }): Column<DutyRow> => ({
    id,
    measure: counts === undefined ? { name } : { name, counts },
    kind: 'time',
    of: (row) => timeValue(of(row.counts)),
  })),
]
