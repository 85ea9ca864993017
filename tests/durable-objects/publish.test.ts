/** Who hears what, when, and how often. */
import { afterEach, expect, test, vi } from 'vitest'
import { finish, onTheLine, takeNext } from './support/call.ts'
import { floorOf, setClock } from './support/inside.ts'
import { seedTeam } from './support/team.ts'
import { sit, type Viewer } from './support/viewer.ts'
import { CLOSE } from '#domain/protocol/close-codes.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

async function floorOfThree() {
  const team = await seedTeam({ agents: 3, leads: 4 })
  const stub = floorOf(team.teamId)
  const [one, two, three] = team.agents
  if (!one || !two || !three) throw new Error('no agents')
  return { team, stub, one, two, three }
}

const eventFrames = (viewer: Viewer) => viewer.frames.filter((frame) => frame.type === 'events')

test('an agent never sees another agent, their lead, their call or their callbacks', async () => {
  const { stub, one, two, team } = await floorOfThree()
  const agent = await sit(stub, one)
  const eavesdropper = await sit(stub, two)
  const manager = await sit(stub, team.manager)
  const call = await onTheLine(agent)
  await agent.must({ type: 'WriteNotes', callId: call.callId, text: 'SECRET-NOTE' }, { fence: call.fence })
  await manager.must({ type: 'Nudge', callId: call.callId, nodeId: 'opening', text: 'SECRET-NUDGE' })
  await agent.must({
    type: 'ScheduleCallback',
    leadId: call.leadId,
    dueAt: Date.now() + 3_600_000,
    note: 'SECRET-CALLBACK',
  })
  await finish(agent, call)
  await manager.must({ type: 'ReassignLead', leadId: call.leadId, toAgentId: one.userId })
  // Its own commands bring it up to date with the range of all that.
  await eavesdropper.must({ type: 'GoAvailable' })
  expect(eavesdropper.seq).toBe((await stub.status()).seq)
  expect(eavesdropper.gaps).toBe(0)
  const heard = eavesdropper.texts.join('\n')
  for (const secret of [one.userId, call.leadId, call.callId, 'SECRET']) expect(heard).not.toContain(secret)
  expect(agent.texts.join('\n')).toContain('SECRET-NUDGE')
  expect(Object.keys(eavesdropper.floor.agents)).toEqual([two.userId])
})

test('a board sees notes and answers only of whom it watches, and a new watch is a new picture', async () => {
  const { stub, one, team } = await floorOfThree()
  const agent = await sit(stub, one)
  const manager = await sit(stub, team.manager)
  const admin = await sit(stub, team.admin)
  const { callId, fence } = await onTheLine(agent)
  await agent.must({ type: 'WriteNotes', callId, text: 'first note' }, { fence })
  expect(manager.texts.join('\n')).not.toContain('first note')
  const welcomes = manager.frames.filter(({ type }) => type === 'welcome').length
  await manager.must({ type: 'WatchAgent', agentId: one.userId })
  expect(manager.frames.filter(({ type }) => type === 'welcome').length).toBe(welcomes + 1)
  expect(manager.floor.calls[callId]?.notes).toBe('first note')
  await agent.must({ type: 'WriteNotes', callId, text: 'second note' }, { fence })
  await manager.untilFloor('the note', (floor) => floor.calls[callId]?.notes === 'second note')
  await manager.must({ type: 'UnwatchAgent' })
  expect(manager.floor.calls[callId]?.notes).toBe('')
  await agent.must({ type: 'WriteNotes', callId, text: 'third note' }, { fence })
  await agent.must({ type: 'EndCall', callId, reason: 'hung-up' }, { fence })
  await admin.untilFloor('the wrap-up', (floor) => floor.calls[callId]?.phase === 'wrap-up')
  expect(manager.texts.join('\n')).not.toContain('third note')
  expect(admin.texts.join('\n')).not.toMatch(/(first|second|third) note/)
})

test('the events of a command come before its acknowledgement', async () => {
  const { stub, one } = await floorOfThree()
  const agent = await sit(stub, one)
  await agent.must({ type: 'GoAvailable' })
  await takeNext(agent)
  const types = agent.frames.map(({ type }) => type)
  expect(types).toEqual(['welcome', 'events', 'ack', 'events', 'ack'])
  for (const frame of agent.frames) if (frame.type === 'ack') expect(agent.seq).toBeGreaterThanOrEqual(frame.seq)
})

