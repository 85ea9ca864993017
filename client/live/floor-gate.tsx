/** Shows its children once the team's floor is known; until then says honestly what is being waited for. */
import { Button } from '@mantine/core'
import { IconAccessPoint, IconPlugConnectedX } from '@tabler/icons-react'
import { type ReactNode, Suspense, lazy } from 'react'
import { EmptyState } from '../ui/empty-state.tsx'
import { closeMessage } from '../format/labels/close-message.ts'
import { useMe } from '../session/use-session.ts'
import { useOpenFloor } from './floor-context.tsx'
import { useLink, useReplica } from './use-floor.ts'

const NoTeamYet = lazy(async () => ({ default: (await import('../session/no-team-yet.tsx')).NoTeamYet }))

export function FloorGate({ children }: { children: ReactNode }) {
  const { teams } = useMe()
  const known = useReplica((state) => state.floor !== null)
  const phase = useLink((status) => status.phase)
  const lastClose = useLink((status) => status.lastClose)
  const floor = useOpenFloor()
  if (known) return children
  if (teams.length === 0)
    return (
      <Suspense fallback={null}>
        <NoTeamYet />
      </Suspense>
    )
  if (phase === 'stopped') {
    return (
      <EmptyState
        icon={IconPlugConnectedX}
        title="The floor closed this connection"
        action={<Button onClick={() => floor?.reconnect()}>Connect again</Button>}
      >
        {closeMessage(lastClose)}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={IconAccessPoint}
      title={phase === 'reconnecting' ? 'Reconnecting to the floor …' : 'Opening the floor …'}
    >
      {phase === 'reconnecting' ? 'The server is not responding. Retrying automatically.' : 'One moment.'}
    </EmptyState>
  )
}
