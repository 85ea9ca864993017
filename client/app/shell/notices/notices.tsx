/** What one must know wherever one is: working in another tab, a stopped connection, steps that were refused. */
import { Button } from '@mantine/core'
import { IconDeviceDesktop, IconPlugConnectedX, IconRefresh } from '@tabler/icons-react'
import { Suspense, lazy } from 'react'
import { useStore } from 'zustand'
import { findCallByAgent } from '#domain/floor/selectors.ts'
import { closeMessage } from '../../../format/labels/close-message.ts'
import { update } from '../../../browser/update.ts'
import { useOpenFloor } from '../../../live/floor-context.tsx'
import { useFloorIfKnown, useLink, useRefused, useYou } from '../../../live/use-floor.ts'
import { useKeptAfterAll } from './kept-after-all.ts'
import { Strip } from '../../../ui/strip.tsx'
import { StorageNotice } from './storage-notice.tsx'

const RefusedSteps = lazy(async () => ({ default: (await import('./refused-steps.tsx')).RefusedSteps }))

export function Notices() {
  const floor = useOpenFloor()
  const phase = useLink((status) => status.phase)
  const lastClose = useLink((status) => status.lastClose)
  const you = useYou()
  const refused = useRefused()
  useKeptAfterAll()
  return (
    <>
      <NewVersion />
      <StorageNotice />
      {phase === 'stopped' && (
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
      )}
      {phase === 'live' && you?.control === false && (
        <Strip tone="amber" role="status">
          <IconDeviceDesktop size={16} aria-hidden />
          <span>
            You are working in another tab or on another computer. Calls and the board are view only in this tab.
          </span>
          <Button size="compact-xs" variant="default" onClick={() => floor?.reconnect()}>
            Work here instead
          </Button>
        </Strip>
      )}
      {refused.length > 0 ? (
        <Suspense fallback={null}>
          <RefusedSteps refused={refused.slice(-3)} />
        </Suspense>
      ) : null}
    </>
  )
}

function NewVersion() {
  const { apply } = useStore(update)
  const userId = useYou()?.userId ?? ''
  const inCall = useFloorIfKnown((shown) => findCallByAgent(shown, userId) !== undefined) ?? false
  if (!apply) return null
  return (
    <Strip tone="amber" role="status">
      <IconRefresh size={16} aria-hidden />
      <span>{inCall ? 'A new version is ready. You can reload after this call.' : 'A new version is ready.'}</span>
      <Button size="compact-xs" variant="default" disabled={inCall} onClick={apply}>
        Reload
      </Button>
    </Strip>
  )
}
