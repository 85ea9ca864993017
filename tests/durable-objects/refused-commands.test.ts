/** What somebody may not do on a floor is written down: who, what, on which record, from where, and not without end. */
import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import { REFUSALS_AN_HOUR, SEAT_HEADER } from '#durable-objects/team-floor/contract.ts'
import { D1_IS_AWAY, faultyDb, floorOf, setClock, setEnv } from './support/inside.ts'
import { seedTeam } from './support/team.ts'
import { sit } from './support/viewer.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

async function agentOnFloor() {
  const team = await seedTeam({ agents: 2 })
  const [one, two] = team.agents
  if (!one || !two) throw new Error('no agents')
  const stub = floorOf(team.teamId)
  const header = JSON.stringify({ ...one, from: { ip: '203.0.113.7', userAgent: 'A browser' } })
  const agent = await sit(stub, one, { headers: { [SEAT_HEADER]: encodeURIComponent(header) } })
  return { team, stub, one, two, agent }
}

const refusalsOf = async (userId: string) =>
  (
    await env.DB.prepare(`SELECT * FROM activity_logs WHERE actor_id = ? AND action = 'request.refused' ORDER BY seq`)
      .bind(userId)
      .all()
  ).results

test('a command that is refused for lack of a right is in the log, under who gave it', async () => {
  const { team, one, two, agent } = await agentOnFloor()
  expect(await agent.refusal({ type: 'WatchAgent', agentId: two.userId })).toBe('not-allowed')
  await vi.waitFor(async () =>
    expect(await refusalsOf(one.userId)).toMatchObject([
      {
        actor_type: 'person',
        entity_type: 'user',
        entity_id: two.userId,
        team_id: team.teamId,
        organisation_id: `org-${team.teamId}`,
        before: null,
        after: JSON.stringify({ command: 'WatchAgent', needs: 'manager' }),
        ip: '203.0.113.7',
        user_agent: 'A browser',
      },
    ]),
  )
})

test('what is only not possible now is nobody’s attempt', async () => {
  const { one, two, agent } = await agentOnFloor()
  expect(await agent.refusal({ type: 'TakeNextLead' })).not.toBe('not-allowed')
  await agent.refusal({ type: 'WatchAgent', agentId: two.userId })
  await vi.waitFor(async () => expect(await refusalsOf(one.userId)).toHaveLength(1))
})

test('a loop leaves no more lines than an hour may have, and another hour has its own', async () => {
  const { one, two, agent } = await agentOnFloor()
  const clock = setClock(Date.now())
  const knock = async (times: number) => {
    for (let time = 0; time < times; time += 1) {
      clock.advance(100)
      expect(await agent.refusal({ type: 'WatchAgent', agentId: two.userId })).toBe('not-allowed')
    }
  }
  await knock(REFUSALS_AN_HOUR + 10)
  await vi.waitFor(async () => expect(await refusalsOf(one.userId)).toHaveLength(REFUSALS_AN_HOUR))
  clock.advance(3_600_000)
  await knock(1)
  await vi.waitFor(async () => expect(await refusalsOf(one.userId)).toHaveLength(REFUSALS_AN_HOUR + 1))
})

test('with D1 away the refusal is answered all the same', async () => {
  const { stub, two, agent } = await agentOnFloor()
  const { db, fault } = faultyDb()
  await setEnv(stub, { DB: db })
  fault.on = () => D1_IS_AWAY
  expect(await agent.refusal({ type: 'WatchAgent', agentId: two.userId })).toBe('not-allowed')
  await agent.must({ type: 'GoAvailable' })
})
