/** What the browser's store says of a recording is read whichever release of the page wrote it, and no sound is lost by it. */
import { expect, test } from 'vitest'
import type { Take } from '#client/recorder/chunk-store.ts'
import { changedTake, takeFrom } from '#client/recorder/stored-take.ts'
import { Uploader, type UploadProgress } from '#client/recorder/upload.ts'
import { MemoryStore } from './memory-store.ts'

const take: Take = {
  callId: 'call',
  take: 2,
  userId: 'ann',
  fence: 7,
  container: 'webm',
  startedAt: 1_000,
  coversUntil: 9_000,
  chunks: 4,
  gaps: [{ fromMs: 10, toMs: null, why: 'hold' }],
  closed: true,
  refused: null,
}
const without = (...names: readonly string[]) =>
  Object.fromEntries(Object.entries(take).filter(([name]) => !names.includes(name)))

test('a take of this release is read as it is', () => {
  expect(takeFrom(take)).toEqual(take)
  expect(takeFrom({ ...take, forgotten: true })).toEqual({ ...take, forgotten: true })
})

test.each([
  ['of before its gaps and its end were noted', without('gaps', 'closed', 'refused', 'coversUntil')],
  [
    'with an end, a refusal and gaps of another kind',
    { ...take, closed: 'yes', refused: 4, gaps: {}, coversUntil: '9' },
  ],
])('a take %s is one of which nothing more was said', (_which, stored) => {
  expect(takeFrom(stored)).toEqual({ ...take, closed: false, refused: null, gaps: [], coversUntil: 1_000 })
})

test('a gap that cannot be read costs itself', () => {
  expect(takeFrom({ ...take, gaps: [...take.gaps, { fromMs: 'x' }] })).toEqual(take)
})

test('a change leaves beside it what another release wrote', () => {
  const close = (known: Take): Take => ({ ...known, closed: true })
  expect(changedTake({ ...take, closed: false, ofTomorrow: { lead: 'acme' } }, close)).toEqual({
    ...take,
    ofTomorrow: { lead: 'acme' },
  })
})

const unreadable: readonly (readonly [what: string, stored: unknown])[] = [
  ['nothing', undefined],
  ['a word', 'take'],
  ...['userId', 'fence', 'container', 'startedAt', 'chunks'].map((name) => [`no ${name}`, without(name)] as const),
  ['a container of tomorrow', { ...take, container: 'holo' }],
]
test.each(unreadable)('a take with %s is left alone', (_what, stored) => {
  expect(takeFrom(stored)).toBeNull()
  expect(changedTake(stored, (known) => ({ ...known, closed: true }))).toBeNull()
})

test('takes that cannot be read are told to their person, while the others are sent', async () => {
  const store = new MemoryStore()
  store.unreadTakes = 1
  const told: UploadProgress[] = []
  await new Promise<void>((onIdle) => {
    const api = {
      putChunk: async () => ({ type: 'kept' }) as const,
      finish: async () => ({ type: 'kept' }) as const,
      firstFreeTake: async () => 0,
    }
    const uploader = new Uploader({ store, api, userId: 'ann', onProgress: (one) => told.push(one), onIdle })
    uploader.poke()
  })
  expect(told.at(-1)).toEqual({ waiting: 0, failures: 0, unread: 1, refused: [] })
})
