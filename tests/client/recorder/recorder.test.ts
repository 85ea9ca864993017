/** Consent, then capture, then chunks: never another order, and every gap with its name. */
import { describe, expect, test } from 'vitest'
import type { CaptureOptions } from '#client/recorder/capture.ts'
import { captureFormat } from '#client/recorder/containers.ts'
import { Recorder } from '#client/recorder/recorder.ts'
import type { MarkRecording } from '#client/recorder/recorder-state.ts'
import { toRecordingFinish } from '#client/recorder/recording-api.ts'
import { MemoryStore } from './memory-store.ts'

const CALL = { callId: 'call', userId: 'ann', fence: 7 }

class Studio {
  readonly store = new MemoryStore()
  readonly said: string[] = []
  readonly log: string[] = []
  now = 100_000
  nextTake = 0
  allows = true
  readonly madeElsewhere = new Set<string>()
  microphone: DOMException | null = null
  options: CaptureOptions | null = null
  /** Set to hold the floor's answer back. */
  gate: Promise<void> = Promise.resolve()

  readonly #mark: MarkRecording = async ({ state, consent, failed, why }) => {
    this.said.push([consent ? 'consent' : failed ? 'failed' : state, why].filter(Boolean).join(': '))
    await this.gate
    return this.allows
  }

  readonly recorder = new Recorder({
    store: this.store,
    mark: this.#mark,
    onStored: () => undefined,
    serverNow: () => this.now,
    firstFreeTake: async () => this.nextTake,
    madeNow: async () => this.madeElsewhere,
    format: () => ({ mimeType: 'audio/webm', container: 'webm' }),
    capture: async (options) => {
      if (this.microphone) throw this.microphone
      this.options = options
      this.log.push('microphone on')
      return {
        pause: () => void this.log.push('pause'),
        resume: () => void this.log.push('resume'),
        level: () => 0.5,
        stop: async () => {
          options.onSlice(new Blob(['last']))
          this.log.push('microphone off')
        },
      }
    },
  })

  get phase() {
    return this.recorder.state.getState().phase
  }

  /** Four seconds of sound. */
  async slice(): Promise<void> {
    this.now += 4_000
    this.options?.onSlice(new Blob(['sound']))
    await settled()
  }
}

