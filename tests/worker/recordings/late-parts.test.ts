/** What becomes of the parts of a recording once they were joined: those of a partial one wait a week for the rest. */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { RecordingUploaded } from '#domain/http/recordings.ts'
import { takeOf } from '#worker/recordings/queries.ts'
import { runHousekeeping } from '#worker/housekeeping.ts'
import { finaliseTake } from '#worker/recordings/finalise.ts'
import { systemContext } from '#worker/request/context.ts'
import { WEBM_HEAD } from '../support/audio.ts'
import { addCall, addLeads, ANN, furnish } from '../support/house.ts'
import { answer, ask, problem } from '../support/api.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const part = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(new TextEncoder().encode(text))

/** A call that is over, and its take as it stands while parts come. */
async function captured(): Promise<string> {
  const callId = crypto.randomUUID()
  await addCall(callId, 'lead', ANN)
  await env.DB.prepare(
    `INSERT INTO recordings (id, call_id, lead_id, team_id, user_id, fence, container, started_at)
     VALUES (?, ?, 'lead', 'north', ?, 7, 'webm', ?)`,
  )
    .bind(crypto.randomUUID(), callId, ANN, Date.now())
    .run()
  return callId
}

const put = (callId: string, idx: number, body: Uint8Array<ArrayBuffer>) =>
  ask('PUT', `/api/calls/${callId}/recording/chunks/${idx}?fence=7`, {
    as: ANN,
    body,
    headers: { 'content-type': 'audio/webm' },
  })

const finish = async (callId: string, chunks: number) =>
  answer(
    await ask('POST', `/api/calls/${callId}/recording/finish`, { as: ANN, json: { chunks, fence: 7 } }),
    200,
    RecordingUploaded,
  )

/** Of three parts the middle one never came. */
async function partial(): Promise<string> {
  const callId = await captured()
  await put(callId, 0, WEBM_HEAD)
  await put(callId, 2, part('-two'))
  expect((await finish(callId, 3)).recording.status).toBe('partial')
  return callId
}

const partsOf = async (callId: string) => {
  const rows = await env.DB.prepare(
    'SELECT COUNT(*) AS count FROM recording_chunks c JOIN recordings r ON r.id = c.recording_id WHERE r.call_id = ?',
  )
    .bind(callId)
    .first('count')
  return [(await env.RECORDINGS.list({ prefix: `chunks/${callId}/` })).objects.length, rows]
}

beforeAll(async () => {
  await furnish()
  await addLeads({ id: 'lead', owner: ANN, phone: '+447700900199' })
})

test('a partial recording keeps its parts for a week; then they go, and nothing more is added to it', async () => {
  const callId = await partial()
  await runHousekeeping(env, Date.now() + 6 * DAY)
  expect(await partsOf(callId)).toEqual([2, 2])
  await runHousekeeping(env, Date.now() + 8 * DAY)
  expect(await partsOf(callId)).toEqual([0, 0])
  await problem(await put(callId, 1, part('-one')), 'capture-closed')
  await problem(await put(callId, 0, WEBM_HEAD), 'capture-closed')
  expect((await finish(callId, 3)).recording).toMatchObject({ status: 'partial', size: WEBM_HEAD.length + 4 })
  const played = await ask('GET', `/api/calls/${callId}/recording`, { as: ANN })
  expect((await played.arrayBuffer()).byteLength).toBe(WEBM_HEAD.length + 4)
})

test('parts that keep coming do not make the week longer', async () => {
  const callId = await partial()
  const until = async () => (await takeOf(env.DB, callId, 0))?.parts_until
  const first = await until()
  await put(callId, 3, part('-three'))
  await finish(callId, 5)
  expect(await until()).toBe(first)
  await put(callId, 1, part('-one'))
  expect((await finish(callId, 4)).recording.status).toBe('complete')
})

test('no part is taken after the week, even before the cron has run', async () => {
  const callId = await partial()
  await env.DB.prepare('UPDATE recordings SET parts_until = ? WHERE call_id = ?').bind(Date.now(), callId).run()
  await problem(await put(callId, 1, part('-one')), 'capture-closed')
  expect((await finish(callId, 3)).recording.status).toBe('partial')
})

test('parts stay as long as what they were joined into is not there', async () => {
  const callId = await partial()
  await env.RECORDINGS.delete((await takeOf(env.DB, callId, 0))?.key ?? '')
  await runHousekeeping(env, Date.now() + 8 * DAY)
  expect(await partsOf(callId)).toEqual([2, 2])
})

test('the parts of a whole one, left behind by a request that ended early, are found by the cron', async () => {
  const callId = await captured()
  await put(callId, 0, WEBM_HEAD)
  const row = await takeOf(env.DB, callId, 0)
  if (row === null) throw new Error('no take')
  const now = Date.now()
  const ctx = systemContext(env, 'test', now)
  await finaliseTake(ctx, row, { chunks: 1, durationMs: null, startedAt: null, gaps: [] })
  expect(await partsOf(callId)).toEqual([1, 1])
  await runHousekeeping(env, now + 2 * HOUR)
  expect(await partsOf(callId)).toEqual([0, 0])
})
