/** Jobs of many leads whose machine is killed in the middle of them: they go on, and no lead is changed twice or left out. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api, signIn } from '#bots/sign-in.ts'
import { type BulkAct, BulkJob } from '#domain/http/records/bulk.ts'
import { type Crowd, seedCrowd } from '#local/crowd.ts'
import { launch, type Launched } from '#local/process/launcher.ts'
import { startRuntime } from '#local/runtime.ts'
import { openDatabase } from './support/database-file.ts'
import { freePort } from './support/free-port.ts'

const LEADS = 3_000
let state: string
let crowd: Crowd
let running: Launched

beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), 'call-floor-'))
  const port = await freePort()
  const runtime = await startRuntime({ persistTo: state, port })
  crowd = await seedCrowd(await runtime.getD1(), { agents: 1, leads: LEADS })
  await runtime.dispose()
  running = await launch(port, state)
})
afterAll(async () => {
  await running?.crash()
  await rm(state, { recursive: true, force: true })
})

/** A token lives for a minute. */
const TOKEN_MS = 30_000
let token = { text: '', until: 0 }

const ask = async (path: string, body?: object): Promise<BulkJob> => {
  if (token.until < Date.now()) token = { text: await signIn(running.url, crowd.adminId), until: Date.now() + TOKEN_MS }
  const method = body === undefined ? 'GET' : 'POST'
  return BulkJob.parse(await api(running.url, path, { token: token.text, method, body }))
}
const begin = (act: BulkAct) => ask('/api/leads/bulk', { act, leads: { matching: 'source=import' } })

async function until(id: string, isSo: (job: BulkJob) => boolean): Promise<BulkJob> {
  for (;;) {
    const job = await ask(`/api/jobs/${id}`)
    if (isSo(job)) return job
    if (job.status === 'failed') throw new Error(`the job failed: ${job.failure}`)
    await after(20)
  }
}

test('a kill in the middle of two jobs: each lead is changed once by each of them', async () => {
  const [agentId = ''] = crowd.agentIds
  const beginning = Promise.all([
    begin({ type: 'priority', priority: 'urgent' }),
    begin({ type: 'assign', to: agentId }),
  ])
  const killed = await openDatabase(state)
  // Looked for in its file: a server at work answers late.
  const begun = killed.prepare(`SELECT 1 FROM bulk_leads WHERE state = 'done' LIMIT 1`)
  while (begun.get() === undefined) await after(5)
  const jobs = await beginning
  await running.crash()
  const left = killed.prepare(`SELECT COUNT(*) AS leads FROM bulk_leads WHERE state <> 'done'`)
  expect(left.get()?.['leads']).toBeGreaterThan(0)
  // As if whoever worked on them had been silent for a minute: somebody takes them over.
  killed.exec('UPDATE bulk_jobs SET beat_at = 0')
  killed.close()
  running = await launch(Number(new URL(running.url).port), state)
  for (const { id } of jobs)
    expect(await until(id, ({ status }) => status === 'done')).toMatchObject({ leads: LEADS, done: LEADS, refused: 0 })
  await running.stop()
  const ended = await openDatabase(state)
  const changed = ended.prepare(`SELECT COUNT(*) AS leads FROM leads WHERE priority = 'urgent' AND assigned_to = ?`)
  expect(changed.get(agentId)).toEqual({ leads: LEADS })
  const lines = ended.prepare(
    `SELECT action, COUNT(*) AS lines, COUNT(DISTINCT entity_id) AS leads FROM activity_logs WHERE entity_type = 'lead' GROUP BY action ORDER BY action`,
  )
  expect(lines.all()).toEqual([
    { action: 'lead.assigned', lines: LEADS, leads: LEADS },
    { action: 'lead.updated', lines: LEADS, leads: LEADS },
  ])
  ended.close()
})
