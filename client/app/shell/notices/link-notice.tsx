/** The line of this tab was ended, or another tab is the one that works. */
import { Button } from '@mantine/core'
import { IconDeviceDesktop, IconPlugConnectedX } from '@tabler/icons-react'
import { closeMessage } from '../../../format/labels/close-message.ts'
import { useOpenFloor } from '../../../live/floor-context.tsx'
import { useLink } from '../../../live/use-floor.ts'
import { Strip } from '../../../ui/strip.tsx'

export function LinkNotice() {
  const floor = useOpenFloor()
  const stopped = useLink((status) => status.phase === 'stopped')
  const lastClose = useLink((status) => status.lastClose)
  if (!stopped)
    return (
      <Strip tone="amber" role="status">
        <IconDeviceDesktop size={16} aria-hidden />
        <span>
          You are working in another tab or on another computer. Calls and the board are view only in this tab.
        </span>
        <Button size="compact-xs" variant="default" onClick={() => floor?.reconnect()}>
          Work here instead
        </Button>
      </Strip>
    )
  return (
    <Strip tone="red" role="status">
      <IconPlugConnectedX size={16} aria-hidden />
      <span>{closeMessage(lastClose)}</span>
      {lastClose?.reason === 'reload-the-app' ? (
        <Button size="compact-xs" variant="default" onClick={() => location.reload()}>
          Reload
        </Button>
      ) : (
        <Button size="compact-xs" variant="default" onClick={() => floor?.reconnect()}>
          {lastClose?.reason === 'taken-over' ? 'Work here instead' : 'Connect again'}
        </Button>
      )}
    </Strip>
  )
}
