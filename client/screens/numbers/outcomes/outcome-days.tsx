/** What came of the dials, day by day: reached and how it went, or not reached. */
import { useQuery } from '@tanstack/react-query'
import { toRate } from '#domain/analytics/measure.ts'
import { toClasses } from '#domain/analytics/outcome-classes.ts'
import { OUTCOME_CLASSES, type OutcomeClass, STEP_MEASURES } from '#domain/analytics/script-steps.ts'
import type { CountsRow } from '#domain/http/numbers/counts.ts'
import { CALL_OUTCOMES, type CallOutcome } from '#domain/vocabulary/call.ts'
import { countsOptions } from '../../../api/records/numbers-queries.ts'
import { OUTCOME_WORDS } from '../../../format/record-labels.ts'
import { ChartCard } from '../card/chart-card.tsx'
import type { NarrowRow } from '../card/measure-columns.ts'
import type { Column } from '../card/table-of.ts'
import { rateValue } from '../card/values.ts'
import { useNumbers } from '../frame/numbers-context.ts'
import { dayName, dayNameInFull, toOneDay } from '../frame/spans.ts'
import { LazyStackedDays } from '../charts/lazy-columns.tsx'

const ofOneDay: NarrowRow = ({ key }) => toOneDay(key)

const COLOURS: Readonly<Record<OutcomeClass, string>> = {
  booked: 'var(--state-green)',
  callback: 'var(--state-blue)',
  declined: 'var(--state-orange)',
  talked: 'var(--state-cyan)',
  not_reached: 'var(--hairline-strong)',
}
const PARTS = OUTCOME_CLASSES.map((id) => ({ id, name: STEP_MEASURES[id].name, colour: COLOURS[id] }))

const column = (outcome: CallOutcome): Column<CountsRow> => ({
  id: outcome,
  measure: { name: OUTCOME_WORDS[outcome] },
  kind: 'share',
  of: ({ counts }) => rateValue({ unit: 'share', of: 'dials' }, toRate(counts.outcomes[outcome], counts.dials)),
  calls: ({ key, counts }) => ({
    count: counts.outcomes[outcome],
    counted: 'dials',
    outcome,
    of: { from: key, to: key },
  }),
})

export function OutcomeDays() {
  const { asked } = useNumbers()
  const days = useQuery(countsOptions(asked, 'day'))
  const rows = days.data?.rows ?? []
  return (
    <ChartCard
      wide
      title="Outcomes by day"
      about="Dials of each day by what came of them; all outcomes of a day are its dials."
      state={days}
      table={{
        rows,
        keyOf: ({ key }) => key,
        name: { head: 'Day', of: ({ key }) => key },
        pick: ofOneDay,
        columns: CALL_OUTCOMES.map(column),
      }}
      chart={
        <LazyStackedDays
          label="Outcomes by day"
          parts={PARTS}
          days={rows.map(({ key, counts }) => ({
            key,
            label: dayName(key),
            title: dayNameInFull(key),
            counts: toClasses(counts.outcomes),
            pick: toOneDay(key),
            calls: { count: counts.dials, counted: 'dials', of: toOneDay(key) },
          }))}
        />
      }
    />
  )
}
