/** SE18: where calls stand in a script now, on the floors of all the teams that somebody reaches. */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { CallsNow } from '#domain/http/studio/calls-now.ts'
import { callsNow } from '#worker/scripts/calls-now.ts'
import { answer, ask, problem } from '../support/api.ts'
import { ADA, addLeads, addScript, ANN, EVE, furnish, MAX, SUE } from '../support/house.ts'
import { openAllHours, type Seat, sit } from '../support/seat.ts'

const PATH = '/api/scripts/pitch/calls-now'
const script = { scriptId: 'pitch', version: 1 }

const read = async (as: string, query = '') => answer(await ask('GET', `${PATH}${query}`, { as }), 200, CallsNow)
const atHello = (calls: number) => [{ version: 1, node_id: 'hello', calls }]

async function callWith(seat: Seat, leadId: string) {
  await seat.do({ type: 'GoAvailable' })
  const { fence = 0 } = (await seat.do({ type: 'TakeLead', leadId })).result ?? {}
  const { callId = '' } = (await seat.do({ type: 'StartCall', leadId }, fence)).result ?? {}
  await seat.do({ type: 'MarkConnected', callId, answeredBy: 'decision-maker' }, fence)
  return { callId, fence }
}

beforeAll(async () => {
  await furnish()
  await addScript('pitch')
  await addScript('another')
  for (const team of ['north', 'south']) await openAllHours(team, { script })
  await addLeads(
    { id: 'anns', phone: '+447700900201' },
    { id: 'maxs', phone: '+447700900202' },
    { id: 'sues', team: 'south', phone: '+447700900203' },
  )
})

test('SE18 an admin is told of all teams, a manager of theirs, and of calls that are not over', async () => {
  const [ann, max, sue] = await Promise.all([sit(ANN), sit(MAX), sit(SUE, 'south')])
  const { callId, fence } = await callWith(ann, 'anns')
  await callWith(max, 'maxs')
  await callWith(sue, 'sues')
  const north = { team_id: 'north', steps: atHello(2) }
  const south = { team_id: 'south', steps: atHello(1) }
  expect(await read(ADA)).toEqual({ script_id: 'pitch', teams: [north, south] })
  expect((await read(ADA, '?team_id=south')).teams).toEqual([south])
  expect((await read(MAX)).teams).toEqual([north])

  await ann.do({ type: 'ChooseResponse', callId, nodeId: 'hello', responseId: 'go-on' }, fence)
  expect((await read(MAX)).teams[0]?.steps).toEqual(
    expect.arrayContaining([...atHello(1), { version: 1, node_id: 'size', calls: 1 }]),
  )
  await ann.do({ type: 'EndCall', callId, reason: 'hung-up' }, fence)
  expect((await read(MAX)).teams[0]?.steps).toEqual(atHello(1))
  const other = await answer(await ask('GET', '/api/scripts/another/calls-now', { as: ADA }), 200, CallsNow)
  expect(other.teams.map(({ steps }) => steps)).toEqual([[], []])
})

test('SE18 nobody is told of a team that they do not reach, and an agent of none', async () => {
  await problem(await ask('GET', PATH, { as: ANN }), 'forbidden')
  await problem(await ask('GET', `${PATH}?team_id=south`, { as: MAX }), 'forbidden')
  await problem(await ask('GET', `${PATH}?team_id=elsewhere`, { as: ADA }), 'forbidden')
  await problem(await ask('GET', PATH, { as: EVE }), 'not-found')
  await problem(await ask('GET', '/api/scripts/made-up/calls-now', { as: ADA }), 'not-found')
})

type Floors = (typeof env)['TEAM_FLOOR']
type Floor = ReturnType<Floors['getByName']>

/** The floors as they are, but those that are down or silent. */
function floorsWith(broken: Readonly<Record<string, () => Promise<never>>>) {
  const getByName = (teamId: string): Floor => {
    const floor = env.TEAM_FLOOR.getByName(teamId)
    const callsOnSteps = broken[teamId]
    return callsOnSteps === undefined ? floor : new Proxy(floor, { get: () => callsOnSteps })
  }
  const floors = new Proxy(env.TEAM_FLOOR, { get: () => getByName })
  return { env: { ...env, TEAM_FLOOR: floors }, requestId: 'test' }
}

test('SE18 a floor that does not answer is told as unknown, and holds up no other', async () => {
  const asking = floorsWith({
    down: () => Promise.reject(new Error('the object is overloaded')),
    silent: () => new Promise(() => undefined),
  })
  const limits = { answerWithinMs: 30, allWithinMs: 1_000 }
  const { teams } = await callsNow(asking, 'pitch', ['down', 'south', 'silent'], limits)
  expect(teams).toEqual([
    { team_id: 'down', steps: null },
    { team_id: 'south', steps: atHello(1) },
    { team_id: 'silent', steps: null },
  ])
})

test('SE18 many silent floors take no longer than one question may', async () => {
  const many = Array.from({ length: 90 }, (_, at) => `silent-${at}`)
  let asked = 0
  const silent = () => {
    asked += 1
    return new Promise<never>(() => undefined)
  }
  const asking = floorsWith(Object.fromEntries(many.map((teamId) => [teamId, silent])))
  const { teams } = await callsNow(asking, 'pitch', many, { answerWithinMs: 40, allWithinMs: 60 })
  expect(teams).toEqual(many.map((teamId) => ({ team_id: teamId, steps: null })))
  expect(asked).toBeLessThan(many.length)
})
