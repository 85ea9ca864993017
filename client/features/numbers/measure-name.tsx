/** A measure by its name, with how it is counted. */
import { VisuallyHidden } from '@mantine/core'
import type { Measure } from '#domain/analytics/measure.ts'
import { Hint } from '../../ui/hint.tsx'

export const MeasureName = ({ measure: { name, counts } }: { measure: Measure }) => (
  <Hint text={counts}>
    <span>
      {name}
      <VisuallyHidden>: {counts}</VisuallyHidden>
    </span>
  </Hint>
)
