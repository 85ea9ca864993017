/** One person cannot fill the floor with sockets: each costs every change a frame. */
import { expect, test } from 'vitest'
import { floorOf } from './support/inside.ts'
import { seedTeam } from './support/team.ts'
import { connect, sit } from './support/viewer.ts'

test('past a dozen sockets of one person the oldest is let go; the newest controls and nobody else notices', async () => {
  const team = await seedTeam()
  const stub = floorOf(team.teamId)
  const [one] = team.agents
  if (!one) throw new Error('no agent')
  const agent = await sit(stub, one)
  const tabs = []
  for (let count = 0; count < 12; count += 1) tabs.push(await sit(stub, team.manager, { tab: `tab-${count}` }))
  const [first, second] = tabs
  const silent = await connect(stub, team.manager)
  await first?.untilClosed()
  expect(first?.closed?.code).toBe(4409)
  const newest = await sit(stub, team.manager, { tab: 'tab-newest' })
  await second?.untilClosed()
  expect(newest.control).toBe(true)
  expect((await stub.status()).seats).toBe(13)
  expect(silent.closed).toBeNull()
  await agent.must({ type: 'GoAvailable' })
  expect(agent.closed).toBeNull()
})
