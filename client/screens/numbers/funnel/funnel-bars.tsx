/** The stages under each other, each as wide as its share of all that were dialled. */
import { Anchor, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { FUNNEL_STAGES } from '#domain/analytics/measures.ts'
import type { CountedCalls } from '#domain/http/numbers/counted.ts'
import type { FunnelAnswer } from '#domain/http/numbers/funnel.ts'
import { MeasureName } from '../../../features/numbers/measure-name.tsx'
import { numberText } from '../../../format/duration.ts'
import { ValueText } from '../card/value-text.tsx'
import { rateText, rateValue } from '../card/values.ts'
import { callsSearch } from '../frame/calls-link.ts'
import { useNumbers } from '../frame/numbers-context.ts'
import styles from './funnel-bars.module.css'
import { OF_ALL, OF_STEP } from './funnel-rates.ts'

type Stage = FunnelAnswer['stages'][number]

interface FunnelBarsProps {
  readonly stages: readonly Stage[]
  /** Of the days it is compared with; empty where it is not. */
  readonly before: readonly Stage[]
}

/** The calls by which leads came to a stage; those of a status are in no list of calls. */
const CALLS_OF: Readonly<Record<Stage['stage'], CountedCalls | null>> = {
  dialled: 'dials',
  reached: 'contacts',
  'decision-maker': 'decision_makers',
  qualified: null,
  booked: 'bookings',
  won: null,
}

function StageName({ stage: { stage, leads } }: { readonly stage: Stage }) {
  const frame = useNumbers()
  const counted = CALLS_OF[stage]
  const name = <MeasureName measure={FUNNEL_STAGES[stage]} />
  if (counted === null || leads === 0) return name
  return (
    <Anchor
      inherit
      aria-label={`${FUNNEL_STAGES[stage].name}: show its calls`}
      renderRoot={(props) => <Link to="/calls" search={callsSearch(frame, { count: leads, counted })} {...props} />}
    >
      {name}
    </Anchor>
  )
}

export const FunnelBars = ({ stages, before }: FunnelBarsProps) => (
  <ol className={styles.funnel}>
    {stages.map((stage, at) => {
      const was = before.find((one) => one.stage === stage.stage)
      return (
        <li key={stage.stage} className={styles.stage}>
          <span className={styles.name}>
            <StageName stage={stage} />
          </span>
          <span className={styles.track}>
            <span data-few={stage.overall.few || undefined} style={{ width: `${(stage.overall.rate ?? 0) * 100}%` }} />
            <b>{numberText(stage.leads)}</b>
          </span>
          <span className={styles.rates}>
            {at === 0 ? null : (
              <>
                <span>
                  <ValueText full value={rateValue(OF_STEP, stage.step)} />
                </span>
                <Text component="span" size="xs" c="dimmed">
                  <ValueText full value={rateValue(OF_ALL, stage.overall)} />
                  {was === undefined || was.overall.rate === null
                    ? null
                    : ` · ${rateText('share', was.overall)} before`}
                </Text>
              </>
            )}
          </span>
        </li>
      )
    })}
  </ol>
)
