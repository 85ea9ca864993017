/** Audio and notes go when their team's time for them is over, told in the log; audio on hold stays. */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { CallDetail } from '#domain/http/calls.ts'
import { runHousekeeping } from '#worker/housekeeping.ts'
import { answer, ask, problem } from '../support/api.ts'
import { AUDIO, formOf } from '../support/audio.ts'
import { ADA, addCall, addLeads, ANN, furnish, lastAct, MAX } from '../support/house.ts'
import { openAllHours } from '../support/seat.ts'

const DAY = 24 * 60 * 60_000

beforeAll(async () => {
  await furnish()
  await openAllHours('north', { retention: { audioDays: 90, personDataDays: 180 } })
  await addLeads({ id: 'anns', owner: ANN })
  for (const id of ['old', 'held', 'new']) {
    await addCall(id, 'anns', ANN)
    const upload = await ask('POST', `/api/calls/${id}/recording`, { as: ANN, body: formOf(AUDIO.mp3) })
    expect(upload.status).toBe(201)
  }
  await env.DB.prepare(`UPDATE calls SET notes = 'Has two dogs', answers = '{"pets":"dogs"}'`).run()
  await env.DB.prepare(
    `INSERT INTO conversations (id, lead_id, call_id, message) VALUES ('c1', 'anns', 'old', 'Two dogs'), ('c2', 'anns', NULL, 'Hello')`,
  ).run()
})

const call = async (id: string) => answer(await ask('GET', `/api/calls/${id}`, { as: ADA }), 200, CallDetail)
const age = (id: string, days: number, now = Date.now()) =>
  env.DB.batch([
    env.DB.prepare('UPDATE recordings SET started_at = ? WHERE call_id = ?').bind(now - days * DAY, id),
    env.DB.prepare('UPDATE calls SET started_at = ? WHERE id = ?').bind(now - days * DAY, id),
  ])
const objects = async () => (await env.RECORDINGS.list({ prefix: 'recordings/anns/' })).objects.map(({ key }) => key)
const hold = (as: string, id: string, held: boolean) =>
  ask('PUT', `/api/calls/${id}/recording/hold`, { as, json: { held, ...(held && { reason: 'A claim' }) } })

test('an admin puts audio on hold, once for the log; a manager may not, and there must be some', async () => {
  await problem(await hold(MAX, 'held', true), 'forbidden')
  await problem(await hold(ADA, 'nosuchcall', true), 'not-found')
  expect((await hold(ADA, 'held', true)).status).toBe(200)
  expect((await hold(ADA, 'held', true)).status).toBe(200)
  expect((await call('held')).recordings).toMatchObject([
    { held: true, hold: { by: { id: ADA, full_name: 'Ada Person' }, reason: 'A claim' } },
  ])
  const told = await lastAct('call', 'held')
  expect(told).toMatchObject({ action: 'recording.held', after: JSON.stringify({ reason: 'A claim' }) })
  const lines = await env.DB.prepare(`SELECT count(*) AS n FROM activity_logs WHERE action = 'recording.held'`).first(
    'n',
  )
  expect(lines).toBe(1)
})

test('audio past its time goes from the records and the bucket, and the log says how many; the rest stays', async () => {
  await age('old', 91)
  await age('held', 91)
  await age('new', 89)
  await runHousekeeping(env, Date.now())
  expect(await objects()).toEqual([expect.stringContaining('/held-'), expect.stringContaining('/new-')])
  expect(await call('old')).toMatchObject({ recording_url: null, recordings: [], notes: 'Has two dogs' })
  const { action, after } = (await lastAct('team', 'north')) ?? {}
  expect(action).toBe('recording.expired')
  expect(JSON.parse(String(after))).toEqual({ how_many: 1, kept_days: 90 })
  // Nothing more to do: nothing more is said.
  await runHousekeeping(env, Date.now())
  const lines = await env.DB.prepare(
    `SELECT count(*) AS n FROM activity_logs WHERE action = 'recording.expired'`,
  ).first('n')
  expect(lines).toBe(1)
})

test('audio that is released from its hold is deleted by the next run', async () => {
  await hold(ADA, 'held', false)
  await runHousekeeping(env, Date.now())
  expect(await objects()).toEqual([expect.stringContaining('/new-')])
})

test('notes, answers and messages of calls go after their own time; the call stays', async () => {
  await age('old', 181)
  await runHousekeeping(env, Date.now())
  expect(await call('old')).toMatchObject({ notes: '', answers: {}, outcome: expect.anything() })
  expect(await call('new')).toMatchObject({ notes: 'Has two dogs' })
  const { results } = await env.DB.prepare('SELECT id FROM conversations ORDER BY id').all()
  expect(results).toEqual([{ id: 'c2' }])
  const { action, after } = (await lastAct('team', 'north')) ?? {}
  expect(action).toBe('call.notes-expired')
  expect(JSON.parse(String(after))).toEqual({ how_many: 1, kept_days: 180 })
})
