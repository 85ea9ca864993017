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
}

const PENDING = 'call-floor.pending.'
const FLOOR = 'call-floor.floor.'

/** Names the person, the team and the tab: nobody else's commands are ever read. */
export const placeOf = (userId: string, teamId: string, tab: string): string => `${userId}.${teamId}.${tab}`

export function createShelf(storage: Storage, place: string): Shelf {
  const pendingKey = PENDING + place
  const floorKey = FLOOR + place
  return {
    loadPending: () => read(storage, pendingKey, z.array(PendingCommand)) ?? [],
    savePending: (pending) =>
      pending.length === 0 ? storage.removeItem(pendingKey) : write(storage, pendingKey, pending),
    loadFloor: () => read(storage, floorKey, KeptFloor),
    saveFloor: (kept) => write(storage, floorKey, { v: PROTOCOL_VERSION, ...kept }),
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

const keysOf = (storage: Storage): readonly string[] =>
  Array.from({ length: storage.length }, (_nothing, index) => storage.key(index) ?? '')

/**
 * What a tab that is no longer open had not got an answer for: a closed or crashed one loses nothing (AG6). It is
 * taken out of the store here; whoever asks must send it. The old tab's floor goes with it.
 */
export async function takeAbandoned(
  storage: Storage,
  { userId, teamId, isOpen }: { userId: string; teamId: string; isOpen: (tab: string) => Promise<boolean> },
): Promise<readonly PendingCommand[]> {
  const prefix = placeOf(userId, teamId, '')
  const tabs = new Set(
    keysOf(storage).flatMap((key) =>
      [PENDING, FLOOR].flatMap((kind) => (key.startsWith(kind + prefix) ? [key.slice((kind + prefix).length)] : [])),
    ),
  )
  const taken: PendingCommand[] = []
  for (const tab of tabs) {
    if (await isOpen(tab)) continue
    taken.push(...createShelf(storage, prefix + tab).loadPending())
    storage.removeItem(PENDING + prefix + tab)
    storage.removeItem(FLOOR + prefix + tab)
  }
  return taken.toSorted((one, other) => one.askedAt - other.askedAt)
}

/** On signing out: the next person at this computer finds nobody's floor. Unsent words stay for their own author. */
export function forgetFloors(storage: Storage, userId: string): void {
  for (const key of keysOf(storage)) if (key.startsWith(`${FLOOR}${userId}.`)) storage.removeItem(key)
}
