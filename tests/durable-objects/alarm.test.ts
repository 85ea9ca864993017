/** What happens by itself, when its time has come and nobody asks. */
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import { finish, onTheLine, takeNext } from './support/call.ts'
import { D1_IS_AWAY, faultyDb, floorOf, setClock, setEnv, type Stub } from './support/inside.ts'
import { seedTeam } from './support/team.ts'
import { sit } from './support/viewer.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

async function agentAtWork() {
  const team = await seedTeam()
  const stub = floorOf(team.teamId)
  const [one] = team.agents
  if (!one) throw new Error('no agent')
  return { team, stub, one, agent: await sit(stub, one), board: await sit(stub, team.manager) }
}

const armedAt = (stub: Stub): Promise<number | null> =>
  runInDurableObject(stub, (_floor, state) => state.storage.getAlarm())

const eventTypes = async (stub: Stub): Promise<string[]> =>
  (await stub.journal(0, 1_000)).map(({ event }) => event.type)

test('a lease that is not renewed ends by the alarm', async () => {
  const { stub, agent, board } = await agentAtWork()
  const clock = setClock(Date.now())
  await agent.must({ type: 'GoAvailable' })
  const { leadId, fence } = await takeNext(agent)
  expect(await armedAt(stub)).toBeLessThanOrEqual(clock.now() + 180_000)
  clock.advance(180_001)
  expect(await runDurableObjectAlarm(stub)).toBe(true)
  await agent.untilFloor('the end of the lease', (floor) => floor.leases[leadId] === undefined)
  await board.untilFloor('the end of the lease', (floor) => floor.leases[leadId] === undefined)
  expect(await agent.refusal({ type: 'StartCall', leadId }, { fence })).toBe('no-lease')
})

test('a command does not meet a lease that was over before it came, even when the alarm is late', async () => {
  const { agent } = await agentAtWork()
  const clock = setClock(Date.now())
  await agent.must({ type: 'GoAvailable' })
  const { leadId, fence } = await takeNext(agent)
  clock.advance(180_001)
  expect(await agent.refusal({ type: 'RenewLease', leadId }, { fence })).toBe('no-lease')
})

test('a wrap-up ends with a provisional outcome after the tab was closed, and its record settles', async () => {
  const { stub, agent, board, one } = await agentAtWork()
  const { callId, fence } = await onTheLine(agent)
  await agent.must({ type: 'EndCall', callId, reason: 'busy' }, { fence })
  const clock = setClock(Date.now())
  agent.close()
  await board.untilFloor('the absence', (floor) => floor.agents[one.userId]?.reachable === false)
  clock.advance(91_000)
  await evictDurableObject(stub)
  expect(await runDurableObjectAlarm(stub)).toBe(true)
  await board.untilFloor('the end of the call', (floor) => floor.calls[callId] === undefined)
  expect(board.floor.unconfirmed[callId]).toMatchObject({ outcome: 'busy', agentId: one.userId })
  await stub.flush()
  expect(await env.DB.prepare('SELECT outcome, provisional FROM calls WHERE id = ?').bind(callId).first()).toEqual({
    outcome: 'busy',
    provisional: 1,
  })
  const { results } = await env.DB.prepare('SELECT actor_type, actor_id FROM activity_logs WHERE entity_id = ?')
    .bind(callId)
    .all()
  expect(results).toEqual([{ actor_type: 'system', actor_id: null }])

  const back = await sit(stub, one)
  await back.must({ type: 'DispositionCall', callId, dispositionId: 'no-answer' })
  await stub.flush()
  expect(await env.DB.prepare('SELECT outcome, provisional FROM calls WHERE id = ?').bind(callId).first()).toEqual({
    outcome: 'no-answer',
    provisional: 0,
  })
})

test('a live call is never ended by absence: it becomes orphaned, and its agent takes it up again', async () => {
  const { stub, agent, board, one } = await agentAtWork()
  const { callId } = await onTheLine(agent)
  const clock = setClock(Date.now())
  agent.close()
  await board.untilFloor('the absence', (floor) => floor.agents[one.userId]?.reachable === false)
  clock.advance(31_000)
  await runDurableObjectAlarm(stub)
  await board.untilFloor('the orphan', (floor) => typeof floor.calls[callId]?.orphanedAt === 'number')
  const back = await sit(stub, one)
  expect(back.floor.calls[callId]).toMatchObject({ phase: 'dialing', orphanedAt: null })
})

