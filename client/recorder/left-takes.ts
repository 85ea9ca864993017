/** Takes that a crashed page left open, of calls that are over here: nobody adds to them any more, so they are closed and sent. */
import type { ChunkStore } from './chunk-store.ts'

const PREFIX = 'call-floor.capture.'

/** The same store; a call that is recorded through it is known to the browser's other pages for as long as this one lives. */
export const storeOfThisPage = (store: ChunkStore): ChunkStore => ({
  ...store,
  begin: (take, from) => {
    const locks: LockManager | undefined = navigator.locks
    // The lock is the page's life itself; it is never given back.
    locks?.request(PREFIX + take.callId, () => new Promise(() => undefined)).catch(() => undefined)
    return store.begin(take, from)
  },
})

/** Calls that some page of this browser records, this one or another. Null where one cannot know. */
async function recordedNow(): Promise<ReadonlySet<string> | null> {
  const locks: LockManager | undefined = navigator.locks
  if (!locks) return null
  const { held, pending } = await locks.query()
  return new Set([...(held ?? []), ...(pending ?? [])].map(({ name }) => name?.replace(PREFIX, '') ?? ''))
}

/** `callId` is the call at this desk, whose recorder sees to it itself. */
export async function closeLeftTakes(store: ChunkStore, userId: string, callId: string | null): Promise<void> {
  const left = (await store.takes()).filter((take) => !take.closed && take.userId === userId && take.callId !== callId)
  if (left.length === 0) return
  const recorded = await recordedNow()
  if (recorded === null) return
  for (const take of left) {
    if (recorded.has(take.callId)) continue
    await store.change(take.callId, take.take, (known) => ({
      ...known,
      closed: true,
      // How much longer the call went on is known to the floor alone.
      gaps: [...known.gaps, { fromMs: known.coversUntil - known.startedAt, toMs: null, why: 'the page was lost' }],
    }))
  }
}
