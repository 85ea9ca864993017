/** Script. */
import { IconClock } from '@tabler/icons-react'
import { EmptyState } from '../../ui/empty-state.tsx'

export function ScriptScreen() {
  return <EmptyState icon={IconClock} title="Script" />
}
