/** Chunks leave this machine only when the server has said that it has them. */
import { describe, expect, test } from 'vitest'
import { type RecordingApi, type UploadAnswer, type UploadProgress, Uploader } from '#client/recorder/upload.ts'
import { MemoryStore } from './memory-store.ts'

const HOUR_MS = 60 * 60_000
const KEPT: UploadAnswer = { type: 'kept' }
const LATER: UploadAnswer = { type: 'later' }

class Server implements RecordingApi {
  readonly got: string[] = []
  readonly firstFreeTake: RecordingApi['firstFreeTake'] = async () => this.nextTake
  nextTake = 0
  answers: UploadAnswer[] = []

  readonly putChunk: RecordingApi['putChunk'] = async (take, index) => this.#answer(`chunk ${take.take}/${index}`)
  readonly finish: RecordingApi['finish'] = async (take) => this.#answer(`finish ${take.take} of ${take.chunks}`)

  #answer(what: string): UploadAnswer {
    const answer = this.answers.shift() ?? KEPT
    this.got.push(answer.type === 'kept' ? what : `${what} ${answer.type}`)
    return answer
  }
}

interface Bench {
  readonly store: MemoryStore
  readonly server: Server
  readonly waits: number[]
  readonly progress: UploadProgress[]
  readonly upload: () => Promise<void>
}

function bench(userId = 'ann'): Bench {
  const store = new MemoryStore()
  const server = new Server()
  const waits: number[] = []
  let now = 0
  const progress: UploadProgress[] = []
  const upload = () =>
    new Promise<void>((resolve) => {
      const uploader = new Uploader({
        store,
        api: server,
        userId,
        random: () => 1,
        now: () => now,
        sleep: async (ms) => {
          waits.push(ms)
          // Nobody waits for it: what is true at its end is.
          now += ms
        },
        onProgress: (now) => {
          progress.push(now)
        },
        onIdle: () => {
          uploader.close()
          resolve()
        },
      })
      uploader.poke()
    })
  return { store, server, waits, progress, upload }
}

async function recorded(store: MemoryStore, chunks: number, { closed = true, userId = 'ann', callId = 'call' } = {}) {
  const start = { callId, userId, fence: 7, container: 'webm' as const, startedAt: 0, coversUntil: 0 }
  const { take } = await store.begin(start, 0)
  for (let index = 0; index < chunks; index += 1) await store.append(callId, take, new ArrayBuffer(4), index * 4_000)
  if (closed) await store.change(callId, take, (known) => ({ ...known, closed: true }))
}

describe('sending', () => {
  test('goes in order, ends with the number of parts, and leaves nothing behind', async () => {
    const { store, server, upload } = bench()
    await recorded(store, 3)
    await upload()
    expect(server.got).toEqual(['chunk 0/0', 'chunk 0/1', 'chunk 0/2', 'finish 0 of 3'])
    expect(store.chunks.size + (await store.takes()).length).toBe(0)
  })

  test('goes on while the call does: an open take is sent but not finished', async () => {
    const { store, server, upload } = bench()
    await recorded(store, 2, { closed: false })
    await upload()
    expect(server.got).toEqual(['chunk 0/0', 'chunk 0/1'])
    expect(await store.takes()).toMatchObject([{ chunks: 2, closed: false }])
  })

  test('under a number that another take has goes again under a free one, whole', async () => {
    const { store, server, upload } = bench()
    await recorded(store, 2)
    server.answers = [{ type: 'number-used' }]
    server.nextTake = 3
    await upload()
    expect(server.got).toEqual(['chunk 0/0 number-used', 'chunk 3/0', 'chunk 3/1', 'finish 3 of 2'])
    expect(store.chunks.size + (await store.takes()).length).toBe(0)
  })

  test('under a number that another take has waits while it grows, and holds up no other', async () => {
    const { store, server, upload } = bench()
    await recorded(store, 1, { closed: false })
    await recorded(store, 1, { callId: 'other' })
    server.answers = [{ type: 'number-used' }]
    await upload()
    expect(server.got).toEqual(['chunk 0/0 number-used', 'chunk 0/0', 'finish 0 of 1'])
    expect(await store.takes()).toMatchObject([{ callId: 'call', take: 0, chunks: 1, closed: false }])
    expect(store.chunks.size).toBe(1)
  })

  test('takes of somebody else who used this browser stay where they are', async () => {
    const { store, server, upload } = bench()
    await recorded(store, 1, { userId: 'bob' })
    await upload()
    expect(server.got).toEqual([])
    expect(store.chunks.size).toBe(1)
  })

  test('a take without a single part is forgotten, not finished', async () => {
    const { store, server, upload } = bench()
    await recorded(store, 0)
    await upload()
    expect(server.got).toEqual([])
    expect((await store.takes()).length).toBe(0)
  })
})

