/** AU3 DU9: whoever loses a role, a team or their account feels it on the open socket, by a word, not by the next look. */
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { onTheLine } from './support/call.ts'
import { floorOf } from './support/inside.ts'
import { seedTeam } from './support/team.ts'
import { sit } from './support/viewer.ts'

const update = (sql: string, ...values: unknown[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run()

async function place(leads = 2) {
  const team = await seedTeam({ agents: 2, leads })
  const [one, two] = team.agents
  if (!one || !two) throw new Error('no agents')
  return { team, stub: floorOf(team.teamId), one, two }
}

const switchOff = (userId: string) => update('UPDATE users SET is_active = 0 WHERE id = ?', userId)

test('DU9 CA4 the open call of somebody who is switched off is orphaned at once, and a manager takes it over', async () => {
  const { team, stub, one } = await place()
  const agent = await sit(stub, one)
  const manager = await sit(stub, team.manager)
  const { callId } = await onTheLine(agent)
  await manager.untilFloor('the call', ({ calls }) => calls[callId]?.phase === 'dialing')
  await switchOff(one.userId)
  await stub.recheckSeats()
  await agent.untilClosed()
  expect(agent.closed).toMatchObject({ code: 4403 })
  await manager.untilFloor('an orphaned call', ({ calls }) => typeof calls[callId]?.orphanedAt === 'number')
  expect(manager.floor.calls[callId]).toMatchObject({ agentId: one.userId, phase: 'dialing' })
  await manager.must({ type: 'TakeOverCall', callId, reason: 'left the company' })
  await manager.untilFloor('the call with the manager', ({ calls }) => calls[callId]?.agentId === team.manager.userId)
  await manager.untilFloor('somebody who is off', ({ agents }) => agents[one.userId]?.duty === 'logged-out')
})

test('DU9 the lead that somebody looks at who leaves the team goes back at once', async () => {
  const { team, stub, one } = await place()
  const agent = await sit(stub, one)
  const manager = await sit(stub, team.manager)
  await agent.must({ type: 'GoAvailable' })
  await agent.must({ type: 'TakeNextLead' })
  await manager.untilFloor('a lease', ({ leases }) => Object.keys(leases).length === 1)
  await update('DELETE FROM team_members WHERE user_id = ?', one.userId)
  await stub.recheckSeats()
  await manager.untilFloor('no lease', ({ leases }) => Object.keys(leases).length === 0)
  await manager.untilFloor('somebody who is gone', ({ agents }) => agents[one.userId]?.reachable === false)
  expect(manager.floor.agents[one.userId]).toMatchObject({ duty: 'logged-out', reachable: false })
})

test('AU3 a new role ends the socket it was not given for, to come again; a new name does not', async () => {
  const { team, stub, one, two } = await place()
  const manager = await sit(stub, team.manager)
  const [first, second] = [await sit(stub, one), await sit(stub, two)]
  await update(`UPDATE users SET role = 'manager' WHERE id = ?`, one.userId)
  await update(`UPDATE users SET full_name = 'Another Name' WHERE id = ?`, two.userId)
  await stub.recheckSeats()
  await first.untilClosed()
  expect(first.closed).toMatchObject({ code: 4411 })
  await manager.untilFloor('the name', ({ agents }) => agents[two.userId]?.fullName === 'Another Name')
  expect(second.closed).toBeNull()
})

test('LE13 CB8 what is theirs goes to whom the records name', async () => {
  const { team, stub, one, two } = await place()
  const [leadId = ''] = team.leads
  await update('UPDATE leads SET assigned_to = ? WHERE id = ?', one.userId, leadId)
  const manager = await sit(stub, team.manager)
  const dueAt = Date.now() + 3_600_000
  const { result } = await manager.must({ type: 'ScheduleCallback', leadId, dueAt, ownerId: one.userId, note: '' })
  await update(
    'INSERT INTO successors (team_id, user_id, leads_to, callbacks_to) VALUES (?, ?, ?, ?)',
    team.teamId,
    one.userId,
    two.userId,
    team.manager.userId,
  )
  await switchOff(one.userId)
  await stub.recheckSeats()
  const callbackId = result?.callbackId ?? ''
  await manager.untilFloor('the callback', ({ callbacks }) => callbacks[callbackId]?.ownerId === team.manager.userId)
  const ownerNow = () =>
    env.DB.prepare('SELECT assigned_to FROM leads WHERE id = ?').bind(leadId).first<string>('assigned_to')
  await expect
    .poll(async () => {
      await stub.flush()
      return ownerNow()
    })
    .toBe(two.userId)
})
