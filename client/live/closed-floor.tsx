/** In the place of a floor that ended the line before it was known. */
import { Button } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { closeMessage } from '../format/labels/close-message.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { useOpenFloor } from './floor-context.tsx'
import { useLink } from './use-floor.ts'

export function ClosedFloor() {
  const floor = useOpenFloor()
  const lastClose = useLink((status) => status.lastClose)
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
