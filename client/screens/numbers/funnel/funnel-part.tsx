/** How far leads came that were dialled: each stage of the one before it, and of all. */
import { useQuery } from '@tanstack/react-query'
import { FUNNEL_STAGES } from '#domain/analytics/measures.ts'
import type { FunnelAnswer } from '#domain/http/numbers/funnel.ts'
import { funnelOptions } from '../../../api/records/numbers-queries.ts'
import { ChartCard } from '../card/chart-card.tsx'
import type { CardTable } from '../card/table-of.ts'
import { countValue, rateValue } from '../card/values.ts'
import { useNumbers } from '../frame/numbers-context.ts'
import { FunnelBars } from './funnel-bars.tsx'
import { OF_ALL, OF_STEP } from './funnel-rates.ts'

type Stage = FunnelAnswer['stages'][number]

const ABOUT = `Each lead counts once, from its first dial in these days, and one at a stage or further counts for it. ${Object.values(
  FUNNEL_STAGES,
)
  .map(({ name, counts }) => `${name}: ${counts}`)
  .join(' ')}`

export function FunnelPart() {
  const { asked, compared } = useNumbers()
  const funnel = useQuery(funnelOptions(asked))
  const before = useQuery({ ...funnelOptions(compared ?? asked), enabled: compared !== null })
  const stages = funnel.data?.stages ?? []
  return (
    <ChartCard
      wide
      title="Funnel"
      about={ABOUT}
      state={funnel}
      isEmpty={(stages[0]?.leads ?? 0) === 0}
      table={toTable(stages)}
      chart={<FunnelBars stages={stages} before={compared === null ? [] : (before.data?.stages ?? [])} />}
    />
  )
}

const toTable = (stages: readonly Stage[]): CardTable<Stage> => ({
  rows: stages,
  keyOf: ({ stage }) => stage,
  name: { head: 'Stage', of: ({ stage }) => FUNNEL_STAGES[stage].name },
  columns: [
    { id: 'leads', measure: { name: 'Leads' }, kind: 'count', of: ({ leads }) => countValue(leads) },
    { id: 'step', measure: { name: 'Of the stage before' }, kind: 'share', of: ({ step }) => rateValue(OF_STEP, step) },
    {
      id: 'overall',
      measure: { name: 'Of all dialled' },
      kind: 'share',
      of: ({ overall }) => rateValue(OF_ALL, overall),
    },
  ],
})
