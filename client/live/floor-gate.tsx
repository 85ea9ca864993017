/** Shows its children once the team's floor is known; until then says honestly what is being waited for. */
import { IconAccessPoint } from '@tabler/icons-react'
import { type ReactNode, Suspense, lazy } from 'react'
import { EmptyState } from '../ui/empty-state.tsx'
import { useMe } from '../session/use-session.ts'
import { useLink, useReplica } from './use-floor.ts'

const ClosedFloor = lazy(async () => ({ default: (await import('./closed-floor.tsx')).ClosedFloor }))
const NoTeamYet = lazy(async () => ({ default: (await import('../session/no-team-yet.tsx')).NoTeamYet }))

export function FloorGate({ children }: { children: ReactNode }) {
  const { teams } = useMe()
  const known = useReplica((state) => state.floor !== null)
  const phase = useLink((status) => status.phase)
  if (known) return children
  if (teams.length === 0)
    return (
      <Suspense fallback={null}>
        <NoTeamYet />
      </Suspense>
    )
  if (phase === 'stopped')
    return (
      <Suspense fallback={null}>
        <ClosedFloor />
      </Suspense>
    )
  return (
    <EmptyState
      icon={IconAccessPoint}
      title={phase === 'reconnecting' ? 'Reconnecting to the floor …' : 'Opening the floor …'}
    >
      {phase === 'reconnecting' ? 'The server is not responding. Retrying automatically.' : 'One moment.'}
    </EmptyState>
  )
}
