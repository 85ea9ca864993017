/** What one command costs the object, counted: statements on its storage, frames, and writes of the socket's attachment. */
import { OLDEST_SUPPORTED_VERSION, PROTOCOL_VERSION } from '#domain/protocol/version.ts'
import { expect, test, vi } from 'vitest'
import { CountedFloor, type CountedSeat } from '#tests/real-floor/counted-floor.ts'
import { status } from '#durable-objects/team-floor/rpc/rpc.ts'
import { recordsOf } from '#tests/real-floor/records-of-leads.ts'
import { lead } from '#tests/support/leads.ts'

const numbered = (count: number) =>
  Array.from({ length: count }, (_, at) => lead(`lead-${at}`, { card: { phone: `+4420794${60000 + at}` } }))

async function onTheLine(seat: CountedSeat) {
  await seat.ask({ type: 'GoAvailable' })
  const { result: lease } = await seat.ask({ type: 'TakeNextLead' })
  const fence = lease?.fence ?? 0
  const { result: call } = await seat.ask({ type: 'StartCall', leadId: lease?.leadId ?? '' }, { fence })
  return { fence, callId: call?.callId ?? '' }
}

const tableOf = (query: string): string =>
  /(INSERT INTO|SELECT .* FROM|UPDATE|DELETE FROM) (\w+)/.exec(query)?.[0] ?? query

test('a light command runs one statement, which writes its line of the journal and its receipt, and reads nothing', async () => {
  const floor = new CountedFloor(numbered(1), ['ann'])
  const ann = await floor.sit('ann')
  const { callId, fence } = await onTheLine(ann)
  ann.counts.statements.length = 0
  await ann.ask({ type: 'WriteNotes', callId, text: 'Twelve vans' }, { fence })
  expect(ann.counts.statements.map(tableOf)).toEqual(['INSERT INTO journal'])
})

test('the sender hears the events of a command and its answer in one frame, a page of the version before too', async () => {
  const floor = new CountedFloor(numbered(2), ['ann', 'bob'])
  for (const [userId, version] of [
    ['ann', PROTOCOL_VERSION],
    ['bob', OLDEST_SUPPORTED_VERSION],
  ] as const) {
    const seat = await floor.sit(userId, version)
    const { callId, fence } = await onTheLine(seat)
    seat.counts.frames = 0
    await seat.ask({ type: 'WriteNotes', callId, text: 'Twelve vans' }, { fence })
    expect(seat.counts.frames, `of ${userId}`).toBe(1)
  }
})

test('a frame writes no attachment; saying that it was received does', async () => {
  const floor = new CountedFloor(numbered(1), ['ann'])
  const ann = await floor.sit('ann')
  const { callId, fence } = await onTheLine(ann)
  ann.counts.attachments = 0
  const { seq } = await ann.ask({ type: 'WriteNotes', callId, text: 'Twelve vans' }, { fence })
  expect(ann.counts.attachments).toBe(0)
  await ann.say({ type: 'received', seq })
  expect(ann.counts.attachments).toBe(1)
})

test('a command that comes again to another instance has the answer of the first, and changes nothing', async () => {
  const floor = new CountedFloor(numbered(1), ['ann'])
  const ann = await floor.sit('ann')
  const { callId, fence } = await onTheLine(ann)
  const ids = { notes: crypto.randomUUID(), end: crypto.randomUUID() }
  const notes = { type: 'WriteNotes', callId, text: 'Twelve vans' } as const
  const end = { type: 'EndCall', callId, reason: 'hung-up' } as const
  const first = await ann.ask(notes, { fence, commandId: ids.notes })
  const last = await ann.ask(end, { fence, commandId: ids.end })
  const again = floor.restarted()
  const back = await again.sit('ann')
  const { seq } = again.runtime.live.floor
  expect(await back.ask(notes, { fence, commandId: ids.notes })).toEqual({ ...first, type: 'ack', duplicate: true })
  // Asked anew it would be refused, for the call is over.
  expect(await back.ask(end, { fence, commandId: ids.end })).toEqual({ ...last, type: 'ack', duplicate: true })
  expect(again.runtime.live.floor.seq).toBe(seq)
})

