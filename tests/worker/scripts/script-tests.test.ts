/** AB: a test of versions of a script, from its start to the version that won, and who may do what of it. */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { TeamDetail } from '#domain/http/people.ts'
import { EndedScriptTests, ScriptTestReport } from '#domain/http/studio/script-test.ts'
import { ABE, ADA, addLeads, addScript, ANN, EVE, furnish, lastAct, MAX, SUE } from '../support/house.ts'
import { answer, ask, problem } from '../support/api.ts'
import { openAllHours, type Seat, sit } from '../support/seat.ts'

const PATH = '/api/teams/north/script-test'
const SOUTH = '/api/teams/south/script-test'
const script = { scriptId: 'pitch', version: 1 }
const twoArms = [
  { version: 1, weight: 1 },
  { version: 2, weight: 1 },
]
const guardrails = [{ measure: 'booking', bound_percent: 2 }]

const start = (json: object = {}, as = ADA, headers: Record<string, string> = {}, path = PATH) =>
  ask('POST', path, { as, json: { arms: twoArms, guardrails, ...json }, headers })
const read = async (as = MAX) => (await answer(await ask('GET', PATH, { as }), 200, ScriptTestReport)).test
const word = (which: 'stop' | 'end', json: object, as = MAX, headers: Record<string, string> = {}) =>
  ask('POST', `${PATH}/${which}`, { as, json: { reason: 'because', ...json }, headers })
const settings = async (team = 'north') =>
  (await answer(await ask('GET', `/api/teams/${team}`, { as: ADA }), 200, TeamDetail)).settings

let ann: Seat

/** One call with a lead, to its end; answers the version that it ran. */
async function call(seat: Seat, leadId: string, dispositionId: string, team = 'north'): Promise<number | undefined> {
  const { fence = 0 } = (await seat.do({ type: 'TakeLead', leadId })).result ?? {}
  const { callId = '' } = (await seat.do({ type: 'StartCall', leadId }, fence)).result ?? {}
  const floor = JSON.parse((await env.TEAM_FLOOR.getByName(team).floorNow()).floor)
  await seat.do({ type: 'MarkConnected', callId, answeredBy: 'decision-maker' }, fence)
  await seat.do({ type: 'EndCall', callId, reason: 'hung-up' }, fence)
  await seat.do({ type: 'DispositionCall', callId, dispositionId }, fence)
  await env.TEAM_FLOOR.getByName(team).flush()
  return floor.calls[callId].script?.version
}

beforeAll(async () => {
  await furnish()
  await addScript('pitch')
  await addScript('another')
  const content = await env.DB.prepare(`SELECT content FROM script_versions WHERE script_id = 'pitch'`).first('content')
  await env.DB.batch(
    [2, 3].map((version) =>
      env.DB.prepare(
        `INSERT INTO script_versions (script_id, version, title, content) VALUES ('pitch', ?, 'Two', ?)`,
      ).bind(version, content),
    ),
  )
  for (const team of ['north', 'south'])
    await openAllHours(team, { script, attempts: { life: 20, day: 20, rolling24h: 20 } })
  await addLeads(...[1, 2, 3, 4, 5].map((index) => ({ id: `lead${index}`, phone: `+44770090020${index}` })))
  ann = await sit(ANN)
  await ann.do({ type: 'GoAvailable' })
})

test('there is none before one begins', async () => {
  expect(await read()).toBeNull()
})

test.each<[string, object, string]>([
  ['another control than the team’s version', { arms: twoArms.toReversed() }, 'arms.0.version'],
  ['a version that is not published', { arms: [twoArms[0], { version: 9, weight: 1 }] }, 'arms.1.version'],
  ['one version twice', { arms: [...twoArms, twoArms[1]] }, 'arms.2.version'],
  ['one guardrail twice', { guardrails: [...guardrails, ...guardrails] }, 'guardrails.1.measure'],
  ['one arm', { arms: [twoArms[0]] }, 'arms'],
  ['a team that tests nothing', { with_team_id: 'south' }, 'with_team_id'],
  ['a team of another organisation', { with_team_id: 'elsewhere' }, 'with_team_id'],
])('AB1 %s is refused, and nothing begins', async (_what, json, field) => {
  const { errors } = await problem(await start(json), 'invalid-input')
  expect(Object.keys(errors ?? {})).toEqual([field])
  expect(await read()).toBeNull()
})

