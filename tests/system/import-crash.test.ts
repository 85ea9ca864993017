/** An import whose machine is killed in the middle of it goes on when somebody looks, and no row is imported twice. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Crowd, seedCrowd } from '#local/crowd.ts'
import { startRuntime } from '#local/runtime.ts'
import { freePort } from './support/free-port.ts'
import { ImportClient, tableOf } from './support/import-client.ts'
import { launch, type Launched } from '#local/process/launcher.ts'

const ROWS = 8_000
let state: string
let port: number
let crowd: Crowd
let running: Launched

beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), 'call-floor-'))
  port = await freePort()
  const runtime = await startRuntime({ persistTo: state, port })
  crowd = await seedCrowd(await runtime.getD1(), { agents: 2, leads: 10 })
  await runtime.dispose()
  running = await launch(port, state)
})
afterAll(async () => {
  await running?.crash()
  await rm(state, { recursive: true, force: true })
})

const client = () => new ImportClient(running.url, crowd.adminId, crowd.teamId)

async function killAndRestart(): Promise<void> {
  await running.crash()
  running = await launch(port, state)
}

const isUnderWay = (from: number) => (one: { rows_done: number; status: string }) =>
  one.rows_done > from || ['checked', 'done', 'undone'].includes(one.status)

/** Kills it once more than so many rows are done, and looks until it is at its end. */
async function interrupted(id: string, from: number, status: 'checked' | 'done' | 'undone') {
  const before = await client().until(id, isUnderWay(from))
  expect(before.status).not.toBe(status)
  await killAndRestart()
  return client().untilStatus(id, status)
}

test('IM5 a kill in the check, in the run and in the undo', { timeout: 400_000 }, async () => {
  const first = client()
  const { id } = await first.upload(tableOf(ROWS))
  const plan = await first.plan(id)
  await first.act(id, 'dry-run', { plan })
  const checked = await interrupted(id, 0, 'checked')
  expect(checked.checked).toMatchObject({ created: ROWS, refused: 0 })
  await client().act(id, 'run')
  const done = await interrupted(id, 2_000, 'done')
  expect(done.ran).toEqual(checked.checked)
  const rows = await client().rows(id, 'run')
  expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: ROWS }, (_, at) => at + 2))
  expect(new Set(rows.map(({ lead_id }) => lead_id)).size).toBe(ROWS)
  await client().act(id, 'undo')
  const undone = await interrupted(id, 0, 'undone')
  expect(undone.undo).toEqual({ undone: ROWS, left: 0 })

  await running.stop()
  const runtime = await startRuntime({ persistTo: state, port })
  const db = await runtime.getD1()
  const count = await db.prepare('SELECT COUNT(*) AS n, COUNT(deleted_at) AS gone FROM leads').first()
  expect(count).toEqual({ n: ROWS + 10, gone: ROWS })
  await runtime.dispose()
  running = await launch(port, state)
})
