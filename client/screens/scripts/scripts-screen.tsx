/** Scripts. */
import { IconClock } from '@tabler/icons-react'
import { EmptyState } from '../../ui/empty-state.tsx'

export function ScriptsScreen() {
  return <EmptyState icon={IconClock} title="Scripts" />
}
