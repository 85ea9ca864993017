/** Lead. */
import { IconClock } from '@tabler/icons-react'
import { EmptyState } from '../../ui/empty-state.tsx'

export function LeadScreen() {
  return <EmptyState icon={IconClock} title="Lead" />
}
