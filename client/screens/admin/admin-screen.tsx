/** Administration. */
import { IconClock } from '@tabler/icons-react'
import { EmptyState } from '../../ui/empty-state.tsx'

export function AdminScreen() {
  return <EmptyState icon={IconClock} title="Administration" />
}