test('AB7 AB8 beginning and weighing are an admin’s, of their own house', async () => {
  for (const who of [ANN, MAX]) await problem(await start({}, who), 'forbidden')
  await problem(await start({}, EVE), 'not-found')
  await problem(await ask('GET', PATH, { as: ANN }), 'forbidden')
  await problem(await ask('GET', '/api/teams/south/script-test', { as: MAX }), 'not-found')
  await problem(await ask('GET', PATH, { as: EVE }), 'not-found')
})

test('AB2 AB3 AB5 it begins once for its key, shares the leads out, and counts', async () => {
  const key = { 'idempotency-key': crypto.randomUUID() }
  const { test: begun } = await answer(await start({}, ADA, key), 200, ScriptTestReport)
  expect(begun).toMatchObject({
    script_id: 'pitch',
    contacts_needed: 686,
    guardrails,
    arms: [
      {
        version: 1,
        is_control: true,
        share_percent: 50,
        leads: 0,
        booking: { count: 0, of: 0, rate: null, low: 0, high: 1 },
      },
      { version: 2, is_control: false, share_percent: 50 },
    ],
  })
  expect((await answer(await start({}, ADA, key), 200, ScriptTestReport)).test?.id).toBe(begun?.id)
  await problem(await start(), 'invalid-input')
  expect(await lastAct('team', 'north')).toMatchObject({ action: 'team.script-test-started', actor_id: ADA })

  const versions = []
  for (const leadId of ['lead1', 'lead2', 'lead3', 'lead4']) versions.push(await call(ann, leadId, 'not-interested'))
  expect(versions).toEqual([1, 2, 1, 2])
  expect((await read())?.arms).toMatchObject(
    [1, 2].map(() => ({
      leads: 2,
      calls: 2,
      contacts: 2,
      booking: { count: 0, of: 2, rate: 0, low: 0 },
      hang_up: { count: 2, of: 2, rate: 1, high: 1 },
      contacts_still_needed: 684,
      stopped: null,
    })),
  )
  const rows = await env.DB.prepare(
    `SELECT l.id, l.script_test_id AS lead_test, l.script_test_version, c.script_test_id, c.script_version
     FROM leads l JOIN calls c ON c.lead_id = l.id WHERE l.id IN ('lead1', 'lead2') ORDER BY l.id`,
  ).all()
  const id = begun?.id
  expect(rows.results).toEqual([
    { id: 'lead1', lead_test: id, script_test_version: 1, script_test_id: id, script_version: 1 },
    { id: 'lead2', lead_test: id, script_test_version: 2, script_test_id: id, script_version: 2 },
  ])
})

test('AB5 a correction through the API moves the counts of its arm', async () => {
  const id = await env.DB.prepare(`SELECT id FROM calls WHERE lead_id = 'lead2'`).first<string>('id')
  const json = { disposition_id: 'booked', reason: 'slip', meeting_at: '2030-01-01T10:00:00Z' }
  expect((await ask('POST', `/api/calls/${id}/outcome`, { as: MAX, json })).status).toBe(200)
  expect((await read())?.arms[1]).toMatchObject({ calls: 2, booking: { count: 1 }, hang_up: { count: 1 } })
})

test('AB1 meanwhile the script of the team is not changed, and its other settings leave the test alone', async () => {
  const before = await settings()
  await problem(
    await ask('POST', '/api/teams/north/script', { as: ADA, json: { script: { scriptId: 'another', version: 1 } } }),
    'invalid-input',
  )
  const put = (change: object) =>
    ask('PUT', '/api/teams/north/settings', { as: ADA, json: { settings: { ...before, ...change } } })
  const { errors } = await problem(await put({ script: { scriptId: 'pitch', version: 2 } }), 'invalid-input')
  expect(Object.keys(errors ?? {})).toEqual(['settings.script'])
  // Also where its version has the number of the control.
  const other = await problem(await put({ script: { scriptId: 'another', version: 1 } }), 'invalid-input')
  expect(Object.keys(other.errors ?? {})).toEqual(['settings.script'])
  await problem(await put({ script: null }), 'invalid-input')
  await answer(await put({ scriptTest: null, nudgeMs: 90_000 }), 200, TeamDetail)
  expect(await settings()).toMatchObject({ nudgeMs: 90_000, scriptTest: before.scriptTest })
  expect((await read())?.arms[0]).toMatchObject({ leads: 2 })
})

