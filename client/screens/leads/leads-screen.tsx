/** Leads. */
import { IconClock } from '@tabler/icons-react'
import { EmptyState } from '../../ui/empty-state.tsx'

export function LeadsScreen() {
  return <EmptyState icon={IconClock} title="Leads" />
}
