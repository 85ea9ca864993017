/** A person's words taken out of a floor's journal, its kept floors and the days of it that are in the archive, too (ER4). */
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import { Recorded } from '#domain/events/index.ts'
import { evolveAll } from '#domain/evolve/index.ts'
import { Floor } from '#domain/floor/state.ts'
import { dayChainKey, dayStartKey, journalKey } from '#durable-objects/team-floor/records/settle/journal-archive.ts'
import { deflate, inflate } from '#durable-objects/team-floor/storage/deflate.ts'
import { verifyJournal } from '#durable-objects/team-floor/storage/journal/verify-journal.ts'
import { Sql } from '#durable-objects/team-floor/storage/sql.ts'
import { startCall, takeNext } from './support/call.ts'
import { floorOf, rowsIn, setClock, setEnv, type Stub } from './support/inside.ts'
import { seedTeam } from './support/team.ts'
import { sit } from './support/viewer.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const EVENING = Date.UTC(2026, 10, 18, 22)
const HOUR_MS = 3_600_000

/** A call with everything that is said on one, closed, and its lead gone; every word of the person holds "secret". */
async function erasedLead() {
  const team = await seedTeam({ leads: 1 })
  const [leadId = ''] = team.leads
  await env.DB.prepare(
    `UPDATE leads SET name = 'Grace Secret', company = 'Secret Ltd', email = 'secret@x.example' WHERE id = ?`,
  )
    .bind(leadId)
    .run()
  const stub = floorOf(team.teamId)
  const clock = setClock(EVENING)
  const [one] = team.agents
  if (!one) throw new Error('no agent')
  const agent = await sit(stub, one)
  await agent.must({ type: 'GoAvailable' })
  const taken = await takeNext(agent)
  const callId = await startCall(agent, taken)
  const { fence } = taken
  await agent.must({ type: 'MarkConnected', callId, answeredBy: 'decision-maker' }, { fence })
  await agent.must({ type: 'WriteNotes', callId, text: 'Secret wish' }, { fence })
  await agent.must({ type: 'RecordAnswer', callId, key: 'wish', value: 'a secret boat' }, { fence })
  const during = await stub.floorNow()
  await runInDurableObject(stub, (_floor, { storage }) => {
    storage.sql.exec(
      'INSERT INTO snapshots (seq, part, at, body) VALUES (?, 0, ?, ?)',
      during.seq,
      clock.now(),
      deflate(during.floor).buffer,
    )
  })
  await agent.must({ type: 'EndCall', callId, reason: 'no-answer' }, { fence })
  await agent.must({ type: 'DispositionCall', callId, dispositionId: 'no-answer', notes: 'Secret end' }, { fence })
  const receipt = crypto.randomUUID()
  const command = { type: 'RemoveLead', leadId, erased: true } as const
  expect(await stub.command({ person: team.admin, commandId: receipt, command })).toMatchObject({ type: 'accepted' })
  await stub.flush()
  return { team, stub, clock, agent, during, person: { receipt, leadIds: [leadId], callIds: [callId] } }
}

/** All that the object has stored, packed or not. */
async function stored(stub: Stub): Promise<string> {
  const tables = await rowsIn(
    stub,
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'`,
  )
  const texts: string[] = []
  for (const { name } of tables)
    for (const row of await rowsIn(stub, `SELECT * FROM "${String(name)}"`))
      for (const [column, value] of Object.entries(row))
        texts.push(`${String(name)}.${column}: ${value instanceof ArrayBuffer ? unpacked(value) : String(value)}`)
  return texts.join('\n')
}

function unpacked(value: ArrayBuffer): string {
  try {
    return inflate(new Uint8Array(value))
  } catch {
    return ''
  }
}

const secretsIn = (text: string): string[] => [...text.matchAll(/.{0,80}secret.{0,20}/gi)].map(([found]) => found)

