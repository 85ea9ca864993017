/** Board. */
import { IconClock } from '@tabler/icons-react'
import { EmptyState } from '../../ui/empty-state.tsx'

export function BoardScreen() {
  return <EmptyState icon={IconClock} title="Board" />
}
