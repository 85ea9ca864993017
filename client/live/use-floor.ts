/** The floor for components: select from what is shown, ask for something, tell the server's time. */
import { useCallback, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { createStore } from 'zustand/vanilla'
import type { Recorded } from '#domain/events/index.ts'
import type { Floor } from '#domain/floor/state.ts'
import type { You } from '#domain/protocol/server-frames.ts'
import { type LinkStatus, firstStatus } from './link/link-status.ts'
import type { Send } from './link/send.ts'
import type { PendingCommand, RefusedCommand } from './replica/pending.ts'
import { EMPTY_REPLICA, type Gap, type ReplicaState } from './replica/replica-state.ts'
import { useOpenFloor } from './floor-context.tsx'
import { subscribeTick, useTick } from './ticker.ts'

const noReplica = createStore<ReplicaState>(() => EMPTY_REPLICA)
const noLink = createStore<LinkStatus>(() => firstStatus(0))

/** Anything of the local copy. The selector should answer something stable, or be made of primitives. */
export function useReplica<T>(select: (state: ReplicaState) => T): T {
  return useStore(useOpenFloor()?.replica.store ?? noReplica, select)
}

/** Below `FloorGate` only: there the floor is always known. */
export function useFloor<T>(select: (floor: Floor) => T): T {
  return useReplica((state) => {
    if (!state.floor) throw new Error('the floor is not known yet')
    return select(state.floor)
  })
}

/** As `useFloor`, for selectors that build a new list or object of stable parts each time. */
export function useFloorShallow<T>(select: (floor: Floor) => T): T {
  return useFloor(useShallow(select))
}

export const useFloorIfKnown = <T>(select: (floor: Floor) => T): T | null =>
  useReplica((state) => (state.floor ? select(state.floor) : null))

export const useYou = (): You | null => useReplica((state) => state.you)
export const usePending = (): readonly PendingCommand[] => useReplica((state) => state.pending)
export const useRefused = (): readonly RefusedCommand[] => useReplica((state) => state.refused)
export const useRecent = (): readonly Recorded[] => useReplica((state) => state.recent)
export const useGaps = (): readonly Gap[] => useReplica((state) => state.gaps)

/** Lets go of a refused command once its person has read it. */
export function useDismissRefused(): (commandId: string) => void {
  const floor = useOpenFloor()
  return useCallback((commandId) => floor?.replica.dismissRefused(commandId), [floor])
}

export const useLink = <T>(select: (status: LinkStatus) => T): T => useStore(useOpenFloor()?.status ?? noLink, select)

/** Sends a command; the promise tells what the floor answered. Never rejects. */
export function useSend(): Send {
  const floor = useOpenFloor()
  return useCallback<Send>(
    (command, options) => floor?.send(command, options) ?? Promise.resolve({ type: 'unsent', why: 'offline' }),
    [floor],
  )
}

/** The server's clock as a function, for reading at the moment of an act. */
export function useServerClock(): () => number {
  const floor = useOpenFloor()
  return floor?.clock.now ?? Date.now
}

/** The server's time, ticking with the shared ticker; re-renders once a second. */
export function useServerNow(): number {
  useTick()
  return useServerClock()()
}

/** Something derived from the server's time that changes seldom: re-renders only when the answer does. */
export function useFromNow<T extends string | number | boolean | null>(derive: (now: number) => T): T {
  const now = useServerClock()
  return useSyncExternalStore(subscribeTick, () => derive(now()))
}