const verified = (stub: Stub, teamId: string) =>
  runInDurableObject(stub, (_floor, { storage }) => verifyJournal(new Sql(storage), teamId, []))

const archived = async (key: string): Promise<string> => (await (await env.RECORDINGS.get(key))?.text()) ?? ''

test('ER4 of a person nothing is left in the object, the chain says so, and any moment can still be seen', async () => {
  const { team, stub, agent, during, person } = await erasedLead()
  const before = await stub.floorNow()
  expect(secretsIn(await stored(stub)).length).toBeGreaterThan(5)
  expect(await stub.erasePerson(person)).toMatchObject({ isDone: true })
  expect(secretsIn(await stored(stub))).toEqual([])
  const report = await verified(stub, team.teamId)
  expect(report).toMatchObject({ faults: [], unsealed: 0 })
  expect(report.redacted).toEqual([{ segment: 1, receipt: person.receipt }])
  const lines = await stub.journal(0, 1_000)
  const start = await stub.dayStart('2026-11-18')
  expect(start && evolveAll(start, lines)).toEqual(JSON.parse(before.floor))
  const seen = Floor.parse(JSON.parse((await stub.keyframeOf(during.seq))?.floor ?? ''))
  expect(
    start &&
      evolveAll(
        start,
        lines.filter(({ seq }) => seq <= during.seq),
      ),
  ).toEqual(seen)
  expect(Object.values(seen.calls)).toMatchObject([{ lead: { name: 'Erased person', phone: null }, notes: '' }])
  await evictDurableObject(stub)
  expect(await stub.floorNow()).toEqual(before)
  await agent.must({ type: 'LogOut' })
  // Nothing is left to be taken out, and nothing is said of that.
  expect(await stub.erasePerson(person)).toEqual({ lines: 0, isDone: true })
  expect((await verified(stub, team.teamId)).redacted).toEqual([{ segment: 1, receipt: person.receipt }])
})

test('a day that is in the archive while the object has it, too, is archived again', async () => {
  const { team, stub, clock, person } = await erasedLead()
  clock.advance(3 * HOUR_MS)
  await runDurableObjectAlarm(stub)
  await runDurableObjectAlarm(stub)
  const [journal, chain, start] = [journalKey, dayChainKey, dayStartKey].map((key) => key(team.teamId, '2026-11-18'))
  if (!journal || !chain || !start) throw new Error('no keys')
  expect(secretsIn(await archived(journal))).not.toEqual([])
  const away = new Proxy(env.RECORDINGS, { get: () => () => Promise.reject(new Error('R2 is away')) })
  await setEnv(stub, { RECORDINGS: away })
  expect(await stub.erasePerson(person)).toMatchObject({ isDone: false })
  await setEnv(stub, {})
  expect(await stub.erasePerson(person)).toMatchObject({ isDone: true })
  for (const key of [journal, chain, start]) expect(secretsIn(await archived(key))).toEqual([])
  const read = (await archived(journal))
    .trimEnd()
    .split('\n')
    .map((line) => Recorded.parse(JSON.parse(line)))
  expect(await stub.dayStart('2026-11-19')).toEqual(evolveAll(Floor.parse(JSON.parse(await archived(start))), read))
  expect(await verified(stub, team.teamId)).toMatchObject({ faults: [], redacted: [{ receipt: person.receipt }] })
})

test('what is told of days that only the archive has goes into the chain of today', async () => {
  const { team, stub } = await erasedLead()
  const told = { segment: 1, receipt: 'a-receipt', lines: 'a'.repeat(64) }
  await stub.tellRedactions([told])
  await stub.tellRedactions([])
  const { segments } = await stub.sealed({ after: 0 }, 64)
  expect(segments.map(({ segment }) => JSON.parse(segment.header) as unknown).at(-1)).toMatchObject({
    redactions: [told],
  })
  expect(segments).toHaveLength(2)
  expect((await verified(stub, team.teamId)).faults).toEqual([])
})
