/** Whole files added to calls, and their playback to those who may hear them. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { CallDetail } from '#domain/http/calls.ts'
import { MAX_UPLOAD_BYTES, RecordingUploaded } from '#domain/http/recordings.ts'
import { AUDIO, BARE_MP3, formOf, LATE_SOUND, NO_SOUND } from '../support/audio.ts'
import { ABE, ADA, addCall, addLeads, ANN, EVE, furnish, lastAct, MAX, SUE } from '../support/house.ts'
import { answer, ask, problem } from '../support/api.ts'

beforeAll(async () => {
  await furnish()
  await addLeads({ id: 'anns', owner: ANN })
  for (const id of ['one', 'two', 'three', 'four', 'played']) await addCall(id, 'anns', ANN)
})

describe('a whole file', () => {
  test('is the founding example: 201 with an address that streams, written to the call', async () => {
    const upload = await ask('POST', '/api/calls/one/recording', {
      as: ANN,
      body: formOf(AUDIO.mp3, 'call.mp3', 'audio/mpeg'),
    })
    const { recording_url, recording } = await answer(upload, 201, RecordingUploaded)
    expect(recording).toMatchObject({ status: 'complete', container: 'mp3', size: 1_000, take: 0 })
    const call = await answer(await ask('GET', '/api/calls/one', { as: ANN }), 200, CallDetail)
    expect(call.recording_url).toBe(recording_url)
    const played = await ask('GET', recording_url, { as: ANN })
    expect(played.headers.get('content-type')).toBe('audio/mpeg')
    expect(new Uint8Array(await played.arrayBuffer())).toEqual(AUDIO.mp3)
    const objects = await env.RECORDINGS.list({ prefix: 'recordings/anns/one-' })
    expect(objects.objects.map(({ key }) => key)).toEqual([
      expect.stringMatching(/^recordings\/anns\/one-\d{13}\.mp3$/),
    ])
    expect(await lastAct('call', 'one')).toMatchObject({ action: 'recording.played', actor_id: ANN })
  })

  test.each(Object.entries(AUDIO))('%s is known by its bytes, whatever it is called', async (container, bytes) => {
    const upload = await ask('POST', '/api/calls/two/recording', {
      as: ANN,
      body: formOf(bytes, 'song.exe', 'text/html'),
    })
    const { recording, recording_url } = await answer(upload, 201, RecordingUploaded)
    expect(recording.container).toBe(container)
    const { headers } = await ask('GET', recording_url, { as: ANN })
    expect(headers.get('content-type')).toMatch(/^audio\//)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('an MP3 may begin with a frame', async () => {
    const upload = await ask('POST', '/api/calls/two/recording', { as: ANN, body: formOf(BARE_MP3) })
    expect((await answer(upload, 201, RecordingUploaded)).recording.container).toBe('mp3')
  })

  test.each(Object.entries(LATE_SOUND))('%s is found behind what stands before it', async (_, [container, bytes]) => {
    const upload = await ask('POST', '/api/calls/two/recording', { as: ANN, body: formOf(bytes) })
    expect((await answer(upload, 201, RecordingUploaded)).recording.container).toBe(container)
  })

  test.each(Object.entries(NO_SOUND))('%s is not taken', async (_, bytes) => {
    await problem(
      await ask('POST', '/api/calls/three/recording', { as: ANN, body: formOf(bytes, 'a.mp3', 'audio/mpeg') }),
      'unsupported-media',
    )
  })

  test.each([
    ['a page', '<html><script>alert(1)</script></html>', 'unsupported-media'],
    ['a Matroska film', new Uint8Array([0x1a, 0x45, 0xdf, 0xa3, 1, 2, 3, 4]), 'unsupported-media'],
    ['nothing', '', 'invalid-input'],
  ] as const)('%s is not taken', async (_, content, code) => {
    await problem(
      await ask('POST', '/api/calls/three/recording', { as: ANN, body: formOf(content, 'a.mp3', 'audio/mpeg') }),
      code,
    )
  })

  test('what is no form, or too big, is not taken', async () => {
    await problem(await ask('POST', '/api/calls/three/recording', { as: ANN, body: AUDIO.mp3 }), 'unsupported-media')
    await problem(await ask('POST', '/api/calls/three/recording', { as: ANN, body: new FormData() }), 'invalid-input')
    const multipart = { 'content-type': 'multipart/form-data; boundary=x' }
    await problem(
      await ask('POST', '/api/calls/three/recording', { as: ANN, body: 'nonsense', headers: multipart }),
      'invalid-input',
    )
    const huge = { ...multipart, 'content-length': String(MAX_UPLOAD_BYTES + 1) }
    await problem(await ask('POST', '/api/calls/three/recording', { as: ANN, body: 'x', headers: huge }), 'too-large')
  })

  test('sent several times at once is kept as often, each by itself', async () => {
    const id = crypto.randomUUID()
    await addCall(id, 'anns', ANN)
    const send = (body: FormData) => ask('POST', `/api/calls/${id}/recording`, { as: ANN, body })
    const answers = await Promise.all([AUDIO.ogg, AUDIO.ogg, AUDIO.ogg, AUDIO.wav].map((bytes) => send(formOf(bytes))))
    const kept = await Promise.all(answers.map((one) => answer(one, 201, RecordingUploaded)))
    expect(new Set(kept.map(({ recording }) => recording.take))).toEqual(new Set([0, 1, 2, 3]))
    expect((await env.RECORDINGS.list({ prefix: `recordings/anns/${id}-` })).objects.length).toBe(4)
  })

  test('is only for those who may see the call', async () => {
    const send = (as?: string, id = 'three') =>
      ask('POST', `/api/calls/${id}/recording`, { ...(as !== undefined && { as }), body: formOf(AUDIO.ogg) })
    await problem(await send(), 'unauthenticated')
    await problem(await send(ABE), 'forbidden')
    await problem(await send(SUE), 'forbidden')
    await problem(await send(EVE), 'not-found')
    await problem(await send(ANN, 'nowhere'), 'not-found')
    await answer(await send(MAX), 201, RecordingUploaded)
  })
})

describe('playback', () => {
  const url = '/api/calls/played/recording'
  beforeAll(async () => {
    await ask('POST', url, { as: ANN, body: formOf(AUDIO.webm) })
  })

  test.each([
    ['bytes=0-9', 0, 10],
    ['bytes=990-', 990, 10],
    ['bytes=-5', 995, 5],
    ['bytes=995-5000', 995, 5],
    ['bytes=0-0', 0, 1],
    ['bytes=-5000', 0, 1_000],
  ])('%s is that part', async (range, offset, length) => {
    const response = await ask('GET', url, { as: ANN, headers: { range } })
    expect(response.status).toBe(206)
    expect(response.headers.get('content-range')).toBe(`bytes ${offset}-${offset + length - 1}/1000`)
    expect(response.headers.get('content-length')).toBe(String(length))
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(AUDIO.webm.slice(offset, offset + length))
  })

  test.each(['bytes=0-1,5-6', 'items=0-1', 'bytes=9-2', 'bytes=-', 'nonsense'])(
    '%s is answered with the whole',
    async (range) => {
      const response = await ask('GET', url, { as: ANN, headers: { range } })
      expect(response.status).toBe(200)
      expect(response.headers.get('accept-ranges')).toBe('bytes')
      expect((await response.arrayBuffer()).byteLength).toBe(1_000)
    },
  )

  test('for a file that has been replaced is the whole of the new one, for the same file the part', async () => {
    const etag = (await ask('HEAD', url, { as: ANN })).headers.get('etag') ?? ''
    const part = async (ifRange: string, range = 'bytes=10-19') => {
      const response = await ask('GET', url, { as: ANN, headers: { range, 'if-range': ifRange } })
      return [response.status, (await response.arrayBuffer()).byteLength]
    }
    expect(await part(etag)).toEqual([206, 10])
    for (const other of ['"another"', `W/${etag}`, 'Wed, 21 Oct 2015 07:28:00 GMT']) {
      expect([other, ...(await part(other))]).toEqual([other, 200, 1_000])
    }
    // Outside the new file does not matter to who has a part of the old one.
    expect(await part('"another"', 'bytes=5000-')).toEqual([200, 1_000])
  })

  test.each(['bytes=1000-', 'bytes=2000-3000', 'bytes=-0'])('%s lies outside', async (range) => {
    const response = await ask('GET', url, { as: ANN, headers: { range } })
    expect(response.headers.get('content-range')).toBe('bytes */1000')
    await problem(response, 'bad-range')
  })

  test('is kept by no cache, and runs nothing', async () => {
    const response = await ask('GET', url, { as: ANN })
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    await response.arrayBuffer()
  })

  test('is for the agent, those who lead the team, and nobody else', async () => {
    for (const [as, status] of [
      [ANN, 200],
      [MAX, 200],
      [ADA, 200],
      [ABE, 403],
      [SUE, 403],
      [EVE, 404],
    ] as const) {
      const response = await ask('GET', url, { as })
      expect([as, response.status]).toEqual([as, status])
      await response.arrayBuffer()
    }
    await problem(await ask('GET', url), 'unauthenticated')
    await problem(await ask('GET', '/api/calls/four/recording', { as: ANN }), 'not-found')
  })

  test('is logged once for each play, not for each range', async () => {
    const plays = () =>
      env.DB.prepare(
        `SELECT COUNT(*) AS n FROM activity_logs WHERE action = 'recording.played' AND entity_id = 'played'`,
      ).first<number>('n')
    const before = (await plays()) ?? 0
    for (const range of ['bytes=0-', 'bytes=100-199', 'bytes=200-299']) {
      await (await ask('GET', url, { as: MAX, headers: { range } })).arrayBuffer()
    }
    await ask('HEAD', url, { as: MAX })
    expect(await plays()).toBe(before + 1)
  })

  test.each(['bytes=1-', 'bytes=-999', 'bytes=01-'])(
    'is logged also when it begins behind the beginning (%s)',
    async (range) => {
      const id = crypto.randomUUID()
      await addCall(id, 'anns', ANN)
      await ask('POST', `/api/calls/${id}/recording`, { as: ANN, body: formOf(AUDIO.webm) })
      await (await ask('GET', `/api/calls/${id}/recording`, { as: ADA, headers: { range } })).arrayBuffer()
      expect(await lastAct('call', id)).toMatchObject({ action: 'recording.played', actor_id: ADA })
    },
  )
})
