/** One call and one person bring so much audio a day and no more, and whoever has brought too much stops nobody else. */
import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ChunkKept } from '#domain/http/recordings.ts'
import { ALLOWED, type UploadKind } from '#worker/recordings/allowance.ts'
import { runHousekeeping } from '#worker/housekeeping.ts'
import { AUDIO, formOf, WEBM_HEAD } from '../support/audio.ts'
import { addCall, addLeads, ANN, furnish, MAX } from '../support/house.ts'
import { answer, ask, problem } from '../support/api.ts'
import { openAllHours, sit } from '../support/seat.ts'

const DAY_MS = 24 * 60 * 60_000
const today = () => Math.floor(Date.now() / DAY_MS)

beforeAll(async () => {
  await furnish()
  await openAllHours()
  await addLeads({ id: 'anns', owner: ANN }, { id: 'live', owner: ANN, phone: '+447700900155' })
  for (const id of ['one', 'two']) await addCall(id, 'anns', ANN)
})
beforeEach(() => env.DB.prepare('DELETE FROM upload_allowance').run())

const used = (scope: string, bytes: number, pieces: number, day = today()) =>
  env.DB.prepare('INSERT INTO upload_allowance (scope, day, bytes, pieces) VALUES (?, ?, ?, ?)')
    .bind(scope, day, bytes, pieces)
    .run()

const upload = (callId: string, as = ANN) =>
  ask('POST', `/api/calls/${callId}/recording`, { as, body: formOf(AUDIO.mp3, 'call.mp3', 'audio/mpeg') })

const objects = async () => (await env.RECORDINGS.list()).objects.length

const full = (kind: UploadKind, whose: 'record' | 'person', of: 'bytes' | 'pieces') =>
  ({ bytes: 0, pieces: 0, [of]: ALLOWED[kind][whose][of] }) as const

describe('a whole file', () => {
  test.each([
    ['call/one/files', full('files', 'record', 'bytes')],
    ['call/one/files', full('files', 'record', 'pieces')],
    [`person/${ANN}/files`, full('files', 'person', 'bytes')],
    [`person/${ANN}/files`, full('files', 'person', 'pieces')],
  ] as const)('is refused when %s has used up %o, says when it may come, and is kept nowhere', async (scope, was) => {
    await used(scope, was.bytes, was.pieces)
    const before = await objects()
    const body = await problem(await upload('one'), 'upload-quota')
    expect(body.retry_after).toBeGreaterThan(0)
    expect(body.retry_after).toBeLessThanOrEqual(DAY_MS / 1000)
    expect(await objects()).toBe(before)
    // Neither the other's share is touched by a refusal, nor does yesterday count.
    expect((await env.DB.prepare('SELECT COUNT(*) AS count FROM upload_allowance').first())?.['count']).toBe(1)
  })

  test('of somebody else, of another call, and of the next day is taken', async () => {
    await used('call/one/files', 0, ALLOWED.files.record.pieces)
    expect((await upload('two')).status).toBe(201)
    await used(`person/${ANN}/files`, 0, ALLOWED.files.person.pieces, today() - 1)
    expect((await upload('two')).status).toBe(201)
    await env.DB.prepare('UPDATE upload_allowance SET pieces = ? WHERE scope = ? AND day = ?')
      .bind(ALLOWED.files.person.pieces, `person/${ANN}/files`, today())
      .run()
    await problem(await upload('two'), 'upload-quota')
    expect((await upload('two', MAX)).status).toBe(201)
  })

  test('of many at once takes the last place once', async () => {
    await used('call/one/files', 0, ALLOWED.files.record.pieces - 1)
    const answers = await Promise.all(Array.from({ length: 5 }, () => upload('one')))
    expect(answers.map(({ status }) => status).toSorted((left, right) => left - right)).toEqual([
      201, 429, 429, 429, 429,
    ])
  })
})

test('a part of a live call is refused in the same way, what came before is still known, and whole files have their own room', async () => {
  const seat = await sit(ANN)
  await seat.do({ type: 'GoAvailable' })
  const { fence = 0 } = (await seat.do({ type: 'TakeLead', leadId: 'live' })).result ?? {}
  const { callId = '' } = (await seat.do({ type: 'StartCall', leadId: 'live' }, fence)).result ?? {}
  await seat.do({ type: 'MarkConnected', callId, answeredBy: 'decision-maker' }, fence)
  await seat.do({ type: 'MarkRecording', callId, state: 'recording', consent: true }, fence)
  const put = (idx: number) =>
    ask('PUT', `/api/calls/${callId}/recording/chunks/${idx}?fence=${fence}`, {
      as: ANN,
      body: WEBM_HEAD,
      headers: { 'content-type': 'audio/webm' },
    })
  await answer(await put(0), 201, ChunkKept)
  await env.DB.prepare('UPDATE upload_allowance SET bytes = ? WHERE scope = ?')
    .bind(ALLOWED.parts.person.bytes, `person/${ANN}/parts`)
    .run()
  const before = await objects()
  await problem(await put(1), 'upload-quota')
  expect(await objects()).toBe(before)
  expect(await answer(await put(0), 200, ChunkKept)).toMatchObject({ duplicate: true })
  expect((await upload('one')).status).toBe(201)
})

test('days that are over are forgotten', async () => {
  await used('person/gone/parts', 1, 1, today() - 2)
  await used('person/here/parts', 1, 1, today())
  await runHousekeeping(env, Date.now())
  const { results } = await env.DB.prepare('SELECT scope FROM upload_allowance').all()
  expect(results).toEqual([{ scope: 'person/here/parts' }])
})
