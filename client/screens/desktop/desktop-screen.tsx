/** Desk. */
import { IconClock } from '@tabler/icons-react'
import { EmptyState } from '../../ui/empty-state.tsx'

export function DesktopScreen() {
  return <EmptyState icon={IconClock} title="Desk" />
}
