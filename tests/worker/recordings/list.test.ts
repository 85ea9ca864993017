/** Recordings by themselves: whose are listed, what deletes one, and what keeps it. */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { CallDetail } from '#domain/http/calls.ts'
import { RecordingPage, RecordingUploaded } from '#domain/http/recordings.ts'
import { answer, ask, problem } from '../support/api.ts'
import { AUDIO, formOf } from '../support/audio.ts'
import { ABE, ADA, addCall, addLeads, ANN, EVE, furnish, lastAct, MAX, SUE } from '../support/house.ts'

const CALLS = [
  ['n1', 'anns', ANN, 'north'],
  ['n2', 'anns', ANN, 'north'],
  ['n3', 'anns', ABE, 'north'],
  ['s1', 'sues', SUE, 'south'],
] as const

beforeAll(async () => {
  await furnish()
  await addLeads({ id: 'anns', owner: ANN, name: 'Ann’s lead' }, { id: 'sues', team: 'south', owner: SUE })
  for (const [at, [id, lead, user, team]] of CALLS.entries()) {
    await addCall(id, lead, user, team)
    const upload = await ask('POST', `/api/calls/${id}/recording`, { as: user, body: formOf(AUDIO.mp3) })
    await answer(upload, 201, RecordingUploaded)
    await env.DB.prepare('UPDATE recordings SET started_at = ? WHERE call_id = ?')
      .bind(Date.parse('2026-11-01T10:00:00Z') + at * 60_000, id)
      .run()
  }
})

const page = async (as: string, query = '') =>
  answer(await ask('GET', `/api/recordings${query}`, { as }), 200, RecordingPage)
const calls = async (as: string, query = '') => (await page(as, query)).data.map(({ call_id }) => call_id)
const idOf = (call: string) =>
  env.DB.prepare('SELECT id FROM recordings WHERE call_id = ?').bind(call).first<string>('id')
const objects = async (prefix: string) => (await env.RECORDINGS.list({ prefix: `recordings/${prefix}` })).objects.length
const hold = (as: string, id: string | null, held: boolean) =>
  ask('PUT', `/api/recordings/${id}/hold`, { as, json: { held, reason: 'A claim' } })
const remove = (as: string, id: string | null) => ask('DELETE', `/api/recordings/${id}`, { as })

test('an agent lists their own, a manager those of the team, an admin all of the organisation, newest first', async () => {
  expect(await calls(ADA)).toEqual(['s1', 'n3', 'n2', 'n1'])
  expect(await calls(MAX)).toEqual(['n3', 'n2', 'n1'])
  expect(await calls(ANN)).toEqual(['n2', 'n1'])
  expect(await calls(EVE)).toEqual([])
  const [first] = (await page(ANN)).data
  expect(first).toMatchObject({
    call_id: 'n2',
    lead_name: 'Ann’s lead',
    user_id: ANN,
    user_name: 'Ann Person',
    status: 'complete',
    size: 1_000,
    started_at: '2026-11-01T10:01:00.000Z',
    url: '/api/calls/n2/recording',
  })
})

test('filters reach no further than the person, and pages come the same in any size', async () => {
  expect(await calls(MAX, `?user_id=${ANN}`)).toEqual(['n2', 'n1'])
  expect(await calls(MAX, `?user_id=${SUE}`)).toEqual([])
  expect(await calls(ADA, '?team_id=south')).toEqual(['s1'])
  expect(await calls(ADA, '?from=2026-11-01T10:01:00Z&to=2026-11-01T10:03:00Z')).toEqual(['n3', 'n2'])
  await problem(await ask('GET', '/api/recordings?team_id=south', { as: MAX }), 'forbidden')
  await problem(await ask('GET', `/api/recordings?user_id=${ABE}`, { as: ANN }), 'forbidden')
  const walked: string[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const { data, next_cursor: next } = await page(ADA, `?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`)
    walked.push(...data.map(({ call_id }) => call_id))
    cursor = next
  }
  expect(walked).toEqual(['s1', 'n3', 'n2', 'n1'])
})

test('one on hold is listed as such, and not deleted until it is released', async () => {
  const id = await idOf('n1')
  await problem(await hold(MAX, id, true), 'forbidden')
  expect((await hold(ADA, id, true)).status).toBe(200)
  expect(await calls(ADA, '?held=true')).toEqual(['n1'])
  expect(await calls(ANN, '?held=true')).toEqual(['n1'])
  expect(await calls(ANN, '?held=false')).toEqual(['n2'])
  await problem(await remove(ADA, id), 'recording-held')
  expect(await objects('anns/n1-')).toBe(1)
  expect(await lastAct('call', 'n1')).toMatchObject({ action: 'recording.held', actor_id: ADA, team_id: 'north' })
  expect((await hold(ADA, id, false)).status).toBe(200)
  expect((await remove(ADA, id)).status).toBe(204)
})

test('a deleted one is gone with its audio, the call stays, and the log says who deleted what', async () => {
  const id = await idOf('n2')
  for (const as of [ANN, MAX]) await problem(await remove(as, id), 'forbidden')
  await problem(await remove(EVE, id), 'not-found')
  expect(await objects('anns/n2-')).toBe(1)
  expect((await remove(ADA, id)).status).toBe(204)
  await expect.poll(() => objects('anns/n2-')).toBe(0)
  const call = await answer(await ask('GET', '/api/calls/n2', { as: ADA }), 200, CallDetail)
  expect(call).toMatchObject({ recording_url: null, recordings: [] })
  const told = await lastAct('call', 'n2')
  expect(told).toMatchObject({ action: 'recording.deleted', actor_id: ADA, team_id: 'north' })
  expect(JSON.parse(String(told?.['before']))).toMatchObject({ take: 0, size: 1_000 })
  await problem(await remove(ADA, id), 'not-found')
  await problem(await hold(ADA, id, true), 'not-found')
})

test('one that is still coming in is not deleted', async () => {
  await env.DB.prepare(`UPDATE recordings SET status = 'receiving' WHERE call_id = 'n3'`).run()
  await problem(await remove(ADA, await idOf('n3')), 'recording-coming')
  expect(await objects('anns/n3-')).toBe(1)
})
