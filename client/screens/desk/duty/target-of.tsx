import type { TargetMeasure } from '#domain/analytics/targets.ts'
import { useMyTargets } from '../use-my-targets.ts'

/** What the day is to reach; nothing where no target says so. */
export function TargetOf({ measure }: { measure: TargetMeasure }) {
  const inForce = useMyTargets()
  const target = inForce?.targets.find(({ period, measure: of }) => period === 'day' && of === measure)
  return target === undefined ? null : ` of ${target.value}`
}
