/** Who may sit, who is in control, and what a line may say before it is cut. */
import { runInDurableObject } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { CLOSE } from '#domain/protocol/close-codes.ts'
import { PROTOCOL_VERSION } from '#domain/protocol/version.ts'
import { SEAT_HEADER } from '#durable-objects/team-floor/contract.ts'
import { floorOf } from './support/inside.ts'
import { seedTeam } from './support/team.ts'
import { connect, sit, type Viewer } from './support/viewer.ts'

async function floorWithAgent() {
  const team = await seedTeam()
  const [person, colleague] = team.agents
  if (!person || !colleague) throw new Error('no agents')
  return { team, stub: floorOf(team.teamId), person, colleague }
}

const closedWith = async (viewer: Viewer): Promise<number | undefined> => {
  await viewer.untilClosed()
  return viewer.closed?.code
}

test('PR6 the newest tab controls, the older looks on, and gets control back when the newer leaves', async () => {
  const { stub, person } = await floorWithAgent()
  const older = await sit(stub, person, { tab: 'older' })
  expect(older.control).toBe(true)
  const newer = await sit(stub, person, { tab: 'newer' })
  await older.until('the loss of control', () => older.control === false)
  expect(newer.control).toBe(true)
  expect(await older.refusal({ type: 'GoAvailable' })).toBe('read-only-seat')
  await newer.must({ type: 'GoAvailable' })
  await older.untilFloor('the duty', (floor) => floor.agents[person.userId]?.duty === 'available')
  newer.close()
  await older.until('control again', () => older.control === true)
  await older.must({ type: 'LogOut' })
  expect(older.floor.agents[person.userId]?.reachable).toBe(true)
})

test('PR6 an older tab whose link comes back does not take control; a page that begins does', async () => {
  const { stub, person } = await floorWithAgent()
  const older = await sit(stub, person, { tab: 'older' })
  const newer = await sit(stub, person, { tab: 'newer' })
  await older.until('the loss of control', () => older.control === false)
  older.close()
  const back = await sit(stub, person, { tab: 'older', resume: older.position })
  expect(back.control).toBe(false)
  expect(newer.control).toBe(true)
  const reloaded = await sit(stub, person, { tab: 'older' })
  expect(reloaded.control).toBe(true)
  await newer.until('the loss of control', () => newer.control === false)
})

test('the same tab on a new line replaces its old line', async () => {
  const { stub, person } = await floorWithAgent()
  const before = await sit(stub, person, { tab: 'one' })
  const after = await sit(stub, person, { tab: 'one', resume: before.position })
  expect(await closedWith(before)).toBe(CLOSE.takenOver.code)
  expect(after.control).toBe(true)
  await after.must({ type: 'GoAvailable' })
  const lines = await stub.journal(0, 100)
  expect(lines.map(({ event }) => event.type)).not.toContain('AgentUnreachable')
})

test('a person is gone when the last of their seats is', async () => {
  const { stub, person, team } = await floorWithAgent()
  const board = await sit(stub, team.manager)
  const one = await sit(stub, person, { tab: 'one' })
  const two = await sit(stub, person, { tab: 'two' })
  one.close()
  await two.must({ type: 'GoAvailable' })
  expect(two.floor.agents[person.userId]?.reachable).toBe(true)
  two.close()
  await board.untilFloor('the loss', (floor) => floor.agents[person.userId]?.reachable === false)
})

test('nobody gets a seat without the verified header, whatever else they send', async () => {
  const { stub, person, team } = await floorWithAgent()
  for (const header of ['', 'nonsense', '%7B', encodeURIComponent('{"userId":"x"}'), '%E0%A4%A']) {
    const response = await stub.fetch('https://floor.example/?_pk=board&userId=x&role=admin', {
      headers: { Upgrade: 'websocket', ...(header === '' ? {} : { [SEAT_HEADER]: header }) },
    })
    const { webSocket } = response
    if (!webSocket) throw new Error('no socket')
    const code = await new Promise<number>((resolve) => {
      webSocket.addEventListener('close', (event) => resolve(event.code))
      webSocket.accept()
    })
    expect(code).toBe(CLOSE.forbidden.code)
  }
  expect((await stub.status()).seats).toBe(0)
  // A connection id that looks like a tag or like somebody's seat gives nothing either.
  const sly = await connect(stub, person, {
    headers: { 'x-partykit-props': '{"role":"admin"}', 'x-partykit-room': 'x' },
  })
  await sly.hello()
  expect(await sly.refusal({ type: 'ReassignLead', leadId: team.leads[0] ?? '', toAgentId: null })).toBe('not-allowed')
})

test('a client cannot choose its connection id', async () => {
  const { stub, person, colleague } = await floorWithAgent()
  await sit(stub, person)
  const response = await stub.fetch(`https://floor.example/?_pk=user:${person.userId}&token=secret`, {
    headers: { Upgrade: 'websocket', [SEAT_HEADER]: encodeURIComponent(JSON.stringify(colleague)) },
  })
  response.webSocket?.accept()
  expect((await stub.status()).seats).toBe(2)
  expect(response.status).toBe(101)
})

test('a request that is no upgrade gets nothing', async () => {
  const { stub } = await floorWithAgent()
  const response = await stub.fetch('https://floor.example/')
  expect(response.status).toBe(404)
  expect(await response.text()).toBe('')
})

