/** A no after the recording has begun: what was made leaves every store, stays away, and the audit says so (RE2). */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { ChunkKept, ChunksKept, RecordingUploaded } from '#domain/http/recordings.ts'
import { deleteDiscardedAudio } from '#durable-objects/team-floor/contract.ts'
import { answer, ask, problem } from '../support/api.ts'
import { WEBM_HEAD } from '../support/audio.ts'
import { addLeads, ANN, furnish, SUE } from '../support/house.ts'
import { openAllHours, type Seat, sit } from '../support/seat.ts'

const WEBM = { 'content-type': 'audio/webm;codecs=opus' }
const LATER = Uint8Array.from([1, 2, 3])
let ann: Seat
let sue: Seat
let lead = 0

beforeAll(async () => {
  await furnish()
  await openAllHours()
  await openAllHours('south', { audioAfterRefusal: 'keep' })
  ann = await sit(ANN)
  sue = await sit(SUE, 'south')
  for (const seat of [ann, sue]) await seat.do({ type: 'GoAvailable' })
})

/** Somebody records a call on a new lead; the part is sent under the moment its take began. */
async function recorded(seat = ann, who = ANN) {
  lead += 1
  const leadId = `lead${lead}`
  await addLeads({
    id: leadId,
    owner: who,
    team: who === SUE ? 'south' : 'north',
    phone: `+4477009000${String(lead).padStart(2, '0')}`,
  })
  const { fence = 0 } = (await seat.do({ type: 'TakeLead', leadId })).result ?? {}
  const { callId = '' } = (await seat.do({ type: 'StartCall', leadId }, fence)).result ?? {}
  await seat.do({ type: 'MarkConnected', callId, answeredBy: 'decision-maker' }, fence)
  await seat.do({ type: 'MarkRecording', callId, state: 'recording', consent: true }, fence)
  const began = Date.now()
  const put = (take: number, idx: number, startedAt = began, body = idx === 0 ? WEBM_HEAD : LATER) =>
    ask('PUT', `/api/calls/${callId}/recording/chunks/${idx}?take=${take}&fence=${fence}&started_at=${startedAt}`, {
      as: who,
      body,
      headers: WEBM,
    })
  const say = (consent: boolean) => seat.do({ type: 'MarkRecording', callId, state: 'stopped', consent }, fence)
  const end = async () => {
    await seat.ask({ type: 'EndCall', callId }, fence)
    await seat.do({ type: 'DispositionCall', callId, dispositionId: 'no-result' }, fence)
    await settle(who === SUE ? 'south' : 'north')
  }
  const hangUp = () => seat.do({ type: 'EndCall', callId }, fence)
  return { callId, fence, began, put, say, end, hangUp }
}

const settle = (team = 'north') => env.TEAM_FLOOR.getByName(team).flush()
const objectsOf = async (callId: string) => (await env.RECORDINGS.list({ prefix: `chunks/${callId}/` })).objects.length
const takesOf = async (callId: string) =>
  env.DB.prepare('SELECT count(*) AS n FROM recordings WHERE call_id = ?').bind(callId).first<number>('n')

test('RE2 parts and row of discarded audio are gone, and the audit log names who noted the no', async () => {
  const { callId, put, say, end } = await recorded()
  await answer(await put(0, 0), 201, ChunkKept)
  await answer(await put(0, 1), 201, ChunkKept)
  await say(false)
  await settle()
  await expect.poll(() => objectsOf(callId)).toBe(0)
  expect(await takesOf(callId)).toBe(0)
  await end()
  const lines = await env.DB.prepare('SELECT actor_id, action FROM activity_logs WHERE entity_id = ? ORDER BY seq')
    .bind(callId)
    .all()
  expect(lines.results).toEqual([
    { actor_id: ANN, action: 'recording.discarded' },
    { actor_id: ANN, action: 'call.disposed' },
  ])
})

test('RE2 a recording that was joined already goes too, with its address', async () => {
  const { callId, fence, began, put, say, end, hangUp } = await recorded()
  await put(0, 0)
  const { recording_url } = await answer(
    await ask('POST', `/api/calls/${callId}/recording/finish`, {
      as: ANN,
      json: { chunks: 1, fence, started_at: new Date(began).toISOString() },
    }),
    200,
    RecordingUploaded,
  )
  await hangUp()
  await say(false)
  await end()
  await problem(await ask('GET', recording_url, { as: ANN }), 'not-found')
  await expect
    .poll(async () => (await env.RECORDINGS.list({ prefix: 'recordings/' })).objects.map(({ key }) => key).join())
    .not.toContain(callId)
})

test('RE2 late parts of discarded audio are refused, during the call and long after; what is made after a new yes is taken', async () => {
  const { callId, began, put, say, end } = await recorded()
  await put(0, 0)
  await say(false)
  await problem(await put(1, 0), 'recording-discarded')
  await settle()
  await problem(await put(0, 1), 'recording-discarded')
  await problem(await put(2, 0, Date.now() + 60_000), 'refused')
  await say(true)
  const anew = Math.max(Date.now(), began + 1) + 1_000
  await answer(await put(3, 0, anew), 201, ChunkKept)
  await problem(await put(4, 0), 'recording-discarded')
  await end()
  await problem(await put(4, 0), 'recording-discarded')
  const { next_take } = await answer(
    await ask('GET', `/api/calls/${callId}/recording/chunks`, { as: ANN }),
    200,
    ChunksKept,
  )
  expect(next_take).toBe(4)
})

test('RE2 audio that the bucket did not delete at once is deleted by the next run', async () => {
  await env.RECORDINGS.put('chunks/left/0/000000', 'sound')
  await env.DB.prepare('INSERT INTO audio_to_delete (key, noted_at) VALUES (?, 1)').bind('chunks/left/0/000000').run()
  await deleteDiscardedAudio(env.DB, env.RECORDINGS)
  expect(await env.RECORDINGS.head('chunks/left/0/000000')).toBeNull()
  expect(await env.DB.prepare('SELECT count(*) AS n FROM audio_to_delete').first<number>('n')).toBe(0)
})

test('RE2 a team that keeps audio takes the rest of a recording after the no, and nothing that began later', async () => {
  const { callId, put, say, end } = await recorded(sue, SUE)
  await answer(await put(0, 0), 201, ChunkKept)
  await say(false)
  await settle('south')
  await answer(await put(0, 1), 201, ChunkKept)
  await answer(await put(1, 0), 201, ChunkKept)
  await problem(await put(2, 0, Date.now() + 60_000), 'refused')
  await end()
  expect(await takesOf(callId)).toBe(2)
  expect(await objectsOf(callId)).toBe(3)
})
