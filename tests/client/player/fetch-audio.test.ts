import { afterEach, expect, test, vi } from 'vitest'
import { type AudioProgress, AudioUnavailable, fetchAudio } from '#client/features/player/fetch-audio.ts'
import { type Asked, answerApi, problem } from '#tests/client/support/api.ts'

afterEach(() => vi.unstubAllGlobals())

const PIECE = 1024 * 1024
const AUDIO = new Uint8Array(PIECE * 2 + 500).map((_, index) => index % 251)
const URL = '/api/calls/1/recording'

function inRanges({ headers }: Asked): Response {
  const [, from = 0, to = 0] = /bytes=(\d+)-(\d+)/.exec(headers.get('range') ?? '')?.map(Number) ?? []
  const bytes = AUDIO.slice(from, to + 1)
  const range = `bytes ${from}-${from + bytes.length - 1}/${AUDIO.length}`
  return new Response(bytes, {
    status: 206,
    headers: { 'content-type': 'audio/webm', 'content-range': range, etag: '"v1"' },
  })
}

const get = (more: Partial<Parameters<typeof fetchAudio>[0]> = {}) =>
  fetchAudio({ url: URL, signal: new AbortController().signal, wait: () => Promise.resolve(), ...more })

test('audio comes in ranges, whole and in order, with its progress', async () => {
  const asked = answerApi({ [`GET ${URL}`]: inRanges })
  const progress: AudioProgress[] = []
  const blob = await get({ onProgress: (next) => progress.push(next) })
  expect(blob.type).toBe('audio/webm')
  expect(new Uint8Array(await blob.arrayBuffer())).toEqual(AUDIO)
  expect(progress.map(({ loadedBytes }) => loadedBytes)).toEqual([PIECE, PIECE * 2, AUDIO.length])
  // Later pieces must be of the same audio as the first.
  expect(asked.map(({ headers }) => headers.get('if-range'))).toEqual([null, '"v1"', '"v1"'])
})

test('a lost piece costs that piece alone', async () => {
  let failures = 2
  const asked = answerApi({
    [`GET ${URL}`]: (request) =>
      request.headers.get('range')?.startsWith(`bytes=${PIECE}-`) && failures-- > 0
        ? problem('unavailable', 503)
        : inRanges(request),
  })
  const blob = await get()
  expect(blob.size).toBe(AUDIO.length)
  expect(asked).toHaveLength(5)
})

test('audio that was replaced meanwhile arrives as the new one, not as a mixture', async () => {
  const fresh = new Uint8Array([1, 2, 3])
  answerApi({
    [`GET ${URL}`]: (request) =>
      request.headers.has('if-range')
        ? new Response(fresh, { headers: { 'content-type': 'audio/mpeg' } })
        : inRanges(request),
  })
  const blob = await get()
  expect(new Uint8Array(await blob.arrayBuffer())).toEqual(fresh)
})

test.each([
  [403, 'forbidden'],
  [404, 'missing'],
  [409, 'not-ready'],
  [503, 'network'],
])('status %i is said as %s', async (status, fault) => {
  answerApi({ [`GET ${URL}`]: () => problem('internal', status) })
  await expect(get()).rejects.toSatisfy((thrown) => thrown instanceof AudioUnavailable && thrown.fault === fault)
})

test('a player that is closed stops asking', async () => {
  const asked = answerApi({ [`GET ${URL}`]: inRanges })
  const controller = new AbortController()
  controller.abort(new Error('closed'))
  await expect(get({ signal: controller.signal })).rejects.toThrow('closed')
  expect(asked).toEqual([])
})