test('while people sit here the alarm is never more than 45 s away', async () => {
  const { stub } = await agentAtWork()
  const at = await armedAt(stub)
  expect(at).not.toBeNull()
  expect((at ?? 0) - Date.now()).toBeLessThanOrEqual(45_000)
  await runDurableObjectAlarm(stub)
  const again = await armedAt(stub)
  expect((again ?? 0) - Date.now()).toBeLessThanOrEqual(45_000)
  expect((again ?? 0) - Date.now()).toBeGreaterThan(0)
})

test('the alarm is set anew whatever fails in it', async () => {
  const { stub } = await agentAtWork()
  const { db, fault } = faultyDb()
  fault.on = () => D1_IS_AWAY
  await setEnv(stub, { DB: db })
  const clock = setClock(Date.now())
  clock.advance(60_000)
  expect(await runDurableObjectAlarm(stub)).toBe(true)
  expect(fault.asked.length).toBeGreaterThan(0)
  expect(await armedAt(stub)).toBeGreaterThan(clock.now())
})

test('a clock that runs back does not take the floor back', async () => {
  const { stub, agent } = await agentAtWork()
  const clock = setClock(Date.now())
  await agent.must({ type: 'GoAvailable' })
  clock.advance(-3_600_000)
  await agent.must({ type: 'LogOut' })
  const times = (await stub.journal(0, 100)).map(({ at }) => at)
  expect(times).toEqual(times.toSorted((left, right) => left - right))
})

test('an agent who closes everything is logged out in the end, and the floor then sleeps until midnight', async () => {
  const { stub, agent, board, one } = await agentAtWork()
  const clock = setClock(Date.now())
  await agent.must({ type: 'GoAvailable' })
  agent.close()
  await board.untilFloor('the absence', (floor) => floor.agents[one.userId]?.reachable === false)
  board.close()
  await vi.waitFor(async () => expect((await stub.status()).seats).toBe(0))
  for (let count = 0; count < 40 && !(await eventTypes(stub)).includes('AgentLoggedOut'); count += 1) {
    clock.advance(60_000)
    await runDurableObjectAlarm(stub)
  }
  expect(await eventTypes(stub)).toContain('AgentLoggedOut')
  // The stretch of duty that ended with it is a record of its own.
  await vi.waitFor(async () => expect((await stub.flush()).waiting).toBe(0))
  await runDurableObjectAlarm(stub)
  expect(await armedAt(stub)).toBeGreaterThan(clock.now() + 60_000)
})

test('a row that nobody has tried to settle yet has its alarm, also for an instance that did not write it', async () => {
  const { stub, agent } = await agentAtWork()
  const { db, fault } = faultyDb()
  await setEnv(stub, { DB: db })
  fault.on = () => D1_IS_AWAY
  await finish(agent, await onTheLine(agent))
  const clock = setClock(Date.now())
  await evictDurableObject(stub)
  await runInDurableObject(stub, (_floor, state) => state.storage.deleteAlarm())
  await evictDurableObject(stub)
  await stub.status()
  // It may have fired before it was looked at, and was then put off once.
  expect(await armedAt(stub)).toBeLessThanOrEqual(clock.now() + 1_000)
})

test('a fault in what is due by time keeps nobody from work, and is made good once it is gone', async () => {
  const { stub, agent } = await agentAtWork()
  const clock = setClock(Date.now())
  const alter = (sql: string) => runInDurableObject(stub, (_floor, state) => void state.storage.sql.exec(sql))
  const today = agent.floor.day
  await alter('ALTER TABLE days RENAME TO hidden')
  clock.advance(86_400_000)
  await agent.must({ type: 'GoAvailable' })
  const call = await onTheLine(agent)
  await finish(agent, call)
  expect(await stub.flush()).toMatchObject({ waiting: 0 })
  expect(agent.floor.day).toBe(today)
  await alter('ALTER TABLE hidden RENAME TO days')
  clock.advance(10_000)
  await runDurableObjectAlarm(stub)
  await agent.untilFloor('the new day', (floor) => floor.day > today)
})