test('a command looks at no seat of somebody whom it does not concern', async () => {
  const others = Array.from({ length: 40 }, (_, at) => `other-${at}`)
  const floor = new CountedFloor(numbered(1), ['ann', ...others])
  const ann = await floor.sit('ann')
  const { callId, fence } = await onTheLine(ann)
  let looked = 0
  for (const other of others) {
    await floor.sit(other)
    for (const seat of floor.runtime.seats.ofUser(other)) {
      const { memory } = seat
      Object.defineProperty(seat, 'memory', { get: () => ((looked += 1), memory) })
    }
  }
  looked = 0
  await ann.ask({ type: 'WriteNotes', callId, text: 'Twelve vans' }, { fence })
  expect(looked).toBe(0)
})

test('the next lead is read alone, however many leads are held', async () => {
  const reads: number[] = []
  for (const holders of [2, 120]) {
    const people = Array.from({ length: holders + 1 }, (_, at) => `person-${at}`)
    const floor = new CountedFloor(numbered(holders + 1), people)
    for (const person of people.slice(1)) {
      const seat = await floor.sit(person)
      await seat.ask({ type: 'GoAvailable' })
      await seat.ask({ type: 'TakeNextLead' })
    }
    const last = await floor.sit('person-0')
    await last.ask({ type: 'GoAvailable' })
    last.counts.statements.length = 0
    await last.ask({ type: 'TakeNextLead' })
    reads.push(last.counts.statements.filter((query) => /SELECT[^;]*\blead\b[^;]*FROM hopper/.test(query)).length)
  }
  expect(reads).toEqual([1, 1])
})

test('a page of the feed is taken in by small transactions, so that no command waits for a whole page', async () => {
  const floor = new CountedFloor([], [], { records: recordsOf(500) })
  await floor.runtime.feed.pull()
  expect(floor.runtime.live.storage.hopper.count()).toBe(500)
  expect(floor.runtime.feed.isLoaded).toBe(true)
  expect(floor.mostLeadsAtOnce).toBeLessThanOrEqual(25)
})

test('a lead that the feed brings is looked for once and written once', async () => {
  const floor = new CountedFloor([], [], { records: recordsOf(100) })
  await floor.runtime.feed.pull()
  const asked = floor.statements.filter((query) => /hopper|departed/.test(query) && !query.startsWith('CREATE'))
  expect(asked.filter((query) => /FROM hopper WHERE lead_id/.test(query))).toHaveLength(100)
  expect(asked.filter((query) => query.startsWith('INSERT INTO hopper'))).toHaveLength(100)
  // Whether any lead has left this team is asked once for all of them.
  expect(asked.filter((query) => query.includes('departed WHERE'))).toEqual([])
})

test('between two slices of the feed the object has nothing to do, so that answers do not queue behind slice after slice', async () => {
  const timers = vi.spyOn(globalThis, 'setTimeout')
  const floor = new CountedFloor([], [], { records: recordsOf(500) })
  await floor.runtime.feed.pull()
  const breaths = timers.mock.calls.filter(([, ms = 0]) => ms > 0 && ms < 100)
  timers.mockRestore()
  expect(breaths.length).toBeGreaterThanOrEqual(500 / 25)
})

test('leads are counted once, however often somebody asks how many there are', async () => {
  const floor = new CountedFloor([], [], { records: recordsOf(60) })
  expect(status(floor.runtime).hopperLeads).toBe(0)
  await floor.runtime.feed.pull()
  for (let asked = 0; asked < 3; asked += 1) expect(status(floor.runtime).hopperLeads).toBe(60)
  expect(floor.statements.filter((query) => query.includes('COUNT(*) AS count FROM hopper'))).toHaveLength(1)
})
