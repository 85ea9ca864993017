/** A floor as a manager sees it, behind a socket whose far end is this page. */
import { type ReactNode, useEffect, useState } from 'react'
import { InsteadOfLive } from '#client/live/floor-context.tsx'
import { type OpenFloor, openFloor } from '#client/live/link/open-floor.ts'
import { FakeSocket } from '#tests/client/support/fake-socket.ts'
import { MemoryStorage } from '#tests/client/support/memory-storage.ts'
import { TheFloor } from '#tests/client/support/the-floor.ts'
import type { Step } from '#tests/support/given.ts'

interface OnFloorProps {
  /** What has happened on it. */
  readonly steps: readonly Step[]
  readonly children: ReactNode
}

export function OnFloor({ steps, children }: OnFloorProps) {
  const [opened, setOpened] = useState<OpenFloor | null>(null)
  useEffect(() => {
    const welcome = new TheFloor(...steps).welcome('max')
    class WelcomingSocket extends FakeSocket {
      constructor(url: string) {
        super(url)
        queueMicrotask(() => {
          this.opens()
          this.says(welcome)
        })
      }
    }
    const floor = openFloor({
      teamId: 'north',
      userId: 'max',
      tab: 'gallery',
      storage: new MemoryStorage(),
      openUrl: () => Promise.resolve('ws://floor.example/'),
      random: () => 0,
      WebSocket: WelcomingSocket,
    })
    const stop = floor.replica.store.subscribe((state) => {
      if (state.floor) setOpened(floor)
    })
    return () => {
      stop()
      floor.close()
    }
  }, [steps])
  return opened && <InsteadOfLive floor={opened}>{children}</InsteadOfLive>
}
