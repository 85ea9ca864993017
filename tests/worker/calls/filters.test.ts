/** Calls by what came of them, how long they were, along which script, and whose number or name they went to. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { CallPage, CallQuery } from '#domain/http/calls.ts'
import { listCalls } from '#worker/calls/list.ts'
import { indexWaiting } from '#worker/leads/list/index-words.ts'
import { ormOf } from '#worker/d1/orm.ts'
import { answer, ask, problem } from '../support/api.ts'
import { ABE, ADA, addLeads, addScript, ANN, EVE, furnish, MAX } from '../support/house.ts'

/** Every seventh call is by ABE, every tenth of the lead `bob`, and so on: by the number in its id. */
beforeAll(async () => {
  await furnish()
  await addScript()
  await addLeads(
    { id: 'amy', phone: '+442079460101' },
    { id: 'bob', phone: '+442079460102' },
    { id: 'sid', team: 'south' },
  )
  await env.DB.prepare(`UPDATE leads SET name = iif(id = 'bob', 'Robert Unusual', 'Amy Other') WHERE id <> 'sid'`).run()
  await env.DB.prepare(
    `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 140)
     INSERT INTO calls (id, lead_id, user_id, team_id, call_date, started_at, outcome, duration, disposition_id, script_id,
       script_version, recording_url)
     SELECT 'c' || i, iif(i % 14 = 13, 'sid', iif(i % 10 = 0, 'bob', 'amy')), iif(i % 7 = 0, 'abe', 'ann'), iif(i % 14 = 13, 'south', 'north'),
       i, i, iif(i % 2 = 0, 'busy', 'answered'), i, iif(i % 5 = 0, 'later', NULL), iif(i % 3 = 0, 'pitch', NULL),
       iif(i % 3 = 0, 1 + i % 2, NULL), iif(i % 11 = 0, '/a', NULL) FROM n`,
  ).run()
  while ((await indexWaiting(ormOf(env.DB), 500)) > 0);
})

const meets: [Record<string, string>, (i: number) => boolean][] = [
  [{ disposition_id: 'later' }, (i) => i % 5 === 0],
  [{ disposition_id: 'later', outcome: 'busy' }, (i) => i % 10 === 0],
  [{ script_id: 'pitch' }, (i) => i % 3 === 0],
  [{ script_id: 'pitch', script_version: '2' }, (i) => i % 3 === 0 && i % 2 === 1],
  [{ duration_from: '10', duration_to: '20' }, (i) => i >= 10 && i <= 20],
  [{ recorded: 'true' }, (i) => i % 11 === 0],
  [{ recorded: 'false', disposition_id: 'later' }, (i) => i % 11 !== 0 && i % 5 === 0],
  [{ recorded: 'true', user_id: ABE }, (i) => i % 11 === 0 && i % 7 === 0],
  [{ q: 'unusual' }, (i) => i % 10 === 0 && i % 14 !== 13],
  [{ q: '+44 20 7946 0102', duration_from: '50' }, (i) => i % 10 === 0 && i % 14 !== 13 && i >= 50],
  [{ q: 'nobody is called that' }, () => false],
  [{ lead_id: 'bob', disposition_id: 'later' }, (i) => i % 10 === 0 && i % 14 !== 13],
]
const expected = (fits: (i: number) => boolean, team: (i: number) => boolean): string[] =>
  Array.from({ length: 140 }, (_, at) => 140 - at)
    .filter((i) => fits(i) && team(i))
    .map((i) => `c${i}`)

describe('calls', () => {
  test.each(meets)('with %j are those, to an admin, a manager, and an agent as far as theirs', async (query, fits) => {
    const list = async (as: string) => {
      const path = `/api/calls?limit=200&${new URLSearchParams(query).toString()}`
      return (await answer(await ask('GET', path, { as }), 200, CallPage)).data.map(({ id }) => id)
    }
    expect(await list(ADA)).toEqual(expected(fits, () => true))
    expect(await list(MAX)).toEqual(expected(fits, (i) => i % 14 !== 13))
    expect(await list(EVE)).toEqual([])
    if (query['user_id'] === undefined)
      expect(await list(ANN)).toEqual(expected(fits, (i) => i % 7 !== 0 && i % 14 !== 13))
  })

  test.each(meets)('with %j come whole in short pages, where few are looked at for each', async (query, fits) => {
    const scope = { teamIds: ['north', 'south'], agentId: null }
    const found: string[] = []
    let cursor: string | undefined
    do {
      const page = await listCalls(env.DB, scope, { ...CallQuery.parse({ ...query, limit: 3 }), cursor }, 10)
      found.push(...page.data.map(({ id }) => id))
      cursor = page.next_cursor ?? undefined
    } while (cursor !== undefined)
    expect(found).toEqual(expected(fits, () => true))
  })

  test('of more leads than anybody means are not guessed at', async () => {
    await addLeads(...Array.from({ length: 201 }, (_, at) => ({ id: `x${at}` })))
    await env.DB.prepare(`UPDATE leads SET name = 'Frequent Name' WHERE id GLOB 'x*'`).run()
    while ((await indexWaiting(ormOf(env.DB), 500)) > 0);
    const { errors } = await problem(await ask('GET', '/api/calls?q=frequent', { as: MAX }), 'invalid-input')
    expect(Object.keys(errors ?? {})).toEqual(['q'])
  })

  test('of one lead are those that whoever asks may see', async () => {
    const list = async (as: string) =>
      (await answer(await ask('GET', '/api/leads/bob/calls?limit=200', { as }), 200, CallPage)).data.map(({ id }) => id)
    const ofBob = (i: number) => i % 10 === 0 && i % 14 !== 13
    expect(await list(MAX)).toEqual(expected(ofBob, () => true))
    expect(await list(ABE)).toEqual(expected(ofBob, (i) => i % 7 === 0))
    await problem(await ask('GET', '/api/leads/bob/calls', { as: EVE }), 'not-found')
  })
})
