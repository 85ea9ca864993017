/** What belongs to somebody who is no longer of the team becomes the team's: LE13, CB8; and what goes along with a lead: CB7. */
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { Recorded } from '#domain/events/index.ts'
import { startCall } from './support/call.ts'
import { D1_IS_AWAY, faultyDb, floorOf, rowsIn, setEnv, type Stub } from './support/inside.ts'
import { seedTeam } from './support/team.ts'
import { sit, type Viewer } from './support/viewer.ts'

const update = (sql: string, ...values: unknown[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run()

async function floorWithTwo(leads: number) {
  const team = await seedTeam({ agents: 2, leads })
  const [one, two] = team.agents
  if (!one || !two) throw new Error('no agents')
  return { team, stub: floorOf(team.teamId), one, two }
}

/** More than go in one commit. */
const ownMany = (teamId: string, ownerId: string, count: number) =>
  update(
    `INSERT INTO leads (id, team_id, name, zone, assigned_to)
     WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?3)
     SELECT ?1 || '-own-' || i, ?1, 'Own ' || i, 'Europe/London', ?2 FROM n`,
    teamId,
    ownerId,
    count,
  )

const leaves = (userId: string) => update('DELETE FROM team_members WHERE user_id = ?', userId)

const ownedHere = async (stub: Stub, ownerId: string): Promise<unknown> =>
  (await rowsIn(stub, 'SELECT COUNT(*) AS count FROM hopper WHERE owner_id = ?', ownerId))[0]?.['count']

const ownedInRecords = (ownerId: string) =>
  env.DB.prepare('SELECT COUNT(*) AS count FROM leads WHERE assigned_to = ?').bind(ownerId).first('count')

async function commitsOf(stub: Stub): Promise<Recorded[][]> {
  const rows = await rowsIn(stub, `SELECT lines FROM journal WHERE lines LIKE '%"LeadReassigned"%' ORDER BY last_seq`)
  return rows.map(({ lines }) =>
    String(lines)
      .trim()
      .split('\n')
      .map((line): Recorded => JSON.parse(line)),
  )
}

async function schedule(viewer: Viewer, leadId: string, ownerId: string): Promise<string> {
  const dueAt = Date.now() + 3_600_000
  const { result } = await viewer.must({ type: 'ScheduleCallback', leadId, dueAt, ownerId, note: 'after lunch' })
  if (result?.callbackId === undefined) throw new Error('no callback in the answer')
  return result.callbackId
}

const taskOf = (id: string) =>
  env.DB.prepare('SELECT user_id, missed, status, due_at FROM tasks WHERE id = ?').bind(id).first()

test('LE13 CB8 hundreds of leads of somebody who left fall to the team, each once, in bounded commits, and into the records', async () => {
  const { team, stub, one, two } = await floorWithTwo(2)
  const [inCall = '', kept = ''] = team.leads
  await ownMany(team.teamId, one.userId, 230)
  await update('UPDATE leads SET assigned_to = ? WHERE id = ?', one.userId, inCall)
  await update('UPDATE leads SET assigned_to = ? WHERE id = ?', two.userId, kept)
  const agent = await sit(stub, one)
  const manager = await sit(stub, team.manager)
  await agent.must({ type: 'GoAvailable' })
  const { result } = await agent.must({ type: 'TakeLead', leadId: inCall, by: 'chosen' })
  await startCall(agent, { leadId: inCall, fence: result?.fence ?? 0 })
  const callbackId = await schedule(manager, `${team.teamId}-own-7`, one.userId)
  expect(await ownedHere(stub, one.userId)).toBe(231)

  await leaves(one.userId)
  await stub.recheckSeats()
  await expect.poll(() => ownedHere(stub, one.userId)).toBe(1)
  expect(manager.floor.calls).not.toEqual({})
  await stub.recheckSeats()
  const commits = await commitsOf(stub)
  expect(commits.every((lines) => lines.length <= 100)).toBe(true)
  expect(commits.flat()).toHaveLength(230)
  const told = commits.flat().map(({ event, actorId }) => ('leadId' in event ? `${actorId} ${event.leadId}` : ''))
  expect(new Set(told).size).toBe(230)
  expect(told.every((line) => line.startsWith('system '))).toBe(true)
  expect(await ownedHere(stub, two.userId)).toBe(1)
  expect(manager.floor.callbacks[callbackId]).toMatchObject({ ownerId: null, missed: false })

  await stub.flush()
  expect(await ownedInRecords(one.userId)).toBe(1)
  expect(await taskOf(callbackId)).toMatchObject({ user_id: null, missed: 0, status: 'pending' })
})

test('LE13 a lead in the call of somebody who left falls to the team when a manager has closed the call', async () => {
  const { team, stub, one } = await floorWithTwo(1)
  const [leadId = ''] = team.leads
  await update('UPDATE leads SET assigned_to = ? WHERE id = ?', one.userId, leadId)
  const agent = await sit(stub, one)
  const manager = await sit(stub, team.manager)
  await agent.must({ type: 'GoAvailable' })
  const { result } = await agent.must({ type: 'TakeLead', leadId, by: 'chosen' })
  const callId = await startCall(agent, { leadId, fence: result?.fence ?? 0 })
  await agent.must({ type: 'EndCall', callId, reason: 'no-answer' }, { fence: result?.fence ?? 0 })
  await leaves(one.userId)
  await stub.recheckSeats()
  await agent.untilClosed()
  expect(await ownedHere(stub, one.userId)).toBe(1)
  await manager.must({ type: 'ForceCloseWrapUp', callId, reason: 'left the team' })
  await stub.recheckSeats()
  await expect.poll(() => ownedHere(stub, one.userId)).toBe(0)
})

test('LE13 nothing is taken from anybody while D1 does not answer, nor while it knows of nobody', async () => {
  const { team, stub, one } = await floorWithTwo(1)
  await ownMany(team.teamId, one.userId, 3)
  await sit(stub, team.manager)
  await leaves(one.userId)
  const { db, fault } = faultyDb()
  fault.on = () => D1_IS_AWAY
  await setEnv(stub, { DB: db })
  await stub.recheckSeats()
  expect(await ownedHere(stub, one.userId)).toBe(3)
  fault.on = () => null
  await update('DELETE FROM team_members WHERE team_id = ?', team.teamId)
  await update('UPDATE users SET is_active = 0 WHERE id = ?', team.admin.userId)
  await stub.recheckSeats()
  await stub.flush()
  expect(await ownedHere(stub, one.userId)).toBe(3)
  await update('UPDATE users SET is_active = 1 WHERE id = ?', team.admin.userId)
  await stub.recheckSeats()
  await expect.poll(() => ownedHere(stub, one.userId)).toBe(0)
})

test('LE13 leads that come in owned by nobody of the team are the team’s too', async () => {
  const { team, stub, one } = await floorWithTwo(1)
  await sit(stub, team.manager)
  await stub.recheckSeats()
  await leaves(one.userId)
  await stub.recheckSeats()
  await ownMany(team.teamId, one.userId, 2)
  await stub.pokeFeed()
  await stub.recheckSeats()
  await expect.poll(() => ownedHere(stub, one.userId)).toBe(0)
  expect((await stub.status()).hopperLeads).toBe(3)
})

test('CB7 a lead sent to another agent takes its callback to their desk and into the records', async () => {
  const { team, stub, one, two } = await floorWithTwo(1)
  const [leadId = ''] = team.leads
  const [ann, bob, manager] = [await sit(stub, one), await sit(stub, two), await sit(stub, team.manager)]
  await manager.must({ type: 'ReassignLead', leadId, toAgentId: one.userId })
  const callbackId = await schedule(manager, leadId, one.userId)
  await ann.untilFloor('her callback', ({ callbacks }) => callbackId in callbacks)
  await manager.must({ type: 'ReassignLead', leadId, toAgentId: two.userId })
  await bob.untilFloor('his callback', ({ callbacks }) => callbackId in callbacks)
  await ann.untilFloor('none of hers', ({ callbacks }) => !(callbackId in callbacks))
  await stub.flush()
  expect(await taskOf(callbackId)).toMatchObject({
    user_id: two.userId,
    status: 'pending',
    due_at: bob.floor.callbacks[callbackId]?.dueAt,
  })
})