test('PR3 an agent who is not concerned gets no frame, and the next range covers it', async () => {
  const { stub, one, two } = await floorOfThree()
  const agent = await sit(stub, one)
  const idle = await sit(stub, two)
  const call = await onTheLine(agent)
  await finish(agent, call)
  expect(eventFrames(idle)).toEqual([])
  await idle.must({ type: 'GoAvailable' })
  expect(eventFrames(idle)).toHaveLength(1)
  expect(idle.gaps).toBe(0)
})

test('boards get one frame a tick, however much happens', async () => {
  const { stub, one, team } = await floorOfThree()
  const agent = await sit(stub, one)
  const boards = await Promise.all([sit(stub, team.manager), sit(stub, team.admin)])
  const { callId, fence } = await onTheLine(agent)
  const started = performance.now()
  for (let count = 0; count < 40; count += 1) {
    agent.say({
      type: 'command',
      commandId: crypto.randomUUID(),
      command: { type: 'SetQualification', callId, key: 'none', value: true, reason: 'x' },
      fence,
    })
    agent.say({
      type: 'command',
      commandId: crypto.randomUUID(),
      command: count % 2 === 0 ? { type: 'RaiseHand', reason: `${count}` } : { type: 'LowerHand' },
    })
  }
  const last = { type: 'HandLowered' }
  await agent.until('the hands', () => agent.lines.filter(({ event }) => event.type === last.type).length >= 10)
  const { seq } = await stub.status()
  for (const board of boards) await board.until('all of it', () => board.seq >= seq)
  const ticks = Math.ceil((performance.now() - started) / 100) + 3
  for (const board of boards) {
    expect(eventFrames(board).length).toBeLessThanOrEqual(ticks)
    expect(board.gaps).toBe(0)
  }
  // The first frame of each begins where its welcome ended; from then on they share every byte.
  const [left, right] = boards.map((board) =>
    board.texts.filter((text) => text.startsWith('{"type":"events"')).slice(1),
  )
  expect(left).toEqual(right)
})

test('PR3 a viewer far behind the head is caught up by an empty range now and then', async () => {
  const { stub, one, two } = await floorOfThree()
  const idle = await sit(stub, one)
  const busy = await sit(stub, two)
  const from = idle.seq
  const clock = setClock(Date.now())
  for (let count = 0; idle.seq === from && count < 520; count += 1) {
    clock.advance(100)
    if (count % 20 === 0) busy.say({ type: 'received', seq: busy.seq })
    await busy.must(count % 2 === 0 ? { type: 'GoAvailable' } : { type: 'LogOut' })
  }
  expect(idle.seq).toBeGreaterThanOrEqual(from + 500)
  expect(eventFrames(idle)).toHaveLength(1)
  expect(idle.lines).toEqual([])
}, 30_000)

/** A busy agent, a board that acknowledges and one that does not, until the latter has heard more than it may owe. */
async function slowBoard() {
  const { stub, one, team } = await floorOfThree()
  const agent = await sit(stub, one)
  const slow = await sit(stub, team.manager)
  const witness = await sit(stub, team.admin)
  const clock = setClock(Date.now())
  let raised = false
  const shout = async (times: number) => {
    for (let count = 0; count < times; count += 1) {
      clock.advance(100)
      if (count % 40 === 0) agent.say({ type: 'received', seq: agent.seq })
      raised = !raised
      await agent.must(raised ? { type: 'RaiseHand', reason: 'x' } : { type: 'LowerHand' })
    }
    await witness.until('the same place', () => witness.seq >= agent.seq)
    witness.say({ type: 'received', seq: witness.seq })
  }
  await agent.must({ type: 'GoAvailable' })
  await shout(220)
  await slow.until('all of it', () => slow.seq >= witness.seq)
  clock.advance(3_000)
  const heard = slow.seq
  await shout(3)
  expect(slow.seq).toBe(heard)
  return { stub, agent, slow, shout, clock }
}

test('a reader that acknowledges nothing is left out, and gets one picture when it reads again', async () => {
  const { stub, slow } = await slowBoard()
  const before = slow.frames.length
  slow.say({ type: 'received', seq: slow.seq })
  await slow.until('one picture', () => slow.frames.length > before)
  expect(slow.frames.slice(before).map(({ type }) => type)).toEqual(['welcome'])
  expect(slow.seq).toBe((await stub.status()).seq)
  expect(slow.gaps).toBe(0)
}, 20_000)

test('a reader that stays away is let go', async () => {
  const { slow, shout, clock } = await slowBoard()
  clock.advance(15_000)
  await shout(2)
  await slow.untilClosed()
  expect(slow.closed?.code).toBe(CLOSE.slowReader.code)
}, 20_000)
