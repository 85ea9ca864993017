/** A machine's clock that is set back stops the floor's own time; it must not stop anything else. */
import { runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import { finish, onTheLine } from './support/call.ts'
import { D1_IS_AWAY, faultyDb, floorOf, setClock, setEnv } from './support/inside.ts'
import { seedTeam } from './support/team.ts'
import { sit } from './support/viewer.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const HOUR = 3_600_000

async function anHourBack() {
  const team = await seedTeam()
  const stub = floorOf(team.teamId)
  const [one] = team.agents
  if (!one) throw new Error('no agent')
  const clock = setClock(Date.now())
  const agent = await sit(stub, one)
  await agent.must({ type: 'GoAvailable' })
  await agent.must({ type: 'LogOut' })
  await runDurableObjectAlarm(stub)
  clock.advance(-HOUR)
  return { stub, agent, clock, one, team }
}

test('after the clock was set back, nobody is taken for too fast', async () => {
  const { agent, clock } = await anHourBack()
  for (let count = 0; count < 120; count += 1) {
    clock.advance(200)
    await agent.must({ type: count % 2 === 0 ? 'GoAvailable' : 'LogOut' })
  }
})

test('after the clock was set back, rights are asked again within a minute', async () => {
  const { stub, agent, clock, one } = await anHourBack()
  await env.DB.prepare('UPDATE users SET is_active = 0 WHERE id = ?').bind(one.userId).run()
  clock.advance(60_000)
  await runDurableObjectAlarm(stub)
  await agent.untilClosed()
  expect(agent.closed?.code).toBe(4403)
})

test('after the clock was set back, records that D1 did not take are tried again within a minute', async () => {
  const { stub, agent, clock, team } = await anHourBack()
  const { db, fault } = faultyDb()
  await setEnv(stub, { DB: db })
  fault.on = () => D1_IS_AWAY
  await finish(agent, await onTheLine(agent))
  expect((await stub.flush()).waiting).toBeGreaterThan(0)
  fault.on = null
  clock.advance(60_000)
  await runDurableObjectAlarm(stub)
  await vi.waitFor(async () => {
    const { results } = await env.DB.prepare('SELECT id FROM calls WHERE team_id = ?').bind(team.teamId).all()
    expect(results).toHaveLength(1)
  })
})
