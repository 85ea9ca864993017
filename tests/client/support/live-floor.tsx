/** A real opened floor over a fake socket, with the theme around what is rendered on it. */
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { vi } from 'vitest'
import { InsteadOfLive } from '#client/live/floor-context.tsx'
import { type OpenFloor, openFloor } from '#client/live/link/open-floor.ts'
import { FakeSocket } from './fake-socket.ts'
import { MemoryStorage } from './memory-storage.ts'
import type { TheFloor } from './the-floor.ts'

export interface LiveFloor {
  readonly opened: OpenFloor
  readonly socket: FakeSocket
  /** Everything that has happened and was not sent yet, as one frame. */
  readonly catchUp: () => void
  readonly Around: (props: { children: ReactNode }) => ReactNode
}

export async function liveFloor(floor: TheFloor, userId: string): Promise<LiveFloor> {
  const opened = openFloor({
    teamId: 'north',
    userId,
    tab: 'tab-1',
    storage: new MemoryStorage(),
    openUrl: () => Promise.resolve('ws://floor.example/'),
    random: () => 0,
    WebSocket: FakeSocket,
  })
  const before = FakeSocket.made.length
  await vi.waitUntil(() => FakeSocket.made.length > before)
  const socket = FakeSocket.last
  socket.opens()
  socket.says(floor.welcome(userId))
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  return {
    opened,
    socket,
    catchUp: () => socket.says(floor.events(userId, opened.replica.state.seq)),
    Around: ({ children }) => (
      <MantineProvider>
        <QueryClientProvider client={queries}>
          <InsteadOfLive floor={opened}>{children}</InsteadOfLive>
        </QueryClientProvider>
      </MantineProvider>
    ),
  }
}
