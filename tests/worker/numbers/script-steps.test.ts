/** Numbers of a version's steps as the API gives them: to whom, of which calls and days, and the calls behind each. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { CallPage } from '#domain/http/calls.ts'
import { ScriptSteps } from '#domain/http/studio/script-steps.ts'
import { answer, ask, problem } from '../support/api.ts'
import { ADA, addCall, addLeads, addScript, ANN, EVE, furnish, MAX, SUE } from '../support/house.ts'

const AT = Date.UTC(2026, 4, 4, 9)
const PATH = '/api/scripts/pitch/versions/1/steps'
const MAY = '?from=2026-05-01&to=2026-05-31'

interface Walked {
  readonly id: string
  readonly steps: readonly (readonly [nodeId: string, seconds: number, abandoned?: boolean])[]
  readonly outcome?: string
  readonly team?: 'north' | 'south'
  readonly version?: number
  readonly day?: string
  readonly answered?: boolean
}

async function walk({ id, steps, outcome = 'answered', team = 'north', ...rest }: Walked): Promise<void> {
  const { version = 1, day = '2026-05-04', answered = true } = rest
  await addCall(
    id,
    team === 'north' ? 'anns' : 'sues',
    team === 'north' ? ANN : SUE,
    team,
    AT + Date.parse(day) - Date.parse('2026-05-04'),
  )
  let at = AT
  const path = steps.map(([nodeId, seconds, abandoned = false]) => {
    const step = { nodeId, at, by: 'response', responseId: null, reason: null, abandoned }
    at += seconds * 1_000
    return step
  })
  await env.DB.prepare(
    `UPDATE calls SET script_id = 'pitch', script_version = ?, outcome = ?, path = ?, connected_at = ?, ended_at = ?,
       local_date = ?, local_hour = 10 WHERE id = ?`,
  )
    .bind(version, outcome, JSON.stringify(path), answered ? AT : null, at, day, id)
    .run()
}

const read = async (query: string, as = ADA) => answer(await ask('GET', `${PATH}${query}`, { as }), 200, ScriptSteps)
const listed = async (query: string) => {
  const page = await answer(
    await ask('GET', `/api/calls?script_id=pitch&script_version=1${query}`, { as: ADA }),
    200,
    CallPage,
  )
  return page.data.map(({ id }) => id).toSorted()
}

beforeAll(async () => {
  await furnish()
  await addScript()
  await addLeads({ id: 'anns', owner: ANN }, { id: 'sues', team: 'south', owner: SUE })
  await walk({
    id: 'booked',
    outcome: 'meeting-scheduled',
    steps: [
      ['opening', 9],
      ['need', 30],
      ['close', 3],
    ],
  })
  await walk({
    id: 'looped',
    outcome: 'not-interested',
    steps: [
      ['opening', 9],
      ['need', 10],
      ['opening', 5],
      ['need', 2],
    ],
  })
  await walk({
    id: 'back',
    steps: [
      ['opening', 4],
      ['need', 8, true],
      ['close', 5],
    ],
  })
  await walk({ id: 'south', team: 'south', outcome: 'callback', steps: [['opening', 9]] })
  await walk({ id: 'june', day: '2026-06-01', steps: [['opening', 9]] })
  await walk({ id: 'newer', version: 2, steps: [['opening', 9]] })
  await walk({ id: 'unanswered', answered: false, outcome: 'no-answer', steps: [['opening', 9]] })
})

test('NU2 each step has its entries, where they went, what came of them, and what was stepped back from apart', async () => {
  const { calls, steps } = await read(`${MAY}&team_id=north`)
  expect(calls).toBe(3)
  const byId = new Map(steps.map((step) => [step.node_id, step]))
  expect(byId.get('opening')).toMatchObject({
    entries: 4,
    calls: 3,
    exits: { count: 0, of: 4, rate: 0 },
    abandoned: 0,
    outcomes: { booked: 1, callback: 0, declined: 1, talked: 1, not_reached: 0 },
    next: [
      { node_id: 'need', entries: 3 },
      { node_id: 'close', entries: 1 },
    ],
    // Of 9, 9, 5 and 4 seconds the second.
    dwell: { median: { from: 4_000, to: 5_657 } },
  })
  expect(byId.get('need')).toMatchObject({
    entries: 3,
    calls: 2,
    exits: { count: 1, of: 3, rate: 1 / 3 },
    abandoned: 1,
    outcomes: { booked: 1, declined: 1, talked: 0 },
    next: [
      { node_id: 'close', entries: 1 },
      { node_id: 'opening', entries: 1 },
    ],
  })
  expect(byId.get('close')).toMatchObject({ entries: 2, exits: { count: 2, of: 2, rate: 1 }, next: [] })
})

test('NU3 a visit ends with the next step, and what follows a stepping back is no visit’s time', async () => {
  await walk({
    id: 'returned',
    day: '2026-07-01',
    version: 3,
    steps: [
      ['opening', 3],
      // Stepped back from after a moment; the rest was spent on the opening again.
      ['need', 60, true],
      ['close', 10],
    ],
  })
  const path = PATH.replace('versions/1', 'versions/3')
  const asked = ask('GET', `${path}?from=2026-07-01&to=2026-07-01`, { as: ADA })
  const { steps } = await answer(await asked, 200, ScriptSteps)
  const medians = new Map(steps.map(({ node_id: id, dwell: { median } }) => [id, median]))
  expect([...medians]).toEqual(
    expect.arrayContaining([
      ['opening', { from: 2_828, to: 4_000 }],
      ['close', { from: 8_000, to: 11_314 }],
    ]),
  )
  expect(medians.get('need')).toBeNull()
})

describe('who is told', () => {
  test('an admin of all teams, a manager of their own, and nobody else', async () => {
    expect((await read(MAY)).calls).toBe(4)
    expect(await read(MAY, MAX)).toMatchObject({ calls: 3, team_ids: ['north'] })
    await problem(await ask('GET', `${PATH}${MAY}&team_id=south`, { as: MAX }), 'forbidden')
    await problem(await ask('GET', `${PATH}${MAY}`, { as: ANN }), 'forbidden')
    await problem(await ask('GET', `${PATH}${MAY}&team_id=north`, { as: SUE }), 'forbidden')
    await problem(await ask('GET', `${PATH}${MAY}`, { as: EVE }), 'not-found')
  })

  test('days that are none, in the wrong order or too many are refused', async () => {
    for (const query of ['', '?from=2026-05-01', '?from=2026-05-02&to=2026-05-01', '?from=2026-01-01&to=2026-04-03'])
      await problem(await ask('GET', `${PATH}${query}`, { as: ADA }), 'invalid-input')
    expect((await read('?from=2026-01-01&to=2026-04-02')).calls).toBe(0)
  })
})

test('the calls of a step are those that were counted: of its days and its version, answered, and not stepped back', async () => {
  const { steps } = await read(MAY)
  for (const { node_id: nodeId, calls } of steps)
    expect([nodeId, (await listed(`&node_id=${nodeId}&day_from=2026-05-01&day_to=2026-05-31`)).length]).toEqual([
      nodeId,
      calls,
    ])
  expect(await listed('&node_id=need')).toEqual(['booked', 'looped'])
  expect(await listed('&node_id=opening&day_from=2026-06-01')).toEqual(['june'])
  expect(await listed('&day_to=2026-05-04&team_id=south')).toEqual(['south'])
})
