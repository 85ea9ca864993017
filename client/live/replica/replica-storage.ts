/** What outlives a reload: unanswered commands and the last confirmed floor, in the browser's own store, checked on the way back. */
import { z } from 'zod'
import { Floor } from '#domain/floor/state.ts'
import { You } from '#domain/protocol/server-frames.ts'
import { createReader } from '#domain/stored/reader.ts'
import { PROTOCOL_VERSION } from '#domain/protocol/version.ts'
import { Id, Seq } from '#domain/vocabulary/primitives.ts'
import { PendingCommand, RefusedCommand } from './pending.ts'

const StoredFloor = z.object({ v: z.literal(PROTOCOL_VERSION), epoch: Id, seq: Seq, you: You, floor: Floor })
export type StoredFloor = z.infer<typeof StoredFloor>

export interface ReplicaStorage {
  readonly loadPending: () => readonly PendingCommand[]
  readonly savePending: (pending: readonly PendingCommand[]) => void
  readonly loadFloor: () => StoredFloor | null
  readonly saveFloor: (kept: Omit<StoredFloor, 'v'>) => void
  /** Words the floor did not take, of all tabs of this person at this floor. */
  readonly loadRefused: () => readonly RefusedCommand[]
  readonly keepRefused: (item: RefusedCommand) => void
  readonly dropRefused: (commandId: string) => void
}

const PENDING = 'call-floor.pending.'
const FLOOR = 'call-floor.floor.'
const REFUSED = 'call-floor.refused.'
const REFUSED_MAX = 50

/** Names the person, the team and the tab: nobody else's commands are ever read. */
export const storagePlace = (userId: string, teamId: string, tab: string): string => `${userId}.${teamId}.${tab}`

export function createReplicaStorage(storage: Storage, place: string): ReplicaStorage {
  const pendingKey = PENDING + place
  const floorKey = FLOOR + place
  const refusedKey = REFUSED + place.replace(/\.[^.]*$/, '')
  /** The floor can be asked for again, words cannot. */
  const keep = (key: string, readable: readonly unknown[], schema: z.ZodType): void => {
    const items = [...unreadIn(storage, key, schema), ...readable]
    if (items.length === 0) return storage.removeItem(key)
    if (write(storage, key, items)) return
    storage.removeItem(floorKey)
    if (!write(storage, key, items)) storage.removeItem(key)
  }
  const loadRefused = () => readEach(storage, refusedKey, RefusedCommand)
  const others = (commandId: string) => loadRefused().filter((item) => item.commandId !== commandId)
  return {
    loadPending: () => readEach(storage, pendingKey, PendingCommand),
    savePending: (pending) => keep(pendingKey, pending, PendingCommand),
    loadFloor: () => read(storage, floorKey, StoredFloor),
    saveFloor: (kept) => {
      if (!write(storage, floorKey, { v: PROTOCOL_VERSION, ...kept })) storage.removeItem(floorKey)
    },
    loadRefused,
    keepRefused: (item) => keep(refusedKey, [...others(item.commandId), item].slice(-REFUSED_MAX), RefusedCommand),
    dropRefused: (commandId) => keep(refusedKey, others(commandId), RefusedCommand),
  }
}

/** One that cannot be read, because another version of the app wrote it, does not take the others with it. */
const readEach = <T extends z.ZodType>(storage: Storage, key: string, schema: T): z.output<T>[] =>
  listIn(storage, key).flatMap((item) => {
    const stored = createReader(schema)(item)
    return stored.ok ? [stored.value] : []
  })

/** Somebody's words, which the version that wrote them can read again: kept beside what is written here. */
const unreadIn = (storage: Storage, key: string, schema: z.ZodType): unknown[] =>
  listIn(storage, key)
    .filter((item) => !createReader(schema)(item).ok)
    .slice(-REFUSED_MAX)

const listIn = (storage: Storage, key: string): unknown[] => read(storage, key, z.array(z.unknown())) ?? []

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

/** False when the store is full or forbidden: then it lives in this page's memory alone. */
function write(storage: Storage, key: string, value: unknown): boolean {
  try {
    storage.setItem(key, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

const listKeys = (storage: Storage): readonly string[] =>
  Array.from({ length: storage.length }, (_nothing, index) => storage.key(index) ?? '')

/**
 * What a tab that is no longer open had not got an answer for: a closed or crashed one loses nothing. It is
 * taken out of the store here; whoever asks must send it. The old tab's floor goes with it.
 */
export async function takeAbandoned(
  storage: Storage,
  { userId, teamId, isOpen }: { userId: string; teamId: string; isOpen: (tab: string) => Promise<boolean> },
): Promise<readonly PendingCommand[]> {
  const prefix = storagePlace(userId, teamId, '')
  const tabs = new Set(
    listKeys(storage).flatMap((key) =>
      [PENDING, FLOOR].flatMap((kind) => (key.startsWith(kind + prefix) ? [key.slice((kind + prefix).length)] : [])),
    ),
  )
  const matching: PendingCommand[] = []
  for (const tab of tabs) {
    if (await isOpen(tab)) continue
    matching.push(...createReplicaStorage(storage, prefix + tab).loadPending())
    createReplicaStorage(storage, prefix + tab).savePending([])
    storage.removeItem(FLOOR + prefix + tab)
  }
  return matching.toSorted((one, other) => one.askedAt - other.askedAt)
}
