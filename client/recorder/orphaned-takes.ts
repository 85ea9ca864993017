/** Takes that a crashed page left open, of calls that are over here: nobody adds to them any more, so they are closed and sent. */
import { type ChunkStore, takeName } from './chunk-store.ts'

const PREFIX = 'call-floor.capture.'

/** The same store; a take that is made through it is known to the browser's other pages until it is closed, or this page is gone. */
export function pageStorage(store: ChunkStore): ChunkStore {
  const ends = new Map<string, () => void>()
  const end = (name: string) => {
    ends.get(name)?.()
    ends.delete(name)
  }
  return {
    ...store,
    async begin(start, from) {
      const take = await store.begin(start, from)
      const name = takeName(take)
      const made = new Promise<void>((resolve) => ends.set(name, resolve))
      const locks: LockManager | undefined = navigator.locks
      locks?.request(PREFIX + name, () => made).catch(() => undefined)
      return take
    },
    async change(callId, take, change) {
      let closed = false
      await store.change(callId, take, (stored) => {
        const changed = change(stored)
        closed = changed.closed
        return changed
      })
      if (closed) end(takeName({ callId, take }))
    },
    async forget(callId, take) {
      await store.forget(callId, take)
      end(takeName({ callId, take }))
    },
  }
}

/** Takes that some page of this browser makes, this one or another. Null where one cannot know. */
export async function takesInProgress(): Promise<ReadonlySet<string> | null> {
  const locks: LockManager | undefined = navigator.locks
  if (!locks) return null
  const { held, pending } = await locks.query()
  return new Set([...(held ?? []), ...(pending ?? [])].map(({ name }) => name?.replace(PREFIX, '') ?? ''))
}

/** `callId` is the call at this desk, whose recorder sees to it itself. */
export async function closeOrphanedTakes(store: ChunkStore, userId: string, callId: string | null): Promise<void> {
  const orphaned = (await store.takes()).filter(
    (take) => !take.closed && take.userId === userId && take.callId !== callId,
  )
  if (orphaned.length === 0) return
  const made = await takesInProgress()
  if (made === null) return
  for (const take of orphaned) {
    // A page of an older release is known by its call alone.
    if (made.has(takeName(take)) || made.has(take.callId)) continue
    await store.change(take.callId, take.take, (stored) => ({
      ...stored,
      closed: true,
      // How much longer the call went on is known to the floor alone.
      gaps: [...stored.gaps, { fromMs: stored.coversUntil - stored.startedAt, toMs: null, why: 'the page was lost' }],
    }))
  }
}
