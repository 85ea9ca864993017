/** Days that are over go to R2 before the object lets them go. */
import { runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import { Recorded } from '#domain/events/index.ts'
import { evolveAll } from '#domain/evolve/index.ts'
import { Floor } from '#domain/floor/state.ts'
import { dayStartKey, journalKey } from '#durable-objects/team-floor/records/settle/journal-archive.ts'
import { finish, onTheLine } from './support/call.ts'
import { floorOf, rowsIn, setClock, setEnv } from './support/inside.ts'
import { seedTeam } from './support/team.ts'
import { sit } from './support/viewer.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const EVENING = Date.UTC(2026, 10, 18, 22)
const DAY_MS = 24 * 3_600_000

async function floorAtEvening() {
  const team = await seedTeam()
  const stub = floorOf(team.teamId)
  const clock = setClock(EVENING)
  const [one] = team.agents
  if (!one) throw new Error('no agent')
  const agent = await sit(stub, one)
  await finish(agent, await onTheLine(agent))
  return { team, stub, clock, agent }
}

const daysOf = async (stub: ReturnType<typeof floorOf>) =>
  (await rowsIn(stub, 'SELECT day FROM days ORDER BY after_seq')).map(({ day }) => day)

test('a day that is over is archived whole, kept for an hour, then let go', async () => {
  const { team, stub, clock, agent } = await floorAtEvening()
  const commandId = crypto.randomUUID()
  const first = await agent.must({ type: 'LogOut' }, { commandId })
  await agent.must({ type: 'GoAvailable' })
  const lines = await stub.journal(0, 1_000)
  expect(await daysOf(stub)).toEqual(['2026-11-18'])
  clock.advance(3 * 3_600_000)
  await runDurableObjectAlarm(stub)
  await runDurableObjectAlarm(stub)
  expect(await daysOf(stub)).toEqual(['2026-11-18', '2026-11-19'])
  const archived = await env.RECORDINGS.get(journalKey(team.teamId, '2026-11-18'))
  const text = (await archived?.text()) ?? ''
  const read = text
    .trimEnd()
    .split('\n')
    .map((line) => Recorded.parse(JSON.parse(line)))
  expect(read.slice(0, lines.length)).toEqual(lines)
  const start = await env.RECORDINGS.get(dayStartKey(team.teamId, '2026-11-18'))
  const folded = evolveAll(Floor.parse(await start?.json()), read)
  expect(await stub.dayStart('2026-11-19')).toEqual(folded)

  await agent.must({ type: 'LogOut' })
  clock.advance(2 * 3_600_000)
  await runDurableObjectAlarm(stub)
  expect(await daysOf(stub)).toEqual(['2026-11-19'])
  const [oldest] = await stub.journal(0, 1)
  expect(oldest?.seq).toBe(read.length + 1)
  // Receipts answer for one more day.
  expect(await agent.must({ type: 'LogOut' }, { commandId })).toEqual({ ...first, duplicate: true })
  clock.advance(DAY_MS)
  for (let count = 0; count < 4; count += 1) {
    await runDurableObjectAlarm(stub)
    clock.advance(3_600_001)
  }
  expect(await daysOf(stub)).toEqual(['2026-11-20'])
})

test('with R2 away nothing is let go, and the archive is made good later', async () => {
  const { team, stub, clock } = await floorAtEvening()
  let asked = 0
  const away = new Proxy(env.RECORDINGS, {
    get(target, key) {
      if (key === 'put')
        return async () => {
          asked += 1
          throw new Error('R2 is away')
        }
      const value: unknown = Reflect.get(target, key, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  await setEnv(stub, { RECORDINGS: away })
  clock.advance(3 * 3_600_000)
  for (let count = 0; count < 5; count += 1) {
    await runDurableObjectAlarm(stub)
    clock.advance(3_600_000)
  }
  expect(asked).toBeGreaterThan(1)
  expect(await daysOf(stub)).toContain('2026-11-18')
  expect((await stub.journal(0, 1))[0]?.seq).toBe(1)
  await setEnv(stub, {})
  clock.advance(3_600_000)
  await runDurableObjectAlarm(stub)
  expect(await env.RECORDINGS.head(journalKey(team.teamId, '2026-11-18'))).not.toBeNull()
})

test('a cold start folds little: a snapshot is taken when the journal has outgrown it', async () => {
  const { stub, agent } = await floorAtEvening()
  vi.restoreAllMocks()
  const clock = setClock(EVENING + 60_000)
  for (let count = 0; count < 700; count += 1) {
    clock.advance(100)
    if (count % 40 === 0) agent.say({ type: 'received', seq: agent.seq })
    await agent.must(count % 2 === 0 ? { type: 'LogOut' } : { type: 'GoAvailable' })
  }
  const [newest] = await rowsIn(stub, 'SELECT MAX(seq) AS seq FROM snapshots')
  const { seq } = await stub.status()
  expect(seq - Number(newest?.['seq'])).toBeLessThan(600)
  const { evictDurableObject } = await import('cloudflare:test')
  const before = agent.floor
  await evictDurableObject(stub)
  await agent.must({ type: 'LogOut' })
  expect(agent.gaps).toBe(0)
  expect(agent.floor.agents).not.toEqual(before.agents)
}, 30_000)

test('an R2 that never answers does not keep the days for ever', async () => {
  const { stub, clock } = await floorAtEvening()
  const { setTimeout: later } = globalThis
  vi.spyOn(globalThis, 'setTimeout').mockImplementation((work, ms, ...rest) => later(work, (ms ?? 0) / 10_000, ...rest))
  const mute = new Proxy(env.RECORDINGS, { get: () => () => new Promise(() => {}) })
  await setEnv(stub, { RECORDINGS: mute })
  clock.advance(3 * 3_600_000)
  await runDurableObjectAlarm(stub)
  await setEnv(stub, { RECORDINGS: env.RECORDINGS })
  const archivedAt = async () =>
    (await rowsIn(stub, 'SELECT archived_at FROM days ORDER BY after_seq'))[0]?.['archived_at']
  for (let count = 0; count < 20 && (await archivedAt()) === null; count += 1) {
    clock.advance(61_000)
    await runDurableObjectAlarm(stub)
  }
  expect(await archivedAt()).not.toBeNull()
})

test('with a day that is let go, so go scripts that no call runs on and tabs that nobody can have open', async () => {
  const { team, stub, clock } = await floorAtEvening()
  const scriptId = `${team.teamId}-script`
  for (const version of [2, 3, 4])
    await rowsIn(
      stub,
      `INSERT INTO scripts (script_id, version, title, content) SELECT script_id, ?, title, content FROM scripts
       WHERE script_id = ? AND version = 1`,
      version,
      scriptId,
    )
  await rowsIn(stub, `INSERT INTO tabs (user_id, tab, opened_at) VALUES ('gone', 'old', ?)`, EVENING - 61 * DAY_MS)
  for (const hours of [3, 2]) {
    clock.advance(hours * 3_600_000)
    await runDurableObjectAlarm(stub)
    await runDurableObjectAlarm(stub)
  }
  expect(await daysOf(stub)).toEqual(['2026-11-19'])
  const versions = await rowsIn(stub, 'SELECT version FROM scripts WHERE script_id = ? ORDER BY version', scriptId)
  // The first is the team's, the last may be about to be.
  expect(versions.map(({ version }) => version)).toEqual([1, 4])
  expect((await rowsIn(stub, 'SELECT tab FROM tabs')).map(({ tab }) => tab)).toHaveLength(1)
})
