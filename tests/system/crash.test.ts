/**
 * SIGKILL to the runtime's whole process group in the middle of a burst, again and again on the same state: what was
 * acknowledged is there exactly once, what was not is there once or not at all, and asking again tells (PR1).
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Crowd, seedCrowd } from '#local/crowd.ts'
import { floorFiles } from '#local/journal/state-files.ts'
import { verifyState } from '#local/journal/verify-state.ts'
import { startRuntime } from '#local/runtime.ts'
import { onceBreaches, type Sent } from './support/acknowledged-once.ts'
import { Burst } from './support/burst.ts'
import { FloorRecords } from './support/floor-records.ts'
import { freePort } from './support/free-port.ts'
import { launch, type Launched } from '#local/process/launcher.ts'
import { journalBreaches } from './support/lease-checker.ts'

const AGENTS = 8
const KILLS = 12
let state: string
let port: number
let crowd: Crowd
let running: Launched
let burst: Burst

beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), 'call-floor-'))
  port = await freePort()
  const runtime = await startRuntime({ persistTo: state, port })
  crowd = await seedCrowd(await runtime.getD1(), { agents: AGENTS, leads: 50 })
  await runtime.dispose()
  running = await launch(port, state)
  burst = await Burst.begin(running.url, crowd)
})
afterAll(async () => {
  burst?.leave()
  await running?.crash()
  await rm(state, { recursive: true, force: true })
})

const records = () => new FloorRecords(running.url, crowd.adminId, crowd.teamId)

async function killAndRestart(): Promise<void> {
  await running.crash()
  running = await launch(port, state)
}

async function expectEverythingOnce(sent: readonly Sent[]): Promise<void> {
  const journal = await records().journal()
  expect(journalBreaches(journal)).toEqual([])
  expect(onceBreaches(journal, sent)).toEqual([])
}

test('a kill in mid-burst loses nothing that was acknowledged', async () => {
  const { sent, unanswered } = await burst.until(120, killAndRestart)
  expect(sent.filter(({ seq }) => seq !== null).length).toBeGreaterThanOrEqual(120)
  expect(unanswered.length).toBeGreaterThan(0)
  await burst.comeBack()
  await expectEverythingOnce(sent)

  // The call goes on where it stood, and the answer to a repeated command tells whether it had happened.
  const before = new Set((await records().journal()).map(({ commandId }) => commandId))
  for (const one of unanswered) {
    const answer = await burst.repeat(one)
    expect(answer).toMatchObject({ type: 'ack', duplicate: before.has(one.commandId) })
  }
  const acknowledged = sent.find(({ seq }) => seq !== null)
  if (!acknowledged) throw new Error('nothing was acknowledged')
  expect(await burst.repeat(acknowledged)).toMatchObject({ type: 'ack', duplicate: true, seq: acknowledged.seq })
  await expectEverythingOnce(burst.sent)
})

test(`${KILLS} kills under load`, { timeout: 600_000 }, async () => {
  const epochs = new Set<string>()
  for (let kill = 0; kill < KILLS; kill += 1) {
    await burst.until(20 + kill * 2, killAndRestart)
    await burst.comeBack()
    epochs.add((await records().status()).epoch)
  }
  await expectEverythingOnce(burst.sent)
  // History went on as the same history each time.
  expect(epochs.size).toBe(1)
})

test(
  'the journal that all kills left holds to its hash chain, and a changed bit is found',
  { timeout: 240_000 },
  async () => {
    await burst.until(120, killAndRestart)
    await running.crash()
    const [whole] = verifyState(state)
    expect(whole?.teamId).toBe(crowd.teamId)
    expect(whole?.report).toMatchObject({ faults: [], uncovered: [] })
    expect(whole?.report.segments).toBeGreaterThan(0)
    const [file = ''] = floorFiles(state)
    const db = new DatabaseSync(file)
    db.exec(
      `UPDATE journal SET lines = replace(lines, '"seq":2,', '"seq":3,') WHERE last_seq = (SELECT MIN(last_seq) FROM journal WHERE last_seq >= 2)`,
    )
    db.close()
    const [changed] = verifyState(state)
    expect(changed?.report.faults[0]?.place).toMatch(/^segment 1 \(lines 1–\d+\)$/)
    running = await launch(port, state)
  },
)
