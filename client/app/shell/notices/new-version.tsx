/** A newer version waits to be loaded, after the call if one is going on. */
import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useStore } from 'zustand'
import { findCallByAgent } from '#domain/floor/selectors.ts'
import { update } from '../../../browser/update.ts'
import { useFloorIfKnown, useYou } from '../../../live/use-floor.ts'
import { Strip } from '../../../ui/strip.tsx'

export function NewVersion() {
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
