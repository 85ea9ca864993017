/** Audio of a call that has moved on: what was captured while one had it is taken, whenever it arrives, and stands by itself. */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { ChunkKept, RecordingUploaded } from '#domain/http/recordings.ts'
import { WEBM_HEAD } from '../support/audio.ts'
import { ABE, addLeads, ANN, furnish, MAX } from '../support/house.ts'
import { answer, ask, problem } from '../support/api.ts'
import { openAllHours, type Seat, sit } from '../support/seat.ts'

let callId = ''
let annFence = 0
let abeFence = 0
let abe: Seat

const bytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([...WEBM_HEAD, ...new TextEncoder().encode(text)])

const put = (take: number, fence: number, as: string, text = 'sound') =>
  ask('PUT', `/api/calls/${callId}/recording/chunks/0?take=${take}&fence=${fence}`, {
    as,
    body: bytes(text),
    headers: { 'content-type': 'audio/webm' },
  })

const finish = (take: number, fence: number, as: string) =>
  ask('POST', `/api/calls/${callId}/recording/finish`, {
    as,
    json: { take, fence, chunks: 1, started_at: '2026-03-01T10:00:00.000Z' },
  })

/** Ann records, her line is lost before anything has left her machine, and Abe gets the call. */
beforeAll(async () => {
  await furnish()
  await openAllHours()
  await addLeads({ id: 'lead1', owner: ANN, phone: '+447700900001' })
  const ann = await sit(ANN)
  abe = await sit(ABE)
  await ann.do({ type: 'GoAvailable' })
  await abe.do({ type: 'GoAvailable' })
  annFence = (await ann.do({ type: 'TakeLead', leadId: 'lead1' })).result?.fence ?? 0
  callId = (await ann.do({ type: 'StartCall', leadId: 'lead1' }, annFence)).result?.callId ?? ''
  await ann.do({ type: 'MarkRecording', callId, state: 'recording', consent: true }, annFence)
  await ann.do({ type: 'HandOverCall', callId, toAgentId: ABE, reason: 'her line' }, annFence)
  const moved = await abe.do({ type: 'AcceptHandover', callId })
  abeFence = moved.result?.fence ?? 0
})

test('everybody uploads the audio of their own time in the call, under the fence they had then, and nobody that of another', async () => {
  await problem(await put(0, abeFence, ANN), 'forbidden')
  await problem(await put(0, annFence, ABE), 'refused')
  await problem(await put(0, annFence, MAX), 'forbidden')
  await answer(await put(0, annFence, ANN, 'of Ann'), 201, ChunkKept)
  await answer(await put(1, abeFence, ABE, 'of Abe'), 201, ChunkKept)
})

test('a take numbered like one of who had the call before is told that its number is used', async () => {
  const numbered = (take: number) =>
    ask('PUT', `/api/calls/${callId}/recording/chunks/0?take=${take}&fence=${abeFence}&started_at=5`, {
      as: ABE,
      body: bytes('sound'),
      headers: { 'content-type': 'audio/webm' },
    })
  await problem(await numbered(0), 'take-number-used')
})

test('two takes that claim the same moment do not write over each other', async () => {
  const first = await answer(await finish(0, annFence, ANN), 200, RecordingUploaded)
  const second = await answer(await finish(1, abeFence, ABE), 200, RecordingUploaded)
  const heard = async (url: string) => (await ask('GET', url, { as: MAX })).text()
  expect(await heard(first.recording_url)).toContain('of Ann')
  expect(await heard(second.recording_url)).toContain('of Abe')
  expect((await env.RECORDINGS.list({ prefix: 'recordings/lead1/' })).objects).toHaveLength(2)
})

test('the whole call is for whose it was in the end; one who had it before hears their own part', async () => {
  await abe.do({ type: 'EndCall', callId }, abeFence)
  await abe.do({ type: 'DispositionCall', callId, dispositionId: 'no-result' }, abeFence)
  await env.TEAM_FLOOR.getByName('north').flush()
  const heard = async (as: string, take: number) => {
    const response = await ask('GET', `/api/calls/${callId}/recording?take=${take}`, { as })
    return response.ok ? (await response.text()).slice(-6) : (await problem(response, 'forbidden')).code
  }
  expect([await heard(ABE, 0), await heard(ABE, 1)]).toEqual(['of Ann', 'of Abe'])
  expect([await heard(ANN, 0), await heard(ANN, 1)]).toEqual(['of Ann', 'forbidden'])
  abe.leave()
})
