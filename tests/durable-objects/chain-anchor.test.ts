/** Where a journal's hash chain stands is told to D1, and goes into the archive with each day. */
import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { ChainVerifier } from '#domain/stored/verify-chain.ts'
import { dayChainKey, journalKey } from '#durable-objects/team-floor/records/settle/journal-archive.ts'
import { sha256 } from '#durable-objects/team-floor/storage/journal/chain.ts'
import { verifyJournal } from '#durable-objects/team-floor/storage/journal/verify-journal.ts'
import { Sql } from '#durable-objects/team-floor/storage/sql.ts'
import { readHeader } from '#domain/stored/chain.ts'
import { finish, onTheLine } from './support/call.ts'
import { floorOf, rowsIn, setClock, setEnv } from './support/inside.ts'
import { seedTeam } from './support/team.ts'
import { sit } from './support/viewer.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const EVENING = Date.UTC(2026, 10, 18, 18)
const HOUR_MS = 3_600_000
const Anchors = z.array(z.object({ number: z.int(), link: z.string(), last: z.int() }))
const Segment = z.object({ number: z.int(), header: z.string(), salt: z.string(), link: z.string() })

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

const anchorsOf = async (teamId: string) => {
  const anchors = env.DB.prepare(
    'SELECT number, link, last_seq AS last FROM journal_anchors WHERE team_id = ? ORDER BY number',
  )
  return Anchors.parse((await anchors.bind(teamId).all()).results)
}

const verified = (stub: ReturnType<typeof floorOf>, teamId: string, anchors: z.infer<typeof Anchors>) =>
  runInDurableObject(stub, (_floor, state) => verifyJournal(new Sql(state.storage), teamId, anchors))

test('D1 is told within an hour of a commit, and again after the next', async () => {
  const { team, stub, clock, agent } = await floorAtEvening()
  await runDurableObjectAlarm(stub)
  expect(await anchorsOf(team.teamId)).toEqual([])
  clock.advance(HOUR_MS + 1)
  await runDurableObjectAlarm(stub)
  const [first] = await anchorsOf(team.teamId)
  expect(first?.last).toBeGreaterThan(0)
  await agent.must({ type: 'LogOut' })
  clock.advance(HOUR_MS + 1)
  await runDurableObjectAlarm(stub)
  const anchors = await anchorsOf(team.teamId)
  expect(anchors.at(-1)?.number).toBeGreaterThan(first?.number ?? 0)
  expect(await verified(stub, team.teamId, anchors)).toMatchObject({ faults: [], anchors: anchors.length })
})

test('while D1 is away nothing is told and nothing is lost', async () => {
  const { team, stub, clock } = await floorAtEvening()
  const broken = { prepare: () => ({ bind: () => ({ run: () => Promise.reject(new Error('D1 is away')) }) }) }
  await setEnv(stub, { DB: broken as unknown as D1Database })
  clock.advance(HOUR_MS + 1)
  await runDurableObjectAlarm(stub)
  expect(await anchorsOf(team.teamId)).toEqual([])
  await setEnv(stub, {})
  clock.advance(HOUR_MS)
  await runDurableObjectAlarm(stub)
  expect(await anchorsOf(team.teamId)).toHaveLength(1)
})

test('an anchor in D1 is never changed and never deleted', async () => {
  const { team } = await floorAtEvening()
  const insert = env.DB.prepare('INSERT INTO journal_anchors (team_id, number, link, last_seq) VALUES (?, 1, ?, 9)')
  await insert.bind(team.teamId, 'a'.repeat(64)).run()
  const change = env.DB.prepare('UPDATE journal_anchors SET last_seq = 1 WHERE team_id = ?')
  await expect(change.bind(team.teamId).run()).rejects.toThrow('never changed')
  await expect(env.DB.prepare('DELETE FROM journal_anchors').run()).rejects.toThrow('never deleted')
})

test('a day in the archive has its segments beside it, and the chain goes on from them', async () => {
  const { team, stub, clock, agent } = await floorAtEvening()
  await agent.must({ type: 'LogOut' })
  clock.advance(8 * HOUR_MS)
  for (let count = 0; count < 3; count += 1) {
    await runDurableObjectAlarm(stub)
    clock.advance(HOUR_MS + 1)
  }
  expect((await rowsIn(stub, 'SELECT day FROM days')).map(({ day }) => day)).toEqual(['2026-11-19'])
  const read = async (key: string) => (await (await env.RECORDINGS.get(key))?.text()) ?? ''
  const lines = (await read(journalKey(team.teamId, '2026-11-18'))).split('\n').slice(0, -1)
  const archived = (await read(dayChainKey(team.teamId, '2026-11-18')))
    .split('\n')
    .slice(0, -1)
    .map((line) => Segment.parse(JSON.parse(line)))
  const kept = z
    .array(Segment)
    .parse(await rowsIn(stub, 'SELECT number, header, salt, link FROM journal_segments ORDER BY number'))
  const verifier = new ChainVerifier(sha256, team.teamId)
  for (const segment of archived) {
    const header = readHeader(segment.header)
    if (!header.ok) throw new Error(header.error)
    verifier.add(
      segment,
      lines
        .slice(header.value.first - 1, header.value.last)
        .map((line) => `${line}\n`)
        .join(''),
    )
  }
  for (const segment of kept.filter(({ number }) => number > archived.length)) verifier.add(segment, null)
  for (const anchor of await anchorsOf(team.teamId)) verifier.anchor(anchor)
  expect(verifier.report()).toMatchObject({ faults: [], uncovered: [], from: 1 })
  expect(archived.length).toBeGreaterThan(0)
  expect(await verified(stub, team.teamId, await anchorsOf(team.teamId))).toMatchObject({ faults: [] })
})