/** Lets everything that is already promised happen. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

describe('consent', () => {
  test('the microphone stays off until the floor has noted it', async () => {
    const studio = new Studio()
    let note = () => {}
    studio.gate = new Promise((resolve) => {
      note = resolve
    })
    const begun = studio.recorder.beginWithConsent(CALL)
    await settled()
    expect(studio.said).toEqual(['consent'])
    expect(studio.log).toEqual([])
    expect(studio.phase).toBe('noting-consent')
    note()
    await begun
    expect(studio.log).toEqual(['microphone on'])
    expect(studio.said).toEqual(['consent', 'recording'])
    expect(studio.phase).toBe('recording')
  })

  test('a refusal of the floor means nothing is captured, and it is said', async () => {
    const studio = new Studio()
    studio.allows = false
    await studio.recorder.beginWithConsent(CALL)
    expect(studio.log).toEqual([])
    expect(studio.recorder.state.getState()).toMatchObject({ phase: 'failed', why: expect.stringContaining('consent') })
  })
})

test('slices become numbered chunks, the last one on stopping', async () => {
  const studio = new Studio()
  await studio.recorder.beginWithConsent(CALL)
  await studio.slice()
  await studio.slice()
  await studio.recorder.stop('the call ended', false)
  expect(await studio.store.waiting('call', 0)).toEqual([0, 1, 2])
  expect(await studio.store.takes()).toMatchObject([{ chunks: 3, closed: true, gaps: [], fence: 7 }])
  expect(studio.said).toEqual(['consent', 'recording'])
  expect(studio.phase).toBe('off')
})

test('a pause is a gap with its reason and its length', async () => {
  const studio = new Studio()
  await studio.recorder.beginWithConsent(CALL)
  await studio.slice()
  await studio.recorder.pause('step', 'private step: Payment')
  studio.now += 30_000
  await studio.recorder.resume(CALL)
  expect(studio.log).toEqual(['microphone on', 'pause', 'resume'])
  expect(studio.said).toEqual(['consent', 'recording', 'paused: private step: Payment', 'recording'])
  expect(await studio.store.takes()).toMatchObject([
    { gaps: [{ fromMs: 4_000, toMs: 34_000, why: 'private step: Payment' }] },
  ])
})

test('a private step is not recorded because an earlier mark still waits for the line', async () => {
  const studio = new Studio()
  await studio.recorder.beginWithConsent(CALL)
  studio.gate = new Promise(() => undefined)
  await studio.recorder.pause('step', 'private step: Card')
  await studio.recorder.resume(CALL)
  await studio.recorder.pause('step', 'private step: Bank')
  expect(studio.log).toEqual(['microphone on', 'pause', 'resume', 'pause'])
  expect(studio.phase).toBe('paused')
})

test('another take begins after a reload, and what is missing of the old one is named', async () => {
  const studio = new Studio()
  const before = { ...CALL, container: 'webm' as const, startedAt: 0, coversUntil: 90_000 }
  await studio.store.begin(before, 0)
  await studio.recorder.goOn(CALL, 'the page was loaded again')
  await studio.slice()
  expect(studio.said).toEqual(['paused: the page was loaded again', 'recording'])
  expect(await studio.store.takes()).toMatchObject([
    { take: 0, closed: true, gaps: [{ fromMs: 90_000, toMs: 100_000, why: 'the page was loaded again' }] },
    { take: 1, closed: false, chunks: 1 },
  ])
})

test('the numbers of takes go on, on another computer, after those that the server has', async () => {
  const studio = new Studio()
  studio.nextTake = 3
  await studio.recorder.goOn(CALL, 'the call came to another computer')
  expect(await studio.store.takes()).toMatchObject([{ take: 3 }])
})

test('a pause that goes on for another reason is another gap', async () => {
  const studio = new Studio()
  await studio.recorder.begin(CALL)
  await studio.recorder.pause('hold', 'on hold')
  studio.now += 5_000
  await studio.recorder.pause('step', 'private step: Card')
  studio.now += 2_000
  await studio.recorder.resume(CALL)
  expect(await studio.store.takes()).toMatchObject([
    {
      gaps: [
        { fromMs: 0, toMs: 5_000, why: 'on hold' },
        { fromMs: 5_000, toMs: 7_000, why: 'private step: Card' },
      ],
    },
  ])
})

test('a no leaves nothing of the call on this machine, the last sound included', async () => {
  const studio = new Studio()
  await studio.recorder.begin(CALL)
  expect(studio.said).toEqual(['recording'])
  await studio.slice()
  await studio.recorder.discard()
  expect(studio.log.at(-1)).toBe('microphone off')
  expect(await studio.store.takes()).toEqual([])
  expect(studio.store.chunks.size).toBe(0)
  expect(studio.phase).toBe('off')
})

describe('trouble', () => {
  test('a refused microphone is said in words and marked on the floor', async () => {
    const studio = new Studio()
    studio.microphone = new DOMException('no', 'NotAllowedError')
    await studio.recorder.beginWithConsent(CALL)
    expect(studio.recorder.state.getState()).toMatchObject({
      phase: 'failed',
      why: 'Microphone access is blocked. Allow it in the browser’s site settings.',
    })
    expect(studio.said.at(-1)).toContain('failed: Microphone access is blocked')
  })

  test('an unplugged microphone closes the take with what came before', async () => {
    const studio = new Studio()
    await studio.recorder.beginWithConsent(CALL)
    await studio.slice()
    studio.options?.onLost('the microphone went away')
    await settled()
    expect(studio.phase).toBe('failed')
    expect(await studio.store.takes()).toMatchObject([{ closed: true, chunks: 2 }])
    expect(studio.said.at(-1)).toBe('failed: the microphone went away')
  })

  test('a full disk stops the recording and keeps what is there', async () => {
    const studio = new Studio()
    await studio.recorder.beginWithConsent(CALL)
    await studio.slice()
    studio.store.fault = new DOMException('no room', 'QuotaExceededError')
    await studio.slice()
    expect(studio.phase).toBe('failed')
    expect(studio.said.at(-1)).toBe('failed: This browser has no space left for the recording.')
    expect(await studio.store.waiting('call', 0)).toEqual([0])
  })

  test.each([
    ['InvalidStateError', 'The browser closed its recording storage. Reload the page.'],
    ['UnknownError', 'The browser could not save the recording to disk.'],
    ['AbortError', 'The browser stopped saving the recording.'],
    ['StrangeError', 'The recording could not continue (StrangeError).'],
  ])('a store that fails with %s is said in its own words, on the floor too', async (name, words) => {
    const studio = new Studio()
    await studio.recorder.beginWithConsent(CALL)
    studio.store.fault = new DOMException('no', name)
    await studio.slice()
    expect(studio.recorder.state.getState()).toMatchObject({ phase: 'failed', why: words })
    expect(studio.said.at(-1)).toBe(`failed: ${words}`)
  })

  test('a take that was closed elsewhere is followed by another one: the recording goes on', async () => {
    const studio = new Studio()
    await studio.recorder.beginWithConsent(CALL)
    await studio.slice()
    await studio.store.change('call', 0, (take) => ({ ...take, closed: true }))
    await studio.slice()
    await settled()
    expect(studio.phase).toBe('recording')
    await studio.slice()
    expect(await studio.store.takes()).toMatchObject([
      { take: 0, closed: true, chunks: 1 },
      { take: 1, closed: false, chunks: 1 },
    ])
    expect(studio.said).toEqual(['consent', 'recording', 'paused: the take was closed elsewhere', 'recording'])
  })

  test('a take that another tab still makes is not closed under it', async () => {
    const studio = new Studio()
    await studio.store.begin({ ...CALL, container: 'webm', startedAt: 0, coversUntil: 90_000 }, 0)
    studio.madeElsewhere.add('call/0')
    await studio.recorder.goOn(CALL, 'the page was loaded again')
    expect(await studio.store.takes()).toMatchObject([
      { take: 0, closed: false, gaps: [] },
      { take: 1, closed: false },
    ])
  })

  test('another tab takes over: the microphone is freed and the floor is told nothing', async () => {
    const studio = new Studio()
    await studio.recorder.beginWithConsent(CALL)
    await studio.recorder.letGo('another tab took over')
    expect(studio.log.at(-1)).toBe('microphone off')
    expect(studio.said).toEqual(['consent', 'recording'])
    expect(studio.phase).toBe('off')
  })
})

test('the best container the browser offers is used, and none is an honest answer', () => {
  expect(captureFormat(() => true)).toEqual({ mimeType: 'audio/webm;codecs=opus', container: 'webm' })
  expect(captureFormat((type) => type === 'audio/mp4')?.container).toBe('m4a')
  expect(captureFormat(() => false)).toBeUndefined()
})

test('finishing says how many parts there are and where sound is missing, in whole milliseconds', () => {
  const take = {
    ...CALL,
    take: 1,
    container: 'webm' as const,
    startedAt: 1_000.4,
    coversUntil: 9_000.9,
    chunks: 2,
    gaps: [{ fromMs: 100.6, toMs: null, why: 'x'.repeat(150) }],
    closed: true,
    refused: null,
  }
  expect(toRecordingFinish(take)).toEqual({
    take: 1,
    fence: 7,
    chunks: 2,
    duration_ms: 8_001,
    started_at: '1970-01-01T00:00:01.000Z',
    gaps: [{ from_ms: 101, to_ms: null, why: 'x'.repeat(100) }],
  })
})