test('AB2 it is weighed anew, by versions that are in it', async () => {
  const id = (await read())?.id ?? ''
  const weigh = (json: object, as = ADA) => ask('PATCH', PATH, { as, json })
  const heavy = [
    { version: 1, weight: 1 },
    { version: 2, weight: 3 },
  ]
  await problem(await weigh({ test_id: id, arms: heavy }, MAX), 'forbidden')
  await problem(await weigh({ test_id: 'another', arms: heavy }), 'invalid-input')
  await problem(await weigh({ test_id: id, arms: [heavy[0], { version: 3, weight: 3 }] }), 'invalid-input')
  await problem(await weigh({ test_id: id, arms: [...heavy, { version: 3, weight: 3 }] }), 'invalid-input')
  for (let times = 0; times < 2; times += 1)
    expect((await answer(await weigh({ test_id: id, arms: heavy }), 200, ScriptTestReport)).test?.arms).toMatchObject([
      { share_percent: 25, leads: 2 },
      { share_percent: 75, leads: 2 },
    ])
  expect(await lastAct('team', 'north')).toMatchObject({ action: 'team.script-test-weighed' })
})

const report = async (team: string, as: string) =>
  answer(await ask('GET', `/api/teams/${team}/script-test`, { as }), 200, ScriptTestReport)

test('AB3 a team is told which tests it could take part in, and who takes part', async () => {
  const { id } = (await read()) ?? {}
  expect((await report('south', ADA)).joinable).toEqual([
    {
      team_id: 'north',
      team_name: 'North',
      started_at: expect.any(String),
      arms: [
        { version: 1, weight: 1 },
        { version: 2, weight: 3 },
      ],
      guardrails,
      difference_points: 5,
    },
  ])
  const join = { with_team_id: 'north' }
  expect((await answer(await start(join, ADA, {}, SOUTH), 200, ScriptTestReport)).test).toMatchObject({
    id,
    with_teams: [{ id: 'north', name: 'North' }],
  })
  expect(await report('north', ADA)).toMatchObject({ joinable: [], test: { with_teams: [{ id: 'south' }] } })
  // Of a team that is not theirs a manager hears nothing.
  expect((await report('north', MAX)).test?.with_teams).toEqual([])
})

test('AB3 a lead that moves to a team of the same test keeps its arm there; elsewhere it is a new lead', async () => {
  await problem(
    await start({ with_team_id: 'north', arms: [twoArms[0], { version: 3, weight: 1 }] }, ADA, {}, SOUTH),
    'invalid-input',
  )
  expect((await ask('POST', '/api/leads/lead4/move', { as: ADA, json: { team_id: 'south' } })).status).toBe(200)
  await env.TEAM_FLOOR.getByName('south').pokeFeed()
  const sue = await sit(SUE, 'south')
  await sue.do({ type: 'GoAvailable' })
  expect(await call(sue, 'lead4', 'no-result', 'south')).toBe(2)
  sue.leave()
  const there = await answer(await ask('GET', '/api/teams/south/script-test', { as: ADA }), 200, ScriptTestReport)
  expect(there.test?.arms[1]).toMatchObject({ leads: 0, calls: 1 })
})

test('AB4 AB7 a manager stops an arm with a reason; its leads are called with the control', async () => {
  const id = (await read())?.id ?? ''
  await problem(await word('stop', { test_id: id, version: 2 }, ABE), 'forbidden')
  await problem(await word('stop', { test_id: id, version: 2 }, EVE), 'not-found')
  await problem(await word('stop', { test_id: id, version: 2, reason: ' ' }), 'invalid-input')
  const control = await problem(await word('stop', { test_id: id, version: 1 }), 'refused')
  expect(control.refusal).toEqual({ code: 'arm-not-running', version: 1 })
  await problem(await word('stop', { test_id: 'another', version: 2 }), 'refused')
  const key = { 'idempotency-key': crypto.randomUUID() }
  for (let times = 0; times < 2; times += 1)
    expect(
      (await answer(await word('stop', { test_id: id, version: 2, reason: 'rude' }, MAX, key), 200, ScriptTestReport))
        .test?.arms,
    ).toMatchObject([
      { share_percent: 100, stopped: null },
      { share_percent: 0, stopped: { by: { id: MAX, full_name: 'Max Person' }, reason: 'rude', crossing: null } },
    ])
  expect(await lastAct('team', 'north')).toMatchObject({ action: 'team.script-arm-stopped', actor_id: MAX })
  expect(await call(ann, 'lead5', 'no-result')).toBe(1)
})

