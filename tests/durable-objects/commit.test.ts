/** One command, one effect, one answer; all of it or none of it. */
import { runInDurableObject } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { finish, onTheLine, startCall, takeNext } from './support/call.ts'
import { floorOf, rowsIn, type Stub } from './support/inside.ts'
import { seedTeam } from './support/team.ts'
import { sit, type Viewer } from './support/viewer.ts'

async function agentOnFloor(): Promise<{ agent: Viewer; stub: Stub; other: Viewer }> {
  const team = await seedTeam()
  const stub = floorOf(team.teamId)
  const [one, two] = team.agents
  if (!one || !two) throw new Error('no agents')
  return { agent: await sit(stub, one), other: await sit(stub, two), stub }
}

const storedState = async (stub: Stub) => ({
  journal: await rowsIn(stub, 'SELECT * FROM journal ORDER BY last_seq'),
  receipts: await rowsIn(stub, 'SELECT * FROM receipts ORDER BY command_id'),
  outbox: await rowsIn(stub, 'SELECT * FROM outbox'),
  hopper: await rowsIn(stub, 'SELECT * FROM hopper ORDER BY lead_id'),
})

test.each(['journal', 'outbox', 'hopper'])('a throw while writing the %s changes nothing', async (table) => {
  const { agent, stub } = await agentOnFloor()
  const call = await onTheLine(agent)
  await agent.must({ type: 'EndCall', callId: call.callId, reason: 'no-answer' }, { fence: call.fence })
  await stub.flush()
  const change = table === 'hopper' ? 'UPDATE' : 'INSERT'
  await rowsIn(stub, `CREATE TRIGGER boom BEFORE ${change} ON ${table} BEGIN SELECT RAISE(ABORT, 'boom'); END`)
  const before = await storedState(stub)
  const [seq, floor] = [agent.seq, agent.floor]

  const commandId = crypto.randomUUID()
  const dispose = { type: 'DispositionCall', callId: call.callId, dispositionId: 'no-answer' } as const
  expect(await agent.refusal(dispose, { fence: call.fence, commandId })).toBe('fault')
  expect(await storedState(stub)).toEqual(before)
  expect((await stub.status()).seq).toBe(seq)
  expect(agent.floor).toEqual(floor)

  await rowsIn(stub, 'DROP TRIGGER boom')
  const answer = await agent.must(dispose, { fence: call.fence, commandId })
  expect(answer.duplicate).toBeUndefined()
  expect(agent.floor.calls).toEqual({})
})

test('PR1 the same command again gets the same answer and has no second effect', async () => {
  const { agent, stub } = await agentOnFloor()
  await agent.must({ type: 'GoAvailable' })
  const commandId = crypto.randomUUID()
  const first = await agent.must({ type: 'TakeNextLead' }, { commandId })
  const { seq } = await stub.status()
  const again = await agent.must({ type: 'TakeNextLead' }, { commandId })
  expect(again).toEqual({ ...first, duplicate: true })
  expect((await stub.status()).seq).toBe(seq)
})

test('PR1 commands that come twice and out of order have one effect each', async () => {
  const { agent, stub } = await agentOnFloor()
  const { callId, fence } = await onTheLine(agent)
  const notes = ['one', 'two', 'three'].map((text) => ({ commandId: crypto.randomUUID(), text }))
  const order = [0, 1, 0, 2, 1, 2, 0]
  for (const index of order) {
    const note = notes[index]
    if (note) await agent.must({ type: 'WriteNotes', callId, text: note.text }, { fence, commandId: note.commandId })
  }
  const lines = (await stub.journal(0, 500)).filter(({ event }) => event.type === 'NotesWritten')
  expect(lines.map(({ event }) => (event.type === 'NotesWritten' ? event.text : ''))).toEqual(['one', 'two', 'three'])
  expect(agent.floor.calls[callId]?.notes).toBe('three')
})

test('PR2 a known id with another body, fence or person is refused', async () => {
  const { agent, other } = await agentOnFloor()
  const commandId = crypto.randomUUID()
  await agent.must({ type: 'GoAvailable' }, { commandId })
  expect(await agent.refusal({ type: 'LogOut' }, { commandId })).toBe('command-id-reused')
  expect(await agent.refusal({ type: 'GoAvailable' }, { commandId, fence: 3 })).toBe('command-id-reused')
  expect(await other.refusal({ type: 'GoAvailable' }, { commandId })).toBe('command-id-reused')
})

test('a refused command leaves no trace, and may be asked again under its id', async () => {
  const { agent, stub } = await agentOnFloor()
  const commandId = crypto.randomUUID()
  const before = await storedState(stub)
  expect(await agent.refusal({ type: 'TakeNextLead' }, { commandId })).toBe('not-on-duty')
  expect(await storedState(stub)).toEqual(before)
  await agent.must({ type: 'GoAvailable' })
  expect((await agent.must({ type: 'TakeNextLead' }, { commandId })).result?.leadId).toBeDefined()
})

test('LE3 an old fence is refused after the lead was leased again', async () => {
  const { agent } = await agentOnFloor()
  await agent.must({ type: 'GoAvailable' })
  const first = await takeNext(agent)
  await agent.must({ type: 'ReleaseLead', leadId: first.leadId }, { fence: first.fence })
  const again = await agent.must({ type: 'TakeLead', leadId: first.leadId, by: 'chosen' })
  expect(again.result?.fence).toBeGreaterThan(first.fence)
  expect(await agent.refusal({ type: 'StartCall', leadId: first.leadId }, { fence: first.fence })).toBe('stale-fence')
  await startCall(agent, { leadId: first.leadId, fence: again.result?.fence ?? 0 })
})

test('a whole call writes at most three rows a command on average', async () => {
  const { agent, stub } = await agentOnFloor()
  const counts: number[] = []
  await countWrites(stub, counts)
  const before = await commandCount(stub)
  const { callId, fence } = await onTheLine(agent)
  await agent.must({ type: 'MarkConnected', callId, answeredBy: 'gatekeeper' }, { fence })
  await agent.must({ type: 'ChooseResponse', callId, nodeId: 'opening', responseId: 'opening-on' }, { fence })
  await agent.must({ type: 'ChooseResponse', callId, nodeId: 'middle', responseId: 'middle-on' }, { fence })
  for (const text of ['a', 'ab', 'abc', 'abcd']) await agent.must({ type: 'WriteNotes', callId, text }, { fence })
  await finish(agent, { callId, fence })
  await stub.flush()
  const commands = (await commandCount(stub)) - before
  const rows = counts.reduce((sum, one) => sum + one, 0)
  expect(commands).toBe(12)
  expect(rows / commands).toBeLessThanOrEqual(3)
  expect(rows / commands).toBeGreaterThan(1)
})

const commandCount = async (stub: Stub): Promise<number> =>
  Number((await rowsIn(stub, 'SELECT COUNT(receipt) AS count FROM journal'))[0]?.['count'])

/** Rows that each statement of the object writes from now on, settling included. */
const countWrites = (stub: Stub, counts: number[]): Promise<void> =>
  runInDurableObject(stub, (_floor, state) => {
    const { sql } = state.storage
    const exec = sql.exec.bind(sql)
    Reflect.set(sql, 'exec', (query: string, ...values: unknown[]) => {
      const cursor = exec(query, ...values)
      const toArray = cursor.toArray.bind(cursor)
      Reflect.set(cursor, 'toArray', () => {
        const rows = toArray()
        counts.push(cursor.rowsWritten)
        return rows
      })
      return cursor
    })
  })
