/** PR12: how well people’s lines carry, as their pages say, is told to boards with the tick, and is written down nowhere. */
import { expect, test } from 'vitest'
import type { LinkQuality } from '#domain/vocabulary/people.ts'
import { PROTOCOL_VERSION } from '#domain/protocol/version.ts'
import { floorOf } from './support/inside.ts'
import { seedTeam } from './support/team.ts'
import { sit, type Viewer } from './support/viewer.ts'

async function place() {
  const team = await seedTeam({ agents: 2, leads: 1 })
  const [one, two] = team.agents
  if (!one || !two) throw new Error('no agents')
  const stub = floorOf(team.teamId)
  return { team, stub, one, two, agent: await sit(stub, one), manager: await sit(stub, team.manager) }
}

const linksOf = (viewer: Viewer): Record<string, LinkQuality> =>
  Object.assign({}, ...viewer.frames.flatMap((frame) => (frame.type === 'links' ? [frame.links] : [])))
const linkFrames = (viewer: Viewer) => viewer.frames.filter(({ type }) => type === 'links')
const says = (viewer: Viewer, quality: LinkQuality) => viewer.say({ type: 'link', quality })

test('PR12 a board hears of it, other agents do not, and the journal has no line of it', async () => {
  const { stub, one, two, agent, manager } = await place()
  const other = await sit(stub, two)
  const { seq } = await stub.status()
  says(agent, 'poor')
  await manager.until('the poor line', () => linksOf(manager)[one.userId] === 'poor')
  says(agent, 'good')
  await manager.until('the good line', () => linksOf(manager)[one.userId] === 'good')
  expect((await stub.status()).seq).toBe(seq)
  await other.must({ type: 'GoAvailable' })
  expect(linkFrames(other)).toEqual([])
  expect(manager.gaps).toBe(0)
})

test('PR12 a board that comes later, or again, is told of everybody; one of the version before of nobody', async () => {
  const { team, stub, one, agent, manager } = await place()
  says(agent, 'fair')
  await manager.until('the line', () => linksOf(manager)[one.userId] === 'fair')
  const admin = await sit(stub, team.admin)
  await admin.until('the line', () => linksOf(admin)[one.userId] === 'fair')
  const before = await sit(stub, team.admin, { version: PROTOCOL_VERSION - 1, tab: 'older' })
  says(agent, 'poor')
  await admin.until('the change', () => linksOf(admin)[one.userId] === 'poor')
  expect(linkFrames(before)).toEqual([])
})

test('PR12 what is no news is told to nobody, and many changes cost a board no more than its ticks', async () => {
  const { one, agent, manager } = await place()
  const began = performance.now()
  for (let count = 0; count < 50; count += 1) says(agent, count % 2 === 0 ? 'poor' : 'good')
  for (let count = 0; count < 20; count += 1) says(agent, 'fair')
  await manager.until('the last of it', () => linksOf(manager)[one.userId] === 'fair')
  expect(linkFrames(manager).length).toBeLessThanOrEqual(Math.ceil((performance.now() - began) / 100) + 2)
  const told = linkFrames(manager).length
  says(agent, 'fair')
  await agent.must({ type: 'GoAvailable' })
  expect(linkFrames(manager)).toHaveLength(told)
})

test('PR12 of a person’s pages the one in control counts', async () => {
  const { stub, one, agent, manager } = await place()
  const older = agent
  const newer = await sit(stub, one, { tab: 'newer' })
  says(older, 'poor')
  says(newer, 'good')
  await manager.until('the line', () => one.userId in linksOf(manager))
  expect(linksOf(manager)[one.userId]).toBe('good')
})
