/** From where somebody acted stands beside what they did, also over a socket that outlived the object. */
import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import { type Origin, SEAT_HEADER, type SeatPerson } from '#durable-objects/team-floor/contract.ts'
import { finish, onTheLine, takeNext } from './support/call.ts'
import { floorOf, rowsIn, setClock } from './support/inside.ts'
import { seedTeam } from './support/team.ts'
import { sit } from './support/viewer.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const HOME: Origin = { ip: '203.0.113.7', userAgent: 'Browser of the agent' }
const OFFICE: Origin = { ip: '2001:db8::7', userAgent: 'Browser of the manager' }
const NOWHERE = { ip: null, user_agent: null }

/** As the worker writes it on the request that opens a socket. */
const openedFrom = (person: SeatPerson, from: unknown) => ({
  headers: { [SEAT_HEADER]: encodeURIComponent(JSON.stringify({ ...person, from })) },
})

const linesOf = async (teamId: string) =>
  (
    await env.DB.prepare(
      `SELECT actor_id, action, ip, user_agent, organisation_id FROM activity_logs
       WHERE team_id = ? AND action <> 'floor.entered' ORDER BY seq`,
    )
      .bind(teamId)
      .all()
  ).results

async function floorOfTwo() {
  const team = await seedTeam({ agents: 1 })
  const [person] = team.agents
  if (!person) throw new Error('no agent')
  return { team, person, stub: floorOf(team.teamId) }
}

test('each act over the socket settles with the address and browser of whoever did it', async () => {
  const { team, person, stub } = await floorOfTwo()
  const agent = await sit(stub, person, openedFrom(person, HOME))
  const manager = await sit(stub, team.manager, openedFrom(team.manager, OFFICE))
  await finish(agent, await onTheLine(agent))
  await manager.must({ type: 'WatchAgent', agentId: person.userId })
  expect((await stub.flush()).waiting).toBe(0)
  const organisation_id = `org-${team.teamId}`
  expect(await linesOf(team.teamId)).toEqual([
    {
      actor_id: person.userId,
      action: 'call.disposed',
      ip: HOME.ip,
      user_agent: HOME.userAgent,
      organisation_id,
    },
    {
      actor_id: team.manager.userId,
      action: 'agent.watched',
      ip: OFFICE.ip,
      user_agent: OFFICE.userAgent,
      organisation_id,
    },
  ])
})

test('a socket that outlives its object still says where it was opened, as does what waits to be settled', async () => {
  const { team, person, stub } = await floorOfTwo()
  const agent = await sit(stub, person, openedFrom(person, HOME))
  await evictDurableObject(stub)
  const call = await onTheLine(agent)
  await finish(agent, call)
  await evictDurableObject(stub)
  expect((await stub.flush()).waiting).toBe(0)
  expect(await linesOf(team.teamId)).toMatchObject([
    { action: 'call.disposed', ip: HOME.ip, user_agent: HOME.userAgent },
  ])
})

test('what comes due by itself came from nowhere, though a person began it', async () => {
  const { team, person, stub } = await floorOfTwo()
  const clock = setClock(Date.now())
  const agent = await sit(stub, person, openedFrom(person, HOME))
  const call = await onTheLine(agent)
  await agent.must({ type: 'EndCall', callId: call.callId, reason: 'busy' }, { fence: call.fence })
  clock.advance(3_600_000)
  await runDurableObjectAlarm(stub)
  await stub.flush()
  const lines = await linesOf(team.teamId)
  expect(lines.find(({ action }) => action === 'call.closed-provisionally')).toMatchObject({
    actor_id: null,
    ...NOWHERE,
  })
})

test('a socket that an earlier release let in acts as before, from nowhere that is known', async () => {
  const { team, person, stub } = await floorOfTwo()
  const agent = await sit(stub, person)
  await agent.must({ type: 'GoAvailable' })
  const { leadId, fence } = await takeNext(agent)
  await agent.must({ type: 'SkipLead', leadId, reason: 'wrong-time', note: '' }, { fence })
  expect((await stub.flush()).waiting).toBe(0)
  expect(await linesOf(team.teamId)).toMatchObject([{ actor_id: person.userId, action: 'lead.skipped', ...NOWHERE }])
})

test('a row of the outbox that an earlier release wrote settles as it is', async () => {
  const { team, person, stub } = await floorOfTwo()
  const agent = await sit(stub, person, openedFrom(person, HOME))
  await finish(agent, await onTheLine(agent))
  await rowsIn(stub, `UPDATE outbox SET body = json_remove(body, '$.from')`)
  expect(await stub.flush()).toMatchObject({ waiting: 0, parked: 0 })
  expect(await linesOf(team.teamId)).toMatchObject([{ action: 'call.disposed', ...NOWHERE }])
})
