/** A chunk store in memory, with the same promises as the browser's. */
import { type Chunk, type ChunkStore, type Take, TakeClosed } from '#client/recorder/chunk-store.ts'

export class MemoryStore implements ChunkStore {
  readonly kept = new Map<string, Take>()
  readonly chunks = new Map<string, Chunk>()
  /** The next writes fail with it, as on a full disk. */
  fault: DOMException | null = null

  readonly begin: ChunkStore['begin'] = async (start, from) => {
    const take: Take = {
      ...start,
      take: this.#freeNumber(start.callId, from),
      chunks: 0,
      gaps: [],
      closed: false,
      refused: null,
    }
    this.kept.set(takeKey(take.callId, take.take), take)
    return take
  }

  readonly append: ChunkStore['append'] = async (callId, take, bytes, coversUntil) => {
    if (this.fault) throw this.fault
    const current = this.kept.get(takeKey(callId, take))
    if (!current || current.closed) throw new TakeClosed('the take is closed')
    const index = current.chunks
    this.chunks.set(chunkKey(callId, take, index), { callId, take, index, bytes })
    this.kept.set(takeKey(callId, take), { ...current, chunks: index + 1, coversUntil })
    return index
  }

  readonly change: ChunkStore['change'] = async (callId, take, change) => {
    const current = this.kept.get(takeKey(callId, take))
    if (current) this.kept.set(takeKey(callId, take), change(current))
  }

  readonly takes: ChunkStore['takes'] = async () => [...this.kept.values()].filter(({ forgotten }) => !forgotten)
  readonly takesOf: ChunkStore['takesOf'] = async (callId) =>
    (await this.takes()).filter((take) => take.callId === callId)
  /** As many as a test says. */
  unreadTakes = 0
  readonly unread: ChunkStore['unread'] = async () => this.unreadTakes
  readonly waiting: ChunkStore['waiting'] = async (callId, take) =>
    [...this.chunks.values()]
      .filter((chunk) => chunk.callId === callId && chunk.take === take)
      .map(({ index }) => index)
      .toSorted((left, right) => left - right)
  readonly read: ChunkStore['read'] = async (callId, take, index) => this.chunks.get(chunkKey(callId, take, index))
  readonly confirm: ChunkStore['confirm'] = async (callId, take, index) => {
    this.chunks.delete(chunkKey(callId, take, index))
  }
  readonly renumber: ChunkStore['renumber'] = async (callId, take, from) => {
    const moved = this.kept.get(takeKey(callId, take))
    if (!moved?.closed) return
    const number = this.#freeNumber(callId, from)
    this.kept.set(takeKey(callId, number), { ...moved, take: number })
    for (const index of await this.waiting(callId, take)) {
      const chunk = this.chunks.get(chunkKey(callId, take, index))
      if (chunk) this.chunks.set(chunkKey(callId, number, index), { ...chunk, take: number })
    }
    await this.forget(callId, take)
  }
  readonly forget: ChunkStore['forget'] = async (callId, take) => {
    const known = this.kept.get(takeKey(callId, take))
    if (known) this.kept.set(takeKey(callId, take), { ...known, chunks: 0, closed: true, forgotten: true })
    for (const index of await this.waiting(callId, take)) this.chunks.delete(chunkKey(callId, take, index))
  }
  #freeNumber(callId: string, from: number): number {
    const known = [...this.kept.values()].filter((take) => take.callId === callId)
    return Math.max(from, ...known.map(({ take }) => take + 1))
  }

  readonly countWaiting: ChunkStore['countWaiting'] = async () => this.chunks.size
}

const takeKey = (callId: string, take: number) => `${callId}/${take}`
const chunkKey = (callId: string, take: number, index: number) => `${callId}/${take}/${index}`
