/** Audio that has not been confirmed by the server yet, kept in the browser so that a crash loses at most the last chunk. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { RecordingContainer } from '#domain/vocabulary/crm.ts'
import { changedTake, takeFrom } from './stored-take.ts'

/** A pause or loss within a take, in milliseconds after its start. */
export interface Gap {
  readonly fromMs: number
  readonly toMs: number | null
  readonly why: string
}

/** One unbroken run of the browser's recorder; a reload begins another, because its bytes start a new file. */
export interface Take {
  readonly callId: string
  readonly take: number
  readonly userId: string
  /** Of the lease the call ran under: audio of a call that has moved on is not mixed into it. */
  readonly fence: number
  readonly container: RecordingContainer
  /** Server time of the first sound. */
  readonly startedAt: number
  /** Server time up to which sound is in the store. */
  readonly coversUntil: number
  /** Chunks ever made; their indices are 0 … chunks - 1. */
  readonly chunks: number
  readonly gaps: readonly Gap[]
  /** No chunk will be added. */
  readonly closed: boolean
  /** The server said no for good; nothing more is tried, and the audio stays here until somebody discards it. */
  readonly refused: string | null
  /** Nothing of it is here any more but its number, which no other take of this call is to get. */
  readonly forgotten?: true
}

/** The take has ended or is gone: somebody else saw to that. */
export class TakeClosed extends Error {}

/** One take among all of this browser. */
export const takeName = ({ callId, take }: Pick<Take, 'callId' | 'take'>): string => `${callId}/${take}`

export interface Chunk {
  readonly callId: string
  readonly take: number
  readonly index: number
  readonly bytes: ArrayBuffer
}

interface Schema extends DBSchema {
  /** As some release of this page has written it. */
  takes: { key: [string, number]; value: object }
  chunks: { key: [string, number, number]; value: Chunk }
}

export interface ChunkStore {
  /** Begins a take; its number is the next one free at or above `from`, even when two tabs ask at once. */
  readonly begin: (take: Omit<Take, 'take' | 'chunks' | 'gaps' | 'closed' | 'refused'>, from: number) => Promise<Take>
  /** Adds a chunk and answers its index. Throws `TakeClosed` when the take is closed, gone, or cannot be read. */
  readonly append: (callId: string, take: number, bytes: ArrayBuffer, coversUntil: number) => Promise<number>
  readonly change: (callId: string, take: number, change: (take: Take) => Take) => Promise<void>
  readonly takes: () => Promise<Take[]>
  readonly takesOf: (callId: string) => Promise<Take[]>
  /** How many takes are here that cannot be read; their sound stays. */
  readonly unread: () => Promise<number>
  /** Indices that wait to be sent, lowest first. */
  readonly waiting: (callId: string, take: number) => Promise<number[]>
  readonly read: (callId: string, take: number, index: number) => Promise<Chunk | undefined>
  /** The server has it for good. */
  readonly confirm: (callId: string, take: number, index: number) => Promise<void>
  /** Gives a closed take the next number free at or above `from`. */
  readonly renumber: (callId: string, take: number, from: number) => Promise<void>
  /** Everything of this take, confirmed or not, leaves this machine; its number stays taken. */
  readonly forget: (callId: string, take: number) => Promise<void>
  readonly countWaiting: () => Promise<number>
}

const open = (name: string, terminated: () => void): Promise<IDBPDatabase<Schema>> =>
  openDB<Schema>(name, 1, {
    terminated,
    upgrade(database) {
      database.createObjectStore('takes', { keyPath: ['callId', 'take'] })
      database.createObjectStore('chunks', { keyPath: ['callId', 'take', 'index'] })
    },
  })

const chunkRange = (callId: string, take: number) =>
  IDBKeyRange.bound([callId, take, 0], [callId, take, Number.MAX_SAFE_INTEGER])

const takesOf = (callId: string) => IDBKeyRange.bound([callId, 0], [callId, Infinity])

const isHere = ({ forgotten }: Take): boolean => forgotten !== true

const readable = (stored: readonly unknown[]): Take[] => stored.map(takeFrom).filter((take) => take !== null)

const emptied = (take: Take): Take => ({ ...take, chunks: 0, gaps: [], closed: true, refused: null, forgotten: true })

/** No call lasts so long: its numbers need not be remembered any more. */
const NUMBERS_KEPT_MS = 2 * 24 * 60 * 60_000

/** The browser may close it under us (site data cleared, a disk that failed for a moment): it is opened again once. */
class Reopened {
  readonly #name: string
  #database: Promise<IDBPDatabase<Schema>> | null = null

  constructor(name: string) {
    this.#name = name
  }

  open(): Promise<IDBPDatabase<Schema>> {
    this.#database ??= open(this.#name, () => {
      this.#database = null
    })
    return this.#database
  }

  async use<T>(work: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
    try {
      return await work(await this.open())
    } catch (fault) {
      if (!(fault instanceof DOMException) || fault.name !== 'InvalidStateError') throw fault
      this.#database = null
      return work(await this.open())
    }
  }
}

