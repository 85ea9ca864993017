/** What a floor has stored and cannot read costs itself: the floor starts, people sit down, and work goes on. */
import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest'
import { invariants } from '#domain/floor/invariants.ts'
import { Floor } from '#domain/floor/state.ts'
import { CLOSE } from '#domain/protocol/close-codes.ts'
import { Snapshots } from '#durable-objects/team-floor/storage/snapshots.ts'
import { Sql } from '#durable-objects/team-floor/storage/sql.ts'
import { onTheLine } from './support/call.ts'
import { floorOf, rowsIn, type Stub } from './support/inside.ts'
import { chanceOf } from './support/random.ts'
import { seedTeam, type Team } from './support/team.ts'
import { sit, type Viewer } from './support/viewer.ts'

let log: MockInstance<typeof console.error>
beforeEach(() => {
  log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(() => log.mockRestore())

interface Working {
  readonly team: Team
  readonly stub: Stub
  readonly callId: string
  readonly leadId: string
}

const agent = ({ agents }: Team, index: number) => {
  const one = agents[index]
  if (!one) throw new Error('nobody')
  return one
}

/** A floor on which the first agent is on the line and the second is not there yet. */
async function working(): Promise<Working> {
  const team = await seedTeam({ agents: 2, leads: 6 })
  const stub = floorOf(team.teamId)
  const { callId, leadId } = await onTheLine(await sit(stub, agent(team, 0)))
  return { team, stub, callId, leadId }
}

const floorNow = async (stub: Stub): Promise<Floor> => Floor.parse(JSON.parse((await stub.floorNow()).floor))

/** The second agent sits down and calls somebody else. */
async function goesOn({ team, stub, leadId }: Working): Promise<Viewer> {
  const bob = await sit(stub, agent(team, 1))
  const taken = await onTheLine(bob)
  expect(taken.leadId).not.toBe(leadId)
  expect(invariants(await floorNow(stub)).filter((fault) => /^IN[2-5]/.test(fault))).toEqual([])
  return bob
}

const unread = async (stub: Stub): Promise<string> => JSON.stringify((await stub.status()).unread)

/** What is stored of the floor is this text from now on, and the floor starts from it. */
async function restart(
  stub: Stub,
  ...changes: readonly (readonly [sql: string, ...values: unknown[]])[]
): Promise<void> {
  for (const [sql, ...values] of changes) await rowsIn(stub, sql, ...values)
  await evictDurableObject(stub)
}

/** Replaces the newest snapshot by the floor as it is, changed; the journal before it is of no use then. */
async function snapshotOf({ stub }: Working, change: (floor: Record<string, unknown>) => unknown): Promise<void> {
  const floor: unknown = JSON.parse((await stub.floorNow()).floor)
  const { seq } = Floor.parse(floor)
  await restart(
    stub,
    ['DELETE FROM snapshots'],
    ['INSERT INTO snapshots (seq, part, body) VALUES (?, 0, ?)', seq, JSON.stringify(change(Object(floor)))],
  )
}

describe('a floor starts from a snapshot', () => {
  test('a floor starts from a snapshot of tomorrow, with fields more, and keeps them for tomorrow', async () => {
    const work = await working()
    await snapshotOf(work, (floor) => ({
      ...floor,
      ofTomorrow: 1,
      settings: { ...Object(floor['settings']), more: [2] },
    }))
    expect((await floorNow(work.stub)).calls[work.callId]?.phase).toBe('dialing')
    await goesOn(work)
    expect(await unread(work.stub)).toBe('[]')
    const next = await runInDurableObject(work.stub, (_floor, state) => {
      const snapshots = new Snapshots(new Sql(state.storage), work.team.teamId)
      const start = snapshots.latest()?.floor
      if (start) snapshots.save({ ...start, seq: start.seq + 1 })
      return snapshots.text((start?.seq ?? 0) + 1)
    })
    expect(JSON.parse(next ?? '')).toMatchObject({ ofTomorrow: 1, settings: { more: [2] } })
  })

  test('a floor starts from a snapshot of yesterday, without a setting of today', async () => {
    const work = await working()
    await snapshotOf(work, ({ settings, ...floor }) => {
      const { nudgeMs: _gone, ...older } = Object(settings)
      return { ...floor, settings: older }
    })
    expect((await floorNow(work.stub)).settings.nudgeMs).toBeGreaterThan(0)
    await goesOn(work)
    expect(await unread(work.stub)).toBe('[]')
  })

  test('a floor starts from a snapshot in which one agent cannot be read, and says so', async () => {
    const work = await working()
    const { userId } = agent(work.team, 0)
    await snapshotOf(work, (floor) => ({
      ...floor,
      agents: { ...Object(floor['agents']), [userId]: { duty: 'asleep' } },
    }))
    expect((await floorNow(work.stub)).calls[work.callId]?.agentId).toBe(userId)
    await goesOn(work)
    expect(await unread(work.stub)).toContain(`agents.${userId}`)
  })

  test('a floor starts from the snapshot before a torn one, and misses nothing', async () => {
    const work = await working()
    const before = await floorNow(work.stub)
    await restart(work.stub, [`INSERT OR REPLACE INTO snapshots (seq, part, body) VALUES (?, 0, '{"torn')`, before.seq])
    expect((await floorNow(work.stub)).calls).toEqual(before.calls)
    await goesOn(work)
    expect(await unread(work.stub)).toContain(`snapshot ${before.seq}`)
  })
})

describe('a floor starts from a journal', () => {
  test.each([
    ['an event of tomorrow', '{"type":"LeadDreamt","leadId":"x"}'],
    ['an event without its fields', '{"type":"CallConnected"}'],
    ['no event', 'null'],
  ])('with %s at its end, and gives no seq twice', async (_, event) => {
    const work = await working()
    const { seq, at } = await floorNow(work.stub)
    const line = `{"seq":${seq + 1},"at":${at},"actorId":"system","commandId":null,"event":${event}}`
    await restart(work.stub, [
      'INSERT INTO journal (last_seq, first_seq, at, lines) VALUES (?, ?, ?, ?)',
      seq + 1,
      seq + 1,
      at,
      line,
    ])
    expect((await floorNow(work.stub)).seq).toBe(seq + 1)
    await goesOn(work)
    expect(await unread(work.stub)).toContain(`up to ${seq + 1}`)
  })

  test('a floor starts from a journal with a line that is no JSON amid others', async () => {
    const work = await working()
    await restart(work.stub, [
      `UPDATE journal SET lines = '{' WHERE last_seq = (SELECT MIN(last_seq) + 1 FROM journal)`,
    ])
    await goesOn(work)
    expect(await unread(work.stub)).toContain('is not JSON')
  })
})

describe('a row that cannot be read', () => {
  test('a row of the hopper that cannot be read keeps its lead back until the records give it anew, and no other', async () => {
    const work = await working()
    const [lost = ''] = work.team.leads.filter((leadId) => leadId !== work.leadId)
    await restart(work.stub, [`UPDATE hopper SET lead = '{"card":{}}', suppressed = 1 WHERE lead_id = ?`, lost])
    const bob = await goesOn(work)
    expect(Object.keys(bob.floor.leases)).not.toContain(lost)
    expect(await unread(work.stub)).toContain(lost)
    await work.stub.pokeFeed()
    expect(await unread(work.stub)).toBe('[]')
    // What the row still said of the number holds on.
    expect(await work.stub.explain(lost, agent(work.team, 1).userId)).toMatchObject({
      type: 'held-back',
      holds: [{ rule: 'do-not-call' }],
    })
  })

  test('a receipt whose result cannot be read is known as taken all the same', async () => {
    const work = await working()
    const bob = await sit(work.stub, agent(work.team, 1))
    const commandId = crypto.randomUUID()
    await bob.must({ type: 'GoAvailable' }, { commandId })
    await restart(work.stub, [
      `UPDATE journal SET receipt = receipt || ' {"fence":"x"}' WHERE receipt LIKE ? || '%'`,
      commandId,
    ])
    const again = await sit(work.stub, agent(work.team, 1))
    expect(await again.must({ type: 'GoAvailable' }, { commandId })).toMatchObject({ duplicate: true })
  })

  test('a row of the scripts that cannot be read is fetched from the records anew', async () => {
    const work = await working()
    await restart(work.stub, [`UPDATE scripts SET content = '{"nodes":1}'`])
    await work.stub.pokeFeed()
    const bob = await goesOn(work)
    expect(Object.values(bob.floor.calls).map(({ nodeId }) => nodeId)).toEqual(['opening'])
  })
})

const NONSENSE = [null, -1, 'tomorrow', [], {}, true, { type: 'Tomorrow' }]

/** One field somewhere in the document, taken out, added to or made nonsense of. */
function mangled(value: unknown, below: (limit: number) => number): unknown {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : []
  const key = keys[below(keys.length)]
  if (key === undefined) return NONSENSE[below(NONSENSE.length)]
  const copy = structuredClone(Object(value))
  if (below(3) > 0) copy[key] = mangled(copy[key], below)
  else if (below(3) === 0) Reflect.deleteProperty(copy, key)
  else if (below(2) === 0) copy[key] = NONSENSE[below(NONSENSE.length)]
  else copy['ofTomorrow'] = 1
  return copy
}

const STORED = [
  ['journal', 'lines', 'last_seq'],
  ['snapshots', 'body', 'seq'],
  ['hopper', 'lead', 'lead_id'],
  ['receipts', 'result', 'command_id'],
  ['outbox', 'body', 'seq'],
  ['scripts', 'content', 'script_id'],
] as const

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'whatever one field is mangled in each stored thing, the team works: seed %i',
  async (seed) => {
    const { below } = chanceOf(seed)
    const work = await working()
    for (const [table, column, id] of STORED) {
      const rows = await rowsIn(
        work.stub,
        `SELECT ${id} AS id, ${column} AS text FROM ${table} WHERE typeof(${column}) = 'text'`,
      )
      const row = rows[below(rows.length)]
      if (!row) continue
      const lines = String(row['text']).split('\n')
      const at = below(lines.length)
      const text = lines
        .map((line, index) => (index === at ? JSON.stringify(mangled(JSON.parse(line), below)) : line))
        .join('\n')
      await rowsIn(work.stub, `UPDATE ${table} SET ${column} = ? WHERE ${id} = ?`, text, row['id'])
    }
    await evictDurableObject(work.stub)
    const bob = await sit(work.stub, agent(work.team, 1))
    await bob.must({ type: 'GoAvailable' })
    await bob.must({ type: 'TakeNextLead' })
    expect(invariants(await floorNow(work.stub)).filter((fault) => /^IN[2-5]/.test(fault))).toEqual([])
  },
)

describe('what a floor notes of its own way', () => {
  test.each(['schema', 'feed_row', 'feed_cursor', 'feed_loaded', 'owners_suspected'])(
    'in %s is begun anew when it cannot be read, and says so',
    async (name) => {
      for (const value of ['', 'x', 'NaN', '-1', '1e999', '{}']) {
        const work = await working()
        await restart(
          work.stub,
          ["DELETE FROM meta WHERE name = 'feed_loaded'"],
          ['INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)', name, value],
        )
        await goesOn(work)
        await work.stub.pokeFeed()
        expect((await work.stub.status()).hopperLeads).toBe(6)
        expect(Object.keys((await floorNow(work.stub)).agents)).toContain(agent(work.team, 0).userId)
        expect(log.mock.calls.flat().join()).toContain(`unread ${name} of the floor`)
        log.mockClear()
      }
    },
  )

  test('what a newer release noted of the floor’s way is left as it is', async () => {
    const work = await working()
    await restart(work.stub, ["UPDATE meta SET value = '99' WHERE name = 'schema'"])
    await goesOn(work)
    expect(await rowsIn(work.stub, "SELECT value FROM meta WHERE name = 'schema'")).toEqual([{ value: '99' }])
  })
})

describe('a seat that slept', () => {
  type Memory = Readonly<Record<string, unknown>>

  /** Every socket's attachment is this from now on, and the object wakes to it. */
  async function wakeTo(stub: Stub, change: (memory: Memory) => unknown): Promise<void> {
    await runInDurableObject(stub, (_floor, state) => {
      for (const socket of state.getWebSockets()) socket.serializeAttachment(change(socket.deserializeAttachment()))
    })
    await evictDurableObject(stub)
  }

  const without = (memory: Memory, ...names: readonly string[]): Memory =>
    Object.fromEntries(Object.entries(memory).filter(([name]) => !names.includes(name)))

  const changes: readonly (readonly [string, (memory: Memory) => unknown])[] = [
    ['with a field of tomorrow', (memory) => ({ ...memory, ofTomorrow: { list: [1] } })],
    ['with a name too long for today', (memory) => ({ ...memory, fullName: 'x'.repeat(300) })],
    ['with a place of another kind', (memory) => ({ ...memory, sentTo: { epoch: 1 }, viewKey: 7 })],
    ...['fullName', 'version', 'openedAt', 'helloAt', 'control', 'sentTo', 'viewKey', 'receivedTo', 'staleSince'].map(
      (name) => [`of before ${name}`, (memory: Memory) => without(memory, name)] as const,
    ),
    ['that says little more than whose it is', ({ userId, role, tab, version }) => ({ userId, role, tab, version })],
  ]

  test.each(changes)('goes on from an attachment %s', async (_which, change) => {
    const work = await working()
    const bob = await sit(work.stub, agent(work.team, 1))
    const board = await sit(work.stub, work.team.manager)
    const sockets = (await work.stub.status()).seats
    await wakeTo(work.stub, change)
    await bob.must({ type: 'GoAvailable' })
    await bob.untilFloor('their own duty', (floor) => floor.agents[agent(work.team, 1).userId]?.duty === 'available')
    await board.untilFloor('the duty', (floor) => floor.agents[agent(work.team, 1).userId]?.duty === 'available')
    expect([(await work.stub.status()).seats, bob.closed, board.closed]).toEqual([sockets, null, null])
    expect(invariants(await floorNow(work.stub))).toEqual([])
  })

  test('a seat that slept keeps for tomorrow what tomorrow wrote', async () => {
    const work = await working()
    const bob = await sit(work.stub, agent(work.team, 1))
    await wakeTo(work.stub, (memory) => ({ ...memory, ofTomorrow: 1 }))
    await bob.must({ type: 'GoAvailable' })
    const board = await sit(work.stub, work.team.manager)
    expect(board.closed).toBeNull()
    const kept = await runInDurableObject(work.stub, (_floor, state) =>
      state.getWebSockets().map((socket) => Object(socket.deserializeAttachment())['ofTomorrow']),
    )
    expect(kept.filter((one) => one === 1).length).toBeGreaterThanOrEqual(2)
  })

  test.each([
    ['nothing', () => null],
    ['no person', (memory: Memory) => without(memory, 'userId')],
    ['a role of tomorrow', (memory: Memory) => ({ ...memory, role: 'director' })],
    ['no tab', (memory: Memory) => without(memory, 'tab')],
  ])('a seat that slept is told to come back when it says %s', async (_what, change) => {
    const work = await working()
    const bob = await sit(work.stub, agent(work.team, 1))
    await wakeTo(work.stub, change)
    await work.stub.status()
    await bob.untilClosed()
    expect(bob.closed).toEqual({ code: CLOSE.fault.code, reason: CLOSE.fault.reason })
    expect(bob.frames.at(-1)).toMatchObject({ type: 'farewell', reconnect: true })
    await goesOn(work)
  })
})
