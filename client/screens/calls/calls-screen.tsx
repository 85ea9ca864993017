/** Calls. */
import { IconClock } from '@tabler/icons-react'
import { EmptyState } from '../../ui/empty-state.tsx'

export function CallsScreen() {
  return <EmptyState icon={IconClock} title="Calls" />
}
