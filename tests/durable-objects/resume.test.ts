/** Coming back: what was missed, or the whole picture, and never a part of either. */
import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test'
import { afterEach, expect, test, vi } from 'vitest'
import type { ClientCommand } from '#domain/commands/index.ts'
import { toAudience, revealFloor } from '#domain/views/audience.ts'
import { onTheLine } from './support/call.ts'
import { floorOf, rowsIn, setClock } from './support/inside.ts'
import { seedTeam } from './support/team.ts'
import { sit, type Viewer } from './support/viewer.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

async function busyFloor() {
  const team = await seedTeam({ agents: 3, leads: 5 })
  const stub = floorOf(team.teamId)
  const [one, two] = team.agents
  if (!one || !two) throw new Error('no agents')
  return { team, stub, one, two }
}

/** A fresh snapshot for the same person in another tab is what the replica ought to look like, up to what it was not told. */
async function expectCurrent(viewer: Viewer, stub: ReturnType<typeof floorOf>): Promise<void> {
  const fresh = await sit(stub, viewer.person, { tab: 'fresh' })
  const { seq: _seq, at: _at, ...expected } = fresh.floor
  expect(viewer.floor).toMatchObject(expected)
  fresh.close()
}

test('PR5 after a lost link the missed events come, and nothing else', async () => {
  const { stub, one, two } = await busyFloor()
  const agent = await sit(stub, one)
  const away = await sit(stub, two)
  const before = away.lines.length
  const lost = away.floor
  away.close()
  const { callId, fence } = await onTheLine(agent)
  await agent.must({ type: 'WriteNotes', callId, text: 'secret' }, { fence })
  const back = await sit(stub, two, { resume: away.position })
  const [welcome] = back.frames
  if (welcome?.type !== 'welcome') throw new Error('no welcome')
  expect(welcome).toMatchObject({ recovered: true, seq: back.seq })
  expect(welcome.floor).toBeUndefined()
  expect(welcome.events?.map(({ event }) => event.type)).toEqual(['AgentUnreachable', 'AgentSeated'])
  expect(before).toBeGreaterThanOrEqual(0)
  expect(lost.agents[two.userId]?.reachable).toBe(true)
})

test.each([
  ['another epoch', (viewer: Viewer) => ({ epoch: 'another', seq: viewer.seq })],
  ['a place that was never reached', (viewer: Viewer) => ({ epoch: viewer.epoch, seq: viewer.seq + 100 })],
])('%s gets the whole floor', async (_what, resumeFrom) => {
  const { stub, one } = await busyFloor()
  const agent = await sit(stub, one)
  agent.close()
  const back = await sit(stub, one, { resume: resumeFrom(agent) })
  expect(back.frames[0]).toMatchObject({ type: 'welcome', recovered: false })
  expect(back.floor.agents[one.userId]).toMatchObject({ reachable: true })
})

test('PR5 a journal that does not reach back gives the whole floor', async () => {
  const { stub, one } = await busyFloor()
  const agent = await sit(stub, one)
  const old = agent.position
  for (const command of [
    { type: 'GoAvailable' },
    { type: 'LogOut' },
    { type: 'GoAvailable' },
  ] satisfies ClientCommand[])
    await agent.must(command)
  agent.close()
  await rowsIn(stub, 'DELETE FROM journal WHERE last_seq <= ?', old.seq + 1)
  const back = await sit(stub, one, { resume: old })
  expect(back.frames[0]).toMatchObject({ type: 'welcome', recovered: false })
  await expectCurrent(back, stub)
})

test('a manager whose watch ended while away gets the whole floor', async () => {
  const { stub, one, team } = await busyFloor()
  const agent = await sit(stub, one)
  const manager = await sit(stub, team.manager)
  const { callId, fence } = await onTheLine(agent)
  await agent.must({ type: 'WriteNotes', callId, text: 'for a watcher' }, { fence })
  await manager.must({ type: 'WatchAgent', agentId: one.userId })
  expect(manager.floor.calls[callId]?.notes).toBe('for a watcher')
  manager.close()
  const back = await sit(stub, team.manager, { resume: manager.position })
  expect(back.frames[0]).toMatchObject({ type: 'welcome', recovered: false })
  expect(back.floor.calls[callId]?.notes).toBe('')
})

