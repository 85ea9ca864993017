/** What came of the dials: a bar for each outcome, whose calls can be listed. */
import { useQuery } from '@tanstack/react-query'
import { COUNTED } from '#domain/analytics/counts.ts'
import { type Rate, toRate } from '#domain/analytics/measure.ts'
import { CALL_OUTCOMES, type CallOutcome } from '#domain/vocabulary/call.ts'
import { countsOptions } from '../../../api/records/numbers-queries.ts'
import { OUTCOME_TONES, OUTCOME_WORDS } from '../../../format/record-labels.ts'
import { ChartCard } from '../card/chart-card.tsx'
import type { CardTable } from '../card/table-of.ts'
import { countValue, rateValue } from '../card/values.ts'
import { BarList } from '../charts/bar-list.tsx'
import { type Asked, withoutOwn } from '../frame/asked.ts'
import { useNumbers } from '../frame/numbers-context.ts'

interface OutcomeRow {
  readonly outcome: CallOutcome
  readonly rate: Rate
  readonly before: Rate | null
}

const OF_DIALS = { unit: 'share', of: 'dials' } as const

export function OutcomeBars({ wide = false }: { readonly wide?: boolean }) {
  const { asked, compared, search, seesOthers } = useNumbers()
  const ofAll = (some: Asked) => countsOptions(withoutOwn(some, 'outcome', seesOthers), 'total')
  const counts = useQuery(ofAll(asked))
  const before = useQuery({ ...ofAll(compared ?? asked), enabled: compared !== null })
  const now = counts.data?.total.counts
  const was = compared === null ? undefined : before.data?.total.counts
  const rows = CALL_OUTCOMES.map((outcome): OutcomeRow => ({
    outcome,
    rate: toRate(now?.outcomes[outcome] ?? 0, now?.dials ?? 0),
    before: was === undefined ? null : toRate(was.outcomes[outcome], was.dials),
  })).toSorted((one, other) => other.rate.count - one.rate.count)
  const most = Math.max(1, ...rows.map(({ rate }) => rate.count))
  return (
    <ChartCard
      wide={wide}
      title="Outcomes"
      about={`Dials by what came of them ÷ dials. ${COUNTED.dials.counts}`}
      state={counts}
      isEmpty={now?.dials === 0}
      table={toTable(rows)}
      chart={
        <BarList
          label="Outcomes"
          bars={rows.map(({ outcome, rate }) => ({
            key: outcome,
            name: OUTCOME_WORDS[outcome],
            tone: OUTCOME_TONES[outcome],
            value: rateValue(OF_DIALS, rate),
            share: rate.count / most,
            pick: { outcome },
            isPicked: search.outcome === outcome,
            calls: { count: rate.count, counted: 'dials', outcome },
          }))}
        />
      }
    />
  )
}

function toTable(rows: readonly OutcomeRow[]): CardTable<OutcomeRow> {
  const hasBefore = rows.some(({ before }) => before !== null)
  return {
    rows,
    keyOf: ({ outcome }) => outcome,
    name: { head: 'Outcome', of: ({ outcome }) => OUTCOME_WORDS[outcome] },
    pick: ({ outcome }) => ({ outcome }),
    columns: [
      {
        id: 'dials',
        measure: COUNTED.dials,
        kind: 'count',
        of: ({ rate }) => countValue(rate.count),
        calls: ({ outcome, rate }) => ({ count: rate.count, counted: 'dials', outcome }),
      },
      { id: 'share', measure: { name: 'Share' }, kind: 'share', of: ({ rate }) => rateValue(OF_DIALS, rate) },
      ...(hasBefore ? [BEFORE] : []),
    ],
  }
}

const BEFORE: CardTable<OutcomeRow>['columns'][number] = {
  id: 'before',
  measure: { name: 'Share before' },
  kind: 'share',
  of: ({ before }) => rateValue(OF_DIALS, before ?? toRate(0, 0)),
}