describe('when the server is away', () => {
  test('the same part is tried again, each time after a longer pause, and is there until it is confirmed', async () => {
    const { store, server, waits, progress, upload } = bench()
    await recorded(store, 1)
    server.answers = [LATER, LATER, LATER, KEPT, KEPT]
    await upload()
    expect(server.got).toEqual(['chunk 0/0 later', 'chunk 0/0 later', 'chunk 0/0 later', 'chunk 0/0', 'finish 0 of 1'])
    expect(waits).toEqual([1_000, 2_000, 4_000])
    expect(progress.find(({ failures }) => failures === 3)).toMatchObject({ waiting: 1 })
    expect(progress.at(-1)).toEqual({ waiting: 0, failures: 0, refused: [] })
  })

  test('one that takes no more today is asked again when it said, and nothing of it leaves this computer', async () => {
    const { store, server, waits, progress, upload } = bench()
    await recorded(store, 1)
    server.answers = [{ type: 'full', afterMs: 5 * HOUR_MS }, KEPT, KEPT]
    await upload()
    expect(server.got).toEqual(['chunk 0/0 full', 'chunk 0/0', 'finish 0 of 1'])
    expect(waits).toEqual([5 * HOUR_MS])
    expect(progress.find(({ full }) => full === true)).toMatchObject({ waiting: 1, failures: 1 })
    expect(progress.at(-1)).toEqual({ waiting: 0, failures: 0, refused: [] })
  })

  test('a used-up call holds up no other, and a part more of it asks nothing', async () => {
    const { store, server, waits, upload } = bench()
    await recorded(store, 1, { callId: 'long' })
    await recorded(store, 1, { callId: 'good' })
    server.answers = [{ type: 'full', afterMs: 5 * HOUR_MS }, LATER, KEPT, KEPT]
    await upload()
    expect(server.got).toEqual([
      'chunk 0/0 full',
      'chunk 0/0 later',
      'chunk 0/0',
      'finish 0 of 1',
      'chunk 0/0',
      'finish 0 of 1',
    ])
    expect(waits).toEqual([1_000, 5 * HOUR_MS - 1_000])
  })

  test('a pause never gets longer than a minute', async () => {
    const { store, server, waits, upload } = bench()
    await recorded(store, 1)
    server.answers = Array.from({ length: 9 }, () => LATER)
    await upload()
    expect(Math.max(...waits)).toBe(60_000)
  })
})

describe('when the server does not know a call yet', () => {
  test('the audio of other calls does not wait for it', async () => {
    const { store, server, waits, upload } = bench()
    await recorded(store, 1, { callId: 'early' })
    await recorded(store, 1, { callId: 'good' })
    server.answers = [{ type: 'later', alone: true }, KEPT, KEPT, { type: 'later', alone: true }, KEPT, KEPT]
    await upload()
    expect(server.got).toEqual([
      'chunk 0/0 later',
      'chunk 0/0',
      'finish 0 of 1',
      'chunk 0/0 later',
      'chunk 0/0',
      'finish 0 of 1',
    ])
    expect(waits).toEqual([1_000, 2_000])
    expect(store.chunks.size + (await store.takes()).length).toBe(0)
  })
})

describe('when the server will never take it', () => {
  test('the audio is kept and named, and other calls still go out', async () => {
    const { store, server, progress, upload } = bench()
    await recorded(store, 2, { callId: 'gone' })
    await recorded(store, 1, { callId: 'good' })
    server.answers = [{ type: 'refused', code: 'forbidden' }]
    await upload()
    expect(server.got).toEqual(['chunk 0/0 refused', 'chunk 0/0', 'finish 0 of 1'])
    expect(await store.waiting('gone', 0)).toEqual([0, 1])
    expect(progress.at(-1)?.refused).toEqual([{ callId: 'gone', take: 0, code: 'forbidden' }])
  })
})
