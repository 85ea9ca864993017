/** What outlives a reload: unanswered commands and the last confirmed floor, in the browser's own store, checked on the way back. */
import { z } from 'zod'
import { Floor } from '#domain/floor/state.ts'
import { You } from '#domain/protocol/server-frames.ts'
import { createReader } from '#domain/stored/reader.ts'
import { storedValue } from '../../browser/stored-value.ts'
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
  const floor = storedValue({ storage, key: FLOOR + place, schema: StoredFloor })
  const pending = listIn(storage, PENDING + place, PendingCommand)
  const refused = listIn(storage, REFUSED + place.replace(/\.[^.]*$/, ''), RefusedCommand)
  /** The floor can be asked for again, words cannot. */
  const makeRoom = () => floor.forget()
  const others = (commandId: string) => refused.load().filter((item) => item.commandId !== commandId)
  return {
    loadPending: pending.load,
    savePending: (items) => pending.save(items, makeRoom),
    loadFloor: floor.read,
    saveFloor: (kept) => {
      if (!floor.write({ v: PROTOCOL_VERSION, ...kept })) floor.forget()
    },
    loadRefused: refused.load,
    keepRefused: (item) => refused.save([...others(item.commandId), item].slice(-REFUSED_MAX), makeRoom),
    dropRefused: (commandId) => refused.save(others(commandId), makeRoom),
  }
}

/** One that cannot be read, because another version of the app wrote it, does not take the others with it. */
function listIn<T extends z.ZodType>(storage: Storage, key: string, schema: T) {
  const stored = storedValue({ storage, key, schema: z.array(z.unknown()) })
  const read = createReader(schema)
  const items = () => stored.read() ?? []
  /** Somebody's words, which the version that wrote them can read again: kept beside what is written here. */
  const unread = () =>
    items()
      .filter((item) => !read(item).ok)
      .slice(-REFUSED_MAX)
  return {
    load: (): z.output<T>[] =>
      items().flatMap((item) => {
        const one = read(item)
        return one.ok ? [one.value] : []
      }),
    save(readable: readonly z.output<T>[], makeRoom: () => void) {
      const all = [...unread(), ...readable]
      if (all.length === 0) return stored.forget()
      if (stored.write(all)) return
      makeRoom()
      if (!stored.write(all)) stored.forget()
    },
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
