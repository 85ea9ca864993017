/** What a page that died was recording is finished by the next one. */
import { afterEach, expect, test, vi } from 'vitest'
import type { Take } from '#client/recorder/chunk-store.ts'
import { closeOrphanedTakes, pageStorage } from '#client/recorder/orphaned-takes.ts'
import { MemoryStore } from './memory-store.ts'

afterEach(() => vi.unstubAllGlobals())

/** The locks of one browser; those of a page go with it. */
class BrowserLocks {
  readonly held: { name: string }[] = []
  readonly request = (name: string) => {
    this.held.push({ name })
    return new Promise(() => undefined)
  }
  readonly query = async () => ({ held: this.held, pending: [] })
}

function browser() {
  const locks = new BrowserLocks()
  vi.stubGlobal('navigator', { locks })
  return { locks, store: new MemoryStore() }
}

const begin = (store: Pick<MemoryStore, 'begin'>, callId: string, userId = 'ann'): Promise<Take> =>
  store.begin({ callId, userId, fence: 7, container: 'webm', startedAt: 1_000, coversUntil: 1_000 }, 0)
const openOnes = (store: MemoryStore) => [...store.kept.values()].filter(({ closed }) => !closed)

test('a take of a call that ended elsewhere is closed, with the gap named and no end made up', async () => {
  const { store } = browser()
  const { take } = await begin(store, 'over')
  await store.append('over', take, new ArrayBuffer(4), 5_000)
  await closeOrphanedTakes(store, 'ann', null)
  expect([...store.kept.values()]).toMatchObject([
    { closed: true, gaps: [{ fromMs: 4_000, toMs: null, why: 'the page was lost' }] },
  ])
})

test('the call at this desk, another person’s, and one that another page records are left alone', async () => {
  const { store } = browser()
  await begin(store, 'here')
  await begin(store, 'bobs', 'bob')
  await begin(pageStorage(store), 'in another tab')
  await closeOrphanedTakes(store, 'ann', 'here')
  expect(openOnes(store).map(({ callId }) => callId)).toEqual(['here', 'bobs', 'in another tab'])
})

test('no take is closed where one cannot know who records', async () => {
  const { store } = browser()
  vi.stubGlobal('navigator', {})
  await begin(pageStorage(store), 'perhaps')
  await closeOrphanedTakes(store, 'ann', null)
  expect(openOnes(store)).toHaveLength(1)
})
