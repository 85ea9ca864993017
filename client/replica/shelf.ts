/** What outlives a reload: unanswered commands and the last confirmed floor, in the browser's own store, checked on the way back. */
import { z } from 'zod'
import { Floor } from '#domain/floor/state.ts'
import { You } from '#domain/protocol/server-frames.ts'
import { PROTOCOL_VERSION } from '#domain/protocol/version.ts'
import { Id, Seq } from '#domain/vocabulary/primitives.ts'
import { PendingCommand } from './pending.ts'

const KeptFloor = z.object({ v: z.literal(PROTOCOL_VERSION), epoch: Id, seq: Seq, you: You, floor: Floor })
export type KeptFloor = z.infer<typeof KeptFloor>

export interface Shelf {
  readonly loadPending: () => readonly PendingCommand[]
  readonly savePending: (pending: readonly PendingCommand[]) => void
  readonly loadFloor: () => KeptFloor | null
  readonly saveFloor: (kept: Omit<KeptFloor, 'v'>) => void
  readonly clear: () => void
}

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>

/** `place` names the person, the team and the tab: nobody else's commands are ever read. */
export function createShelf(storage: Storage, place: string): Shelf {
  const pendingKey = `call-floor.pending.${place}`
  const floorKey = `call-floor.floor.${place}`
  return {
    loadPending: () => read(storage, pendingKey, z.array(PendingCommand)) ?? [],
    savePending: (pending) =>
      pending.length === 0 ? storage.removeItem(pendingKey) : write(storage, pendingKey, pending),
    loadFloor: () => read(storage, floorKey, KeptFloor),
    saveFloor: (kept) => write(storage, floorKey, { v: PROTOCOL_VERSION, ...kept }),
    clear() {
      storage.removeItem(pendingKey)
      storage.removeItem(floorKey)
    },
  }
}

function read<T>(storage: Storage, key: string, schema: z.ZodType<T>): T | null {
  const text = storage.getItem(key)
  if (text === null) return null
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    // Written by another version of the app, or damaged: the floor itself has everything that was acknowledged.
    storage.removeItem(key)
    return null
  }
}

function write(storage: Storage, key: string, value: unknown): void {
  try {
    storage.setItem(key, JSON.stringify(value))
  } catch {
    // Full or forbidden: the commands still live in this page's memory.
    storage.removeItem(key)
  }
}
