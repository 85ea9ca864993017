/** AU5 AU6: a screen on the wall of the real floor: told on the same ticks, of nobody’s business, and shut out by a word. */
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { Floor } from '#domain/floor/state.ts'
import { CLOSE } from '#domain/protocol/close-codes.ts'
import { revealFloor, toAudience } from '#domain/views/audience.ts'
import { SEAT_HEADER, type SeatPerson } from '#durable-objects/team-floor/contract.ts'
import { finish, onTheLine } from './support/call.ts'
import { floorOf, rowsIn, type Stub } from './support/inside.ts'
import { seedTeam, type Team } from './support/team.ts'
import { connect, sit } from './support/viewer.ts'

const sql = (text: string, ...values: unknown[]) =>
  env.DB.prepare(text)
    .bind(...values)
    .run()

async function addLink({ teamId }: Team, by: SeatPerson): Promise<SeatPerson> {
  const id = crypto.randomUUID()
  await sql(
    `INSERT INTO wallboard_links (id, team_id, name, token_hash, ending, created_by) VALUES (?, ?, 'TV', ?, 'abcd', ?)`,
    id,
    teamId,
    id,
    by.userId,
  )
  return { userId: id, fullName: 'TV', role: 'agent', wall: true }
}

async function place() {
  const team = await seedTeam({ agents: 2, leads: 3 })
  const [one, two] = team.agents
  if (!one || !two) throw new Error('no agents')
  return { team, stub: floorOf(team.teamId), one, two, link: await addLink(team, team.manager) }
}

const floorNow = async (stub: Stub) => Floor.parse(JSON.parse((await stub.floorNow()).floor))

const withoutPlace = <T extends { seq: number; at: number }>(floor: T) => ({ ...floor, seq: 0, at: 0 })

test('AU5 AU2 it follows the floor on the ticks of the boards, and ends where a snapshot would', async () => {
  const { team, stub, one, link } = await place()
  const agent = await sit(stub, one)
  const screen = await sit(stub, link)
  const call = await onTheLine(agent)
  await agent.must({ type: 'MarkConnected', callId: call.callId, answeredBy: 'decision-maker' }, { fence: call.fence })
  await agent.must({ type: 'WriteNotes', callId: call.callId, text: 'SECRET-NOTE' }, { fence: call.fence })
  await agent.must({ type: 'RaiseHand', reason: 'SECRET-REASON' })
  await finish(agent, call)
  await screen.untilFloor('the call to be over', ({ tallies, calls }) => {
    const mine = tallies[one.userId]
    return mine?.calls === 1 && Object.keys(calls).length === 0
  })
  const floor = await floorNow(stub)
  const truth = revealFloor(floor, toAudience(floor, link))
  expect(withoutPlace(screen.floor)).toEqual(withoutPlace(truth))
  expect(screen.gaps).toBe(0)
  const told = screen.texts.join('\n')
  for (const secret of ['SECRET', call.leadId, one.fullName, ...team.leads]) expect(told).not.toContain(secret)
  expect(screen.texts.filter((text) => text.startsWith('{"type":"board"')).length).toBeGreaterThan(0)
})

test('AU5 it is nobody on the floor: it takes no seat, has no place in the log, and leaves without a word', async () => {
  const { stub, link, team } = await place()
  const manager = await sit(stub, team.manager)
  const before = (await stub.status()).seq
  const from = { ip: '203.0.113.7', userAgent: 'TV', impersonatorId: null }
  const header = encodeURIComponent(JSON.stringify({ ...link, from }))
  const screen = await sit(stub, link, { headers: { [SEAT_HEADER]: header } })
  const again = await sit(stub, link, { tab: 'another' })
  screen.close()
  again.close()
  await manager.must({ type: 'GoAvailable' })
  expect((await stub.status()).seq).toBe(before + 1)
  expect(Object.keys(manager.floor.agents)).toEqual([team.manager.userId])
  expect(await rowsIn(stub, 'SELECT user_id FROM entries WHERE user_id = ?', link.userId)).toEqual([])
})

test('AU6 it says nothing to the floor: a command ends its line', async () => {
  const { stub, link, one } = await place()
  const screen = await sit(stub, link)
  screen.say({
    type: 'command',
    commandId: crypto.randomUUID(),
    command: { type: 'ForceNotReady', agentId: one.userId, notReadyReason: 'break', reason: 'x' },
  })
  await screen.untilClosed()
  expect(screen.closed).toMatchObject({ code: CLOSE.forbidden.code })
})

test('PR5 it comes back with what it missed, or with the whole floor where its names were set anew', async () => {
  const { stub, link, one, team } = await place()
  const first = await sit(stub, link)
  const position = first.position
  first.close()
  const agent = await sit(stub, one)
  await agent.must({ type: 'GoAvailable' })
  const second = await connect(stub, link)
  expect(await second.hello({ resume: position })).toMatchObject({ recovered: true })
  second.inherit(first)
  expect(second.floor.agents[one.userId]).toMatchObject({ duty: 'available', fullName: 'A1' })
  const floor = await floorNow(stub)
  const settings = {
    ...floor.settings,
    version: floor.settings.version + 1,
    wallboard: { ...floor.settings.wallboard, names: 'full' as const },
  }
  await stub.command({
    person: team.admin,
    commandId: crypto.randomUUID(),
    command: { type: 'ApplySettings', settings },
  })
  await second.untilFloor('the names', ({ agents }) => agents[one.userId]?.fullName === one.fullName)
  const third = await connect(stub, link)
  expect(await third.hello({ resume: position })).toMatchObject({ recovered: false })
})

test('AU6 whoever loses the link loses the line at once, and a ticket that was given for it', async () => {
  const { stub, link, team } = await place()
  const kept = await addLink(team, team.admin)
  const [screen, other] = [await sit(stub, link), await sit(stub, kept)]
  const ticket = await stub.giveTicket(link)
  const good = await stub.giveTicket(kept)
  await sql('UPDATE wallboard_links SET revoked_at = 1 WHERE id = ?', link.userId)
  await stub.recheckSeats()
  await screen.untilClosed()
  expect(screen.closed).toMatchObject({ code: CLOSE.forbidden.code })
  expect(await stub.takeTicket(ticket)).toMatchObject({ revoked: { userId: link.userId, wall: true } })
  expect(await stub.takeTicket(good)).toMatchObject({ userId: kept.userId, wall: true })
  expect(other.closed).toBeNull()
})

test.each([
  ['is switched off', 'UPDATE users SET is_active = 0 WHERE id = ?'],
  ['leaves the team', 'DELETE FROM team_members WHERE user_id = ?'],
  ['becomes an agent', `UPDATE users SET role = 'agent' WHERE id = ?`],
])('AU6 its lines end when whoever made it %s', async (_what, change) => {
  const { stub, link, team } = await place()
  const screen = await sit(stub, link)
  await sql(change, team.manager.userId)
  await stub.recheckSeats()
  await screen.untilClosed()
  expect(screen.closed).toMatchObject({ code: CLOSE.forbidden.code })
})