test('an evicted object goes on where it was, for sockets that never noticed', async () => {
  const { stub, one, two, team } = await busyFloor()
  const agent = await sit(stub, one)
  const other = await sit(stub, two)
  const board = await sit(stub, team.manager)
  const { callId, fence } = await onTheLine(agent)
  await agent.must({ type: 'WriteNotes', callId, text: 'before' }, { fence })
  const { epoch, seq } = await stub.status()
  // The control: the same step on a warm object.
  await agent.must({ type: 'ChooseResponse', callId, nodeId: 'opening', responseId: 'opening-on' }, { fence })
  await evictDurableObject(stub)
  await agent.must({ type: 'ChooseResponse', callId, nodeId: 'middle', responseId: 'middle-on' }, { fence })
  await other.must({ type: 'GoAvailable' })
  await board.untilFloor('the step', (floor) => floor.calls[callId]?.nodeId === 'closing')
  await board.untilFloor('the colleague', (floor) => floor.agents[two.userId]?.duty === 'available')
  expect(await stub.status()).toMatchObject({ epoch, seats: 3 })
  expect((await stub.status()).seq).toBe(seq + 3)
  expect(agent.gaps + other.gaps + board.gaps).toBe(0)
  expect(agent.floor.calls[callId]).toMatchObject({ notes: 'before', nodeId: 'closing' })
  for (const viewer of [agent, other, board]) await expectCurrent(viewer, stub)
})

test('an eviction loses no acknowledged command and forgets no receipt', async () => {
  const { stub, one } = await busyFloor()
  const agent = await sit(stub, one)
  const commandId = crypto.randomUUID()
  const first = await agent.must({ type: 'GoAvailable' }, { commandId })
  await evictDurableObject(stub)
  expect(await agent.must({ type: 'GoAvailable' }, { commandId })).toEqual({ ...first, duplicate: true })
})

test('people whose sockets closed while the object was away count as gone', async () => {
  const { stub, one, team } = await busyFloor()
  const agent = await sit(stub, one)
  await agent.must({ type: 'GoAvailable' })
  await evictDurableObject(stub, { webSockets: 'close' })
  const board = await sit(stub, team.manager)
  const clock = setClock(Date.now())
  clock.advance(8_001)
  await runDurableObjectAlarm(stub)
  await board.untilFloor('the absence', (floor) => floor.agents[one.userId]?.reachable === false)
  expect(board.floor.agents[team.manager.userId]?.reachable).toBe(true)
})

test('people who come back at once after a deploy were never away', async () => {
  const { stub, one, team } = await busyFloor()
  const agent = await sit(stub, one)
  await agent.must({ type: 'GoAvailable' })
  const { seq } = await stub.status()
  await evictDurableObject(stub, { webSockets: 'close' })
  const back = await sit(stub, one, { resume: agent.position })
  const clock = setClock(Date.now())
  clock.advance(8_001)
  await runDurableObjectAlarm(stub)
  expect(back.frames[0]).toMatchObject({ recovered: true, events: [] })
  expect((await stub.status()).seq).toBe(seq)
  expect(team.agents).toContainEqual(one)
})

test('a line that ends while the object sleeps is noticed at once', async () => {
  const { stub, one, team } = await busyFloor()
  const agent = await sit(stub, one)
  const board = await sit(stub, team.manager)
  await evictDurableObject(stub)
  agent.close()
  await board.untilFloor('the absence', (floor) => floor.agents[one.userId]?.reachable === false)
  expect(board.floor.agents[one.userId]?.reachable).toBe(false)
})

test('folding the journal onto the first snapshot gives the floor in memory', async () => {
  const { stub, one, team } = await busyFloor()
  const agent = await sit(stub, one)
  const board = await sit(stub, team.manager)
  const { callId, fence } = await onTheLine(agent)
  await agent.must({ type: 'EndCall', callId, reason: 'busy' }, { fence })
  await agent.must({ type: 'DispositionCall', callId, dispositionId: 'busy' }, { fence })
  const { evolveAll } = await import('#domain/evolve/index.ts')
  const { emptyFloor } = await import('#domain/floor/state.ts')
  const { DEFAULT_SETTINGS } = await import('#domain/stored/default-settings.ts')
  const folded = evolveAll(emptyFloor(team.teamId, DEFAULT_SETTINGS), await stub.journal(0, 1_000))
  await board.until('the same place', () => board.seq >= folded.seq)
  expect(board.floor).toEqual(revealFloor(folded, toAudience(folded, team.manager)))
})