test('AB8 a manager ends it with the control only, an admin with the winner; the log has who, why and the counts', async () => {
  const id = (await read())?.id ?? ''
  await problem(await word('end', { test_id: id, version: 2 }), 'forbidden')
  await problem(await word('end', { test_id: id, version: 3 }, ADA), 'invalid-input')
  await problem(await word('end', { test_id: 'another', version: 1 }), 'invalid-input')
  await problem(await word('end', { test_id: id, version: 1 }, ANN), 'forbidden')
  const key = { 'idempotency-key': crypto.randomUUID() }
  for (let times = 0; times < 2; times += 1)
    expect(
      (
        await answer(
          await word('end', { test_id: id, version: 2, reason: 'it books' }, ADA, key),
          200,
          ScriptTestReport,
        )
      ).test,
    ).toBeNull()
  expect(await settings()).toMatchObject({ script: { scriptId: 'pitch', version: 2 }, scriptTest: null })
  const act = await lastAct('team', 'north')
  expect(act).toMatchObject({ action: 'team.script-test-ended', actor_id: ADA })
  expect(JSON.parse(String(act?.['before']))).toMatchObject({
    script,
    test_id: id,
    arms: [
      { version: 1, leads: 3 },
      { version: 2, bookings: 1, stopped: { reason: 'rude' } },
    ],
  })
  expect(JSON.parse(String(act?.['after']))).toEqual({ script: { scriptId: 'pitch', version: 2 }, reason: 'it books' })
  ann.leave()
})

test('AB8 a manager ends a test with its control', async () => {
  const arms = [
    { version: 2, weight: 1 },
    { version: 3, weight: 1 },
  ]
  const { test: begun } = await answer(await start({ arms }), 200, ScriptTestReport)
  await answer(await word('end', { test_id: begun?.id, version: 2 }), 200, ScriptTestReport)
  expect(await settings()).toMatchObject({ script: { scriptId: 'pitch', version: 2 }, scriptTest: null })
})

const ended = async (as: string) => (await answer(await ask('GET', `${PATH}s`, { as }), 200, EndedScriptTests)).data

test('AB8 AB9 tests that were ended are told with who, why, and what each version had come to', async () => {
  const [control, won, ...others] = await ended(MAX)
  expect(others).toEqual([])
  expect(control).toMatchObject({ ended_by: { id: MAX }, reason: 'because', chosen_version: 2 })
  expect(won).toMatchObject({
    script_id: 'pitch',
    script_title: 'The pitch',
    ended_by: { id: ADA, full_name: 'Ada Person' },
    reason: 'it books',
    chosen_version: 2,
    difference_points: 5,
    guardrails,
    arms: [
      { version: 1, is_control: true, leads: 3, contacts: 3, booking: { count: 0, of: 3 }, stopped: null },
      { version: 2, booking: { count: 1, of: 2 }, stopped: { reason: 'rude', by: { id: MAX } } },
    ],
  })
  expect(Date.parse(won?.started_at ?? '')).toBeLessThan(Date.parse(won?.ended_at ?? ''))
  await problem(await ask('GET', `${PATH}s`, { as: ANN }), 'forbidden')
  await problem(await ask('GET', `${PATH}s`, { as: EVE }), 'not-found')
})

test('AB8 an end that was written down with less is told as far as it goes', async () => {
  await env.DB.prepare(
    `INSERT INTO activity_logs (id, organisation_id, actor_id, actor_type, action, entity_type, entity_id, team_id, before, after, at)
     VALUES ('old-end', 'acme', ?, 'person', 'team.script-test-ended', 'team', 'north', 'north', ?, ?, 1000)`,
  )
    .bind(
      ADA,
      JSON.stringify({ script, test_id: 'old', arms: twoArms }),
      JSON.stringify({ script: { scriptId: 'pitch', version: 1 }, reason: 'enough' }),
    )
    .run()
  expect((await ended(MAX)).at(-1)).toMatchObject({
    id: 'old',
    started_at: null,
    chosen_version: 1,
    arms: [{ leads: 0, contacts: 0, booking: { rate: null } }, { version: 2 }],
  })
})
