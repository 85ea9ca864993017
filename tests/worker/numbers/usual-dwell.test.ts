/** Usual times of a version's steps as everybody of a team is told them: of which calls, and of how few they are not. */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { FEWEST_CALLS, USUAL_DAYS } from '#domain/analytics/usual-dwell.ts'
import { UsualDwellTimes } from '#domain/http/studio/usual-dwell.ts'
import { answer, ask, problem } from '../support/api.ts'
import { ADA, addCall, addLeads, addScript, ANN, EVE, furnish, MAX, SUE } from '../support/house.ts'

const PATH = '/api/scripts/pitch/versions/1/dwell'
const DAY_MS = 86_400_000
const dayBefore = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10)

interface Walked {
  readonly team?: 'north' | 'south'
  readonly calls: number
  readonly steps: readonly (readonly [nodeId: string, seconds: number])[]
  readonly day?: string
  readonly version?: number
}

let made = 0

/** Calls that went the same way. */
async function walk({ team = 'north', calls, steps, day = dayBefore(1), version = 1 }: Walked): Promise<void> {
  for (let call = 0; call < calls; call += 1) {
    const id = `walked-${(made += 1)}`
    let at = Date.parse(day)
    await addCall(id, team === 'north' ? 'anns' : 'sues', team === 'north' ? ANN : SUE, team, at)
    const path = steps.map(([nodeId, seconds]) => {
      const step = { nodeId, at, by: 'response', responseId: null, reason: null, abandoned: false }
      at += seconds * 1_000
      return step
    })
    await env.DB.prepare(
      `UPDATE calls SET script_id = 'pitch', script_version = ?, path = ?, connected_at = ?, ended_at = ?,
         local_date = ?, local_hour = 10 WHERE id = ?`,
    )
      .bind(version, JSON.stringify(path), Date.parse(day), at, day, id)
      .run()
  }
}

const read = async (as: string, path = PATH) => answer(await ask('GET', path, { as }), 200, UsualDwellTimes)
const NINE = { from: 8_000, to: 11_314 }
const THIRTY = { from: 22_627, to: 32_000 }

beforeAll(async () => {
  await furnish()
  await addScript()
  await addLeads({ id: 'anns', owner: ANN }, { id: 'sues', team: 'south', owner: SUE })
  // To “need” nine calls came, each of them twice.
  const twice = [
    ['opening', 9],
    ['need', 9],
    ['price', 5],
    ['need', 9],
  ] as const
  await walk({ calls: FEWEST_CALLS - 1, steps: twice })
  await walk({ calls: 1, steps: [['opening', 9]] })
  await walk({ team: 'south', calls: 20, steps: [['opening', 30]] })
  await walk({ team: 'south', calls: 1, steps: [['need', 9]] })
  await walk({ calls: FEWEST_CALLS, steps: [['close', 9]], day: dayBefore(USUAL_DAYS + 1) })
  await walk({ calls: FEWEST_CALLS, steps: [['close', 9]], version: 2 })
})

test('NU4 an agent is told the median of their team’s visits, and of how many', async () => {
  expect(await read(ANN)).toEqual({
    script_id: 'pitch',
    version: 1,
    from: dayBefore(USUAL_DAYS),
    team_ids: ['north'],
    fewest_calls: FEWEST_CALLS,
    steps: [{ node_id: 'opening', visits: 10, median: NINE }],
  })
  expect((await read(MAX)).steps).toEqual((await read(ANN)).steps)
})

test('NU4 of a step that nine calls came to nobody is told, however often they came', async () => {
  for (const as of [ANN, MAX]) expect((await read(as)).steps.map(({ node_id: id }) => id)).not.toContain('need')
})

test('NU4 nobody is told of another team, and teams are one for whoever has several', async () => {
  expect(await read(SUE)).toMatchObject({
    team_ids: ['south'],
    steps: [{ node_id: 'opening', visits: 20, median: THIRTY }],
  })
  expect((await read(ADA)).steps).toEqual([
    { node_id: 'need', visits: 19, median: NINE },
    { node_id: 'opening', visits: 30, median: THIRTY },
  ])
  // A team that is asked for by name changes nothing.
  expect((await read(ANN, `${PATH}?team_id=south`)).team_ids).toEqual(['north'])
})

test('NU4 calls of ninety days ago still count, those of the day before do not', async () => {
  expect((await read(ANN)).steps.map(({ node_id: id }) => id)).not.toContain('close')
  await walk({ calls: FEWEST_CALLS, steps: [['close', 9]], day: dayBefore(USUAL_DAYS) })
  expect((await read(ANN)).steps).toContainEqual({ node_id: 'close', visits: 10, median: NINE })
})

test('NU4 the script of another organisation is none', async () => {
  await problem(await ask('GET', PATH, { as: EVE }), 'not-found')
})