test('"ping" is answered by the platform', async () => {
  const { stub, person } = await floorWithAgent()
  const viewer = await sit(stub, person)
  viewer.sayText('ping')
  await viewer.until('a pong', () => viewer.texts.includes('pong'))
  expect(viewer.closed).toBeNull()
})

test.each([
  [
    'a command before hello',
    { type: 'command', commandId: crypto.randomUUID(), command: { type: 'GoAvailable' } },
    CLOSE.badFrame,
  ],
  ['a version that is not served any more', { type: 'hello', v: 0, tab: 'one' }, CLOSE.reloadApp],
  [
    'a version from the future, with fields unknown today',
    { type: 'hello', v: 99, tab: 'one', more: 1 },
    CLOSE.reloadApp,
  ],
  ['a hello without a tab', { type: 'hello', v: PROTOCOL_VERSION }, CLOSE.badFrame],
  ['an unknown frame', { type: 'shout' }, CLOSE.badFrame],
])('%s ends the line', async (_what, frame, close) => {
  const { stub, person } = await floorWithAgent()
  const viewer = await connect(stub, person)
  viewer.sayText(JSON.stringify(frame))
  expect(await closedWith(viewer)).toBe(close.code)
  expect(viewer.frames.at(-1)).toMatchObject({ type: 'farewell', code: close.code, reconnect: close.reconnect })
})

test.each([
  ['text that is no JSON', '{', CLOSE.badFrame],
  ['bytes', new ArrayBuffer(4), CLOSE.badFrame],
  ['a frame above the limit', JSON.stringify({ type: 'received', seq: 1, pad: 'é'.repeat(9_000) }), CLOSE.tooBig],
])('%s ends the line, also after hello', async (_what, text, close) => {
  const { stub, person } = await floorWithAgent()
  const viewer = await sit(stub, person)
  viewer.sayText(text)
  expect(await closedWith(viewer)).toBe(close.code)
})

test('a command that is too big is refused by name, the line stays, and the next one is taken', async () => {
  const { stub, person } = await floorWithAgent()
  const viewer = await sit(stub, person)
  const commandId = crypto.randomUUID()
  const count = viewer.frames.length
  const command = { type: 'WriteNotes', callId: crypto.randomUUID(), text: '\v'.repeat(3_000) }
  viewer.sayText(JSON.stringify({ type: 'command', commandId, command }))
  await viewer.until('a refusal', () => viewer.frames.length > count)
  const refusal = { code: 'bad-command', detail: 'too-big' }
  expect(viewer.frames.at(-1)).toMatchObject({ type: 'refused', commandId, refusal })
  await viewer.must({ type: 'GoAvailable' })
})

test('a frame that is many times too big is not even read', async () => {
  const { stub, person } = await floorWithAgent()
  const viewer = await sit(stub, person)
  const command = { type: 'WriteNotes', callId: crypto.randomUUID(), text: 'x'.repeat(70_000) }
  viewer.sayText(JSON.stringify({ type: 'command', commandId: crypto.randomUUID(), command }))
  expect(await closedWith(viewer)).toBe(CLOSE.tooBig.code)
})

test('a command whose body is wrong is refused by name, and the line stays', async () => {
  const { stub, person } = await floorWithAgent()
  const viewer = await sit(stub, person)
  const commandId = crypto.randomUUID()
  for (const command of [
    { type: 'TakeLead' },
    { type: 'RunDueDeadlines' },
    { type: 'MarkSeatLost', agentId: person.userId },
    { type: 'GoAvailable', role: 'admin' },
    null,
  ]) {
    const count = viewer.frames.length
    viewer.sayText(JSON.stringify({ type: 'command', commandId, command }))
    await viewer.until('a refusal', () => viewer.frames.length > count)
    expect(viewer.frames.at(-1)).toMatchObject({ type: 'refused', commandId, refusal: { code: 'bad-command' } })
  }
  await viewer.must({ type: 'GoAvailable' })
})

test('PR7 a flooder is refused, then cut off, and others do not feel it', async () => {
  const { stub, person, colleague } = await floorWithAgent()
  const flooder = await sit(stub, person)
  const other = await sit(stub, colleague)
  for (let count = 0; count < 400; count += 1)
    flooder.say({ type: 'command', commandId: crypto.randomUUID(), command: { type: 'GoAvailable' } })
  await other.must({ type: 'GoAvailable' })
  expect(await closedWith(flooder)).toBe(CLOSE.tooFast.code)
  const refused = flooder.frames.filter((frame) => frame.type === 'refused' && frame.refusal.code === 'too-fast')
  expect(refused.length).toBeGreaterThan(50)
  const answered = flooder.frames.filter(({ type }) => type === 'ack').length
  expect(answered).toBeGreaterThan(30)
  expect(answered).toBeLessThan(200)
})

test('what a seat remembers stays small', async () => {
  const { stub, person } = await floorWithAgent()
  const long = { ...person, fullName: '𝒜'.repeat(100) }
  await sit(stub, long)
  const bytes = await runInDurableObject(stub, (_floor, state) =>
    state.getWebSockets().map((socket) => JSON.stringify(socket.deserializeAttachment()).length),
  )
  expect(Math.max(...bytes)).toBeLessThan(2_048)
})
