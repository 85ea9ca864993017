/** The stages under each other, each as wide as its share of all that were dialled. */
import { Text } from '@mantine/core'
import { FUNNEL_STAGES } from '#domain/analytics/measures.ts'
import type { FunnelAnswer } from '#domain/http/numbers/funnel.ts'
import { MeasureName } from '../../../features/numbers/measure-name.tsx'
import { numberText } from '../../../format/duration.ts'
import { ValueText } from '../card/value-text.tsx'
import { rateText, rateValue } from '../card/values.ts'
import styles from './funnel-bars.module.css'
import { OF_ALL, OF_STEP } from './funnel-rates.ts'

type Stage = FunnelAnswer['stages'][number]

interface FunnelBarsProps {
  readonly stages: readonly Stage[]
  /** Of the days it is compared with; empty where it is not. */
  readonly before: readonly Stage[]
}

export const FunnelBars = ({ stages, before }: FunnelBarsProps) => (
  <ol className={styles.funnel}>
    {stages.map((stage, at) => {
      const was = before.find((one) => one.stage === stage.stage)
      return (
        <li key={stage.stage} className={styles.stage}>
          <span className={styles.name}>
            <MeasureName measure={FUNNEL_STAGES[stage.stage]} />
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