/** Rejects where the browser keeps nothing. */
export async function openChunkStore(name = 'call-floor.recordings'): Promise<ChunkStore> {
  const kept = new Reopened(name)
  await kept.open()
  const change: ChunkStore['change'] = (callId, take, how) =>
    kept.use(async (database) => {
      const transaction = database.transaction('takes', 'readwrite')
      const changed = changedTake(await transaction.store.get([callId, take]), how)
      if (changed) await transaction.store.put(changed)
      await transaction.done
    })
  const forget: ChunkStore['forget'] = (callId, take) =>
    kept.use(async (database) => {
      const transaction = database.transaction(['takes', 'chunks'], 'readwrite')
      await transaction.objectStore('chunks').delete(chunkRange(callId, take))
      const takes = transaction.objectStore('takes')
      const forgotten = changedTake(await takes.get([callId, take]), emptied)
      if (forgotten) await takes.put(forgotten)
      await transaction.done
    })
  return {
    begin: (start, from) => kept.use((database) => beginTake(database, start, from)),
    append: (callId, take, bytes, until) => kept.use((database) => addChunk(database, { callId, take, bytes }, until)),
    change,
    takes: async () => readable(await kept.use((database) => database.getAll('takes'))).filter(isHere),
    takesOf: async (callId) =>
      readable(await kept.use((database) => database.getAll('takes', takesOf(callId)))).filter(isHere),
    async unread() {
      const all = await kept.use((database) => database.getAll('takes'))
      return all.length - readable(all).length
    },
    async waiting(callId, take) {
      const keys = await kept.use((database) => database.getAllKeys('chunks', chunkRange(callId, take)))
      return keys.map(([, , index]) => index)
    },
    read: (callId, take, index) => kept.use((database) => database.get('chunks', [callId, take, index])),
    renumber: (callId, take, from) => kept.use((database) => moveTake(database, { callId, take }, from)),
    confirm: (callId, take, index) => kept.use((database) => database.delete('chunks', [callId, take, index])),
    forget,
    countWaiting: () => kept.use((database) => database.count('chunks')),
  }
}

async function beginTake(
  database: IDBPDatabase<Schema>,
  start: Parameters<ChunkStore['begin']>[0],
  from: number,
): Promise<Take> {
  const transaction = database.transaction('takes', 'readwrite')
  for (const old of readable(await transaction.store.getAll()))
    if (!isHere(old) && start.startedAt - old.coversUntil > NUMBERS_KEPT_MS)
      await transaction.store.delete([old.callId, old.take])
  const number = freeNumber(await transaction.store.getAllKeys(takesOf(start.callId)), from)
  const begun: Take = { ...start, take: number, chunks: 0, gaps: [], closed: false, refused: null }
  await transaction.store.add(begun)
  await transaction.done
  return begun
}

/** By the keys: a take that cannot be read has its number too. */
const freeNumber = (known: readonly (readonly [callId: string, take: number])[], from: number): number =>
  Math.max(from, ...known.map(([, take]) => take + 1))

/** Its number stays taken, so that no later take of this page gets it. */
async function moveTake(
  database: IDBPDatabase<Schema>,
  { callId, take }: Pick<Take, 'callId' | 'take'>,
  from: number,
): Promise<void> {
  const transaction = database.transaction(['takes', 'chunks'], 'readwrite')
  const takes = transaction.objectStore('takes')
  const stored = await takes.get([callId, take])
  const moved = takeFrom(stored)
  if (moved?.closed && isHere(moved)) {
    const number = freeNumber(await takes.getAllKeys(takesOf(callId)), from)
    await takes.put({ ...stored, ...moved, take: number })
    await takes.put(emptied(moved))
    // One at a time: a long call may be more than fits into memory.
    let cursor = await transaction.objectStore('chunks').openCursor(chunkRange(callId, take))
    while (cursor) {
      await transaction.objectStore('chunks').put({ ...cursor.value, take: number })
      await cursor.delete()
      cursor = await cursor.continue()
    }
  }
  await transaction.done
}

async function addChunk(
  database: IDBPDatabase<Schema>,
  { callId, take, bytes }: Omit<Chunk, 'index'>,
  coversUntil: number,
): Promise<number> {
  const transaction = database.transaction(['takes', 'chunks'], 'readwrite')
  const takes = transaction.objectStore('takes')
  const stored = await takes.get([callId, take])
  const current = takeFrom(stored)
  if (!current || current.closed) {
    await transaction.done
    throw new TakeClosed('the take is closed')
  }
  const index = current.chunks
  await transaction.objectStore('chunks').add({ callId, take, index, bytes })
  await takes.put({ ...stored, ...current, chunks: index + 1, coversUntil })
  await transaction.done
  return index
}
