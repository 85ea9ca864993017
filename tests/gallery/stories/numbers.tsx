/** Numbers: a card in each of its states, marks of many and of few, the hours of the week, and the funnel. */
import type { ReactNode } from 'react'
import { CALLBACK_MEASURES } from '#domain/analytics/callbacks-kept.ts'
import { type DutyCounts, noDuty, toDutyRates } from '#domain/analytics/duty.ts'
import { toRate, toRates } from '#domain/analytics/measure.ts'
import type { CountsRow } from '#domain/http/numbers/counts.ts'
import type { DutyRow, DutyStrip } from '#domain/http/numbers/duty.ts'
import type { FunnelAnswer } from '#domain/http/numbers/funnel.ts'
import { type CardState, ChartCard } from '#client/screens/numbers/card/chart-card.tsx'
import { usualColumns } from '#client/screens/numbers/card/measure-columns.ts'
import { BarList } from '#client/screens/numbers/charts/bar-list.tsx'
import { DayStrip } from '#client/screens/numbers/duty/day-strip.tsx'
import { dutyParts } from '#client/screens/numbers/duty/duty-states.ts'
import { StateBars } from '#client/screens/numbers/duty/state-bars.tsx'
import { windowOf } from '#client/screens/numbers/duty/strip-window.ts'
import { NumbersContext } from '#client/screens/numbers/frame/numbers-context.ts'
import { FunnelBars } from '#client/screens/numbers/funnel/funnel-bars.tsx'
import { HeatMap } from '#client/screens/numbers/when/heat-map.tsx'
import { aCountsRow, aNumbersFrame } from '#tests/client/support/a-numbers-frame.ts'
import { LONG_NAME, nothing, type Story } from '../story.ts'

const framed = (children: ReactNode) => <NumbersContext value={aNumbersFrame()}>{children}</NumbersContext>

const ROWS = [
  aCountsRow('Ann Person', { dials: 108, answered: 60, contacts: 41, decision_makers: 20, bookings: 4 }),
  aCountsRow(LONG_NAME, { dials: 64, answered: 31, contacts: 22, decision_makers: 9, bookings: 1 }),
  aCountsRow('Ben New', { dials: 7, answered: 3, contacts: 2 }),
]
const ANSWERED: CardState = { isPending: false, error: null, refetch: nothing }

function card(title: string, rows: readonly CountsRow[], state: Partial<CardState> = {}, asTable = false) {
  const bars = rows.map((row) => ({
    key: row.key,
    name: row.key,
    value: { kind: 'share', rate: row.rates.contact_rate, of: 'dials' } as const,
    share: row.rates.contact_rate.rate ?? 0,
    pick: { user: row.key },
    calls: { count: row.counts.contacts, counted: 'contacts' } as const,
  }))
  return framed(
    <ChartCard
      title={title}
      about="Dials on which a person spoke ÷ dials."
      state={{ ...ANSWERED, ...state }}
      table={{
        rows,
        keyOf: ({ key }) => key,
        name: { head: 'Agent', of: ({ key }) => key },
        columns: usualColumns(),
      }}
      {...(!asTable && { chart: <BarList label={`${title}, contact rate`} bars={bars} /> })}
    />,
  )
}

const hour = (at: number, heat: number | null, weight: number) => ({
  hour: at,
  text: `Hour ${at}`,
  heat,
  weight,
  few: weight < 0.2,
})
const HOURS = Array.from({ length: 45 }, (_, at) =>
  hour(Math.floor(at / 9) * 24 + 9 + (at % 9), (at % 10) / 10, ((at * 7) % 11) / 11),
)

const STAGES = ['dialled', 'reached', 'decision-maker', 'qualified', 'booked', 'won'] as const
const toStages = (leads: readonly number[]): FunnelAnswer['stages'] =>
  STAGES.map((stage, at) => ({
    stage,
    leads: leads[at] ?? 0,
    step: toRate(leads[at] ?? 0, leads[Math.max(0, at - 1)] ?? 0),
    overall: toRate(leads[at] ?? 0, leads[0] ?? 0),
  }))

const HOUR = 3_600_000
const onDuty = (key: string, known: Partial<DutyCounts>): DutyRow => {
  const counts = { ...noDuty(), ...known }
  const rates = { ...toDutyRates(counts), ...toRates(CALLBACK_MEASURES, { due: 4, kept: 3 }) }
  return { key, name: key, counts, rates }
}
const DUTY = [
  onDuty('Ann Person', {
    logged_in_ms: 8 * HOUR,
    ready_ms: 2 * HOUR,
    talk_ms: 4 * HOUR,
    wrap_up_ms: HOUR,
    not_ready_ms: HOUR,
    not_ready_reasons: { lunch: HOUR },
    dials: 96,
  }),
  onDuty(LONG_NAME, { logged_in_ms: 3 * HOUR, ready_ms: HOUR, dial_ms: HOUR, talk_ms: HOUR, dials: 31 }),
]
const DAY: DutyStrip = {
  day: '2026-11-30',
  team_id: 'north',
  time_zone: 'Europe/London',
  from: '2026-11-30T00:00:00.000Z',
  to: '2026-12-01T00:00:00.000Z',
  reasons: [{ reason: 'lunch', label: 'Lunch' }],
  people: ['Ann Person', LONG_NAME].map((name) => ({
    user_id: name,
    name,
    stretches: [
      { from: '2026-11-30T09:10:00.000Z', to: '2026-11-30T12:00:00.000Z', reason: null },
      { from: '2026-11-30T12:00:00.000Z', to: '2026-11-30T13:00:00.000Z', reason: 'lunch' },
      { from: '2026-11-30T13:00:00.000Z', to: '2026-11-30T15:30:00.000Z', reason: null },
    ],
    calls: [
      {
        id: name,
        from: '2026-11-30T10:00:00.000Z',
        connected: '2026-11-30T10:04:00.000Z',
        ended: '2026-11-30T10:32:00.000Z',
        closed: '2026-11-30T10:40:00.000Z',
        outcome: 'answered',
      },
    ],
  })),
}

export const numberStories: readonly Story[] = [
  {
    component: 'Card of numbers',
    states: {
      marks: () => card('Agents', ROWS),
      'as a table': () => card('Agents as a table', ROWS, {}, true),
      nothing: () => card('Agents of nothing', []),
      'on its way': () => card('Agents on their way', [], { isPending: true }),
      failed: () => card('Agents that failed', [], { error: new Error('no answer') }),
    },
  },
  {
    component: 'Hours of the week',
    states: {
      many: () => <HeatMap label="Many" cells={HOURS} hours={[9, 10, 11, 12, 13, 14, 15, 16, 17]} onPick={nothing} />,
      none: () => <HeatMap label="None" cells={[]} hours={[9, 10, 11, 12]} onPick={nothing} />,
    },
  },
  {
    component: 'Funnel',
    states: {
      many: () =>
        framed(
          <FunnelBars stages={toStages([278, 197, 155, 40, 21, 3])} before={toStages([250, 160, 120, 30, 14, 1])} />,
        ),
      few: () => framed(<FunnelBars stages={toStages([12, 5, 2, 0, 0, 0])} before={[]} />),
    },
  },
  {
    component: 'Duty',
    states: {
      'by state': () =>
        framed(
          <StateBars
            rows={DUTY}
            parts={dutyParts([{ reason: 'lunch', label: 'Lunch' }])}
            nameOf={({ key }) => key}
            picks
          />,
        ),
      'a day': () => framed(<DayStrip strip={DAY} people={DAY.people} window={windowOf(DAY, Date.parse(DAY.to))} />),
    },
  },
]
