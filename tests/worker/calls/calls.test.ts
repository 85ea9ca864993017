/** Calls over the API: one logged by hand through the floor's own door, and who sees which. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { Call, CallDetail, CallPage } from '#domain/http/calls.ts'
import { Lead, TimelinePage } from '#domain/http/leads.ts'
import { ABE, ADA, addCall, addLeads, ANN, EVE, furnish, lastAct, MAX, SUE } from '../support/house.ts'
import { answer, ask, problem } from '../support/api.ts'

beforeAll(async () => {
  await furnish()
  await addLeads(
    { id: 'anns', owner: ANN, name: 'Alan' },
    { id: 'abes', owner: ABE },
    { id: 'souths', team: 'south', owner: SUE },
  )
  await addCall('old-ann', 'anns', ANN)
  await addCall('old-abe', 'abes', ABE, 'north', 1_700_000_100_000)
  await addCall('old-sue', 'souths', SUE, 'south', 1_700_000_200_000)
})

describe('logging by hand', () => {
  test('the founding example answers 201 and the call; last contact moves; the log has a line', async () => {
    const before = await answer(await ask('GET', '/api/leads/anns', { as: ANN }), 200, Lead)
    const json = { lead_id: 'anns', duration: 180, outcome: 'answered', notes: 'Wants a demo' }
    const sent = Date.now()
    const call = await answer(await ask('POST', '/api/calls', { as: ANN, json }), 201, Call)
    expect(call).toMatchObject({ ...json, user_id: ANN, logged_by_hand: true, recording_url: null, lead_name: 'Alan' })
    expect(Math.abs(Date.parse(call.call_date) - (sent - 180_000))).toBeLessThan(5_000)
    const after = await answer(await ask('GET', '/api/leads/anns', { as: ANN }), 200, Lead)
    expect(Date.parse(after.last_contact ?? '')).toBeGreaterThan(Date.parse(before.last_contact ?? ''))
    expect(await lastAct('call', call.id)).toMatchObject({ action: 'call.logged', actor_id: ANN })
    const timeline = await answer(await ask('GET', '/api/leads/anns/timeline', { as: ANN }), 200, TimelinePage)
    expect(timeline.data).toContainEqual(expect.objectContaining({ kind: 'call', id: call.id, notes: 'Wants a demo' }))
  })

  test('a repeat with the same key is the same call, and something else under that key is refused', async () => {
    const json = { lead_id: 'anns', duration: 5, outcome: 'busy', notes: '' }
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const first = await answer(await ask('POST', '/api/calls', { as: ANN, json, headers }), 201, Call)
    const again = await answer(await ask('POST', '/api/calls', { as: ANN, json, headers }), 201, Call)
    expect(again).toEqual(first)
    const rows = await env.DB.prepare(`SELECT COUNT(*) AS n FROM calls WHERE id = ?`).bind(first.id).first('n')
    expect(rows).toBe(1)
    const other = { ...json, outcome: 'answered' }
    await problem(await ask('POST', '/api/calls', { as: ANN, json: other, headers }), 'key-reused')
  })

  test('an old call does not move last contact back', async () => {
    const before = await answer(await ask('GET', '/api/leads/anns', { as: ANN }), 200, Lead)
    const json = {
      lead_id: 'anns',
      duration: 5,
      outcome: 'no-answer',
      notes: '',
      call_date: '2020-01-05T10:00:00+01:00',
    }
    const call = await answer(await ask('POST', '/api/calls', { as: ANN, json }), 201, Call)
    expect(call.call_date).toBe('2020-01-05T09:00:00.000Z')
    const after = await answer(await ask('GET', '/api/leads/anns', { as: ANN }), 200, Lead)
    expect(after.last_contact).toBe(before.last_contact)
  })

  test('what is wrong is said by field', async () => {
    const json = { lead_id: '../x', duration: -1, outcome: 'great', notes: 'x'.repeat(8_001) }
    const { errors } = await problem(await ask('POST', '/api/calls', { as: ANN, json }), 'invalid-input')
    expect(Object.keys(errors ?? {}).toSorted()).toEqual(['duration', 'lead_id', 'notes', 'outcome'])
    const future = { lead_id: 'anns', duration: 1, outcome: 'busy', call_date: '2100-01-01T00:00:00Z' }
    await problem(await ask('POST', '/api/calls', { as: ANN, json: future }), 'invalid-input')
    const key = { 'idempotency-key': 'mine' }
    const fine = { lead_id: 'anns', duration: 1, outcome: 'busy' }
    await problem(await ask('POST', '/api/calls', { as: ANN, json: fine, headers: key }), 'invalid-input')
    await problem(await ask('POST', '/api/calls', { as: ANN, json: { ...fine, lead_id: 'nowhere' } }), 'not-found')
  })

  test('is for an agent’s own leads, a manager’s team, an admin’s organisation', async () => {
    const json = { lead_id: 'abes', duration: 1, outcome: 'busy' }
    await problem(await ask('POST', '/api/calls', { json }), 'unauthenticated')
    await problem(await ask('POST', '/api/calls', { as: ANN, json }), 'forbidden')
    await problem(await ask('POST', '/api/calls', { as: SUE, json }), 'forbidden')
    await problem(await ask('POST', '/api/calls', { as: EVE, json }), 'not-found')
    await answer(await ask('POST', '/api/calls', { as: MAX, json }), 201, Call)
    await answer(await ask('POST', '/api/calls', { as: ADA, json }), 201, Call)
  })
})

describe('reading', () => {
  test.each([
    [ANN, 'old-ann', 200],
    [ANN, 'old-abe', 403],
    [MAX, 'old-abe', 200],
    [MAX, 'old-sue', 403],
    [ADA, 'old-sue', 200],
    [EVE, 'old-ann', 404],
    [ADA, 'nowhere', 404],
  ])('%s asking for %s gets %i', async (who, id, status) => {
    const response = await ask('GET', `/api/calls/${id}`, { as: who })
    expect(response.status).toBe(status)
    if (status === 200) CallDetail.parse(await response.json())
  })

  test('lists hold what each may see, newest first, and page through all of it', async () => {
    const ids = async (as: string, query = '') =>
      (await answer(await ask('GET', `/api/calls?limit=200${query}`, { as }), 200, CallPage)).data.map(({ id }) => id)
    expect(await ids(SUE)).toEqual(['old-sue'])
    expect(await ids(EVE)).toEqual([])
    expect(await ids(MAX)).not.toContain('old-sue')
    expect(await ids(ADA, '&team_id=south')).toEqual(['old-sue'])
    expect(await ids(ADA, `&user_id=${SUE}`)).toEqual(['old-sue'])
    expect(await ids(MAX, `&lead_id=souths`)).toEqual([])
    expect(await ids(ANN, '&user_id=me&outcome=answered&to=2024-01-01T00:00:00Z')).toEqual(['old-ann'])
    const whole = await answer(await ask('GET', '/api/calls?limit=200', { as: ADA }), 200, CallPage)
    expect(whole.data.map(({ call_date }) => call_date)).toEqual(
      whole.data
        .map(({ call_date }) => call_date)
        .toSorted()
        .toReversed(),
    )
    const paged: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: CallPage = await answer(
        await ask('GET', `/api/calls?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`, { as: ADA }),
        200,
        CallPage,
      )
      paged.push(...page.data.map(({ id }) => id))
      cursor = page.next_cursor
    }
    expect(paged).toEqual(whole.data.map(({ id }) => id))
    await problem(await ask('GET', `/api/calls?user_id=${ABE}`, { as: ANN }), 'forbidden')
    await problem(await ask('GET', '/api/calls?team_id=south', { as: MAX }), 'forbidden')
  })
})
