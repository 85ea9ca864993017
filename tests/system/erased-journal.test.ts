/** `npm run verify-journal` after an erasure and a power cut: what was taken out is named with its receipt, and the chain holds. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api, signIn } from '#bots/sign-in.ts'
import { BulkJob } from '#domain/http/records/bulk.ts'
import { Erasure } from '#domain/http/records/erasures.ts'
import { type Crowd, seedCrowd } from '#local/crowd.ts'
import { projectRoot } from '#local/paths.ts'
import { launch, type Launched } from '#local/process/launcher.ts'
import { startRuntime } from '#local/runtime.ts'
import { until } from './support/floor-records.ts'
import { freePort } from './support/free-port.ts'

let state: string
let crowd: Crowd
let running: Launched

beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), 'call-floor-'))
  const port = await freePort()
  const runtime = await startRuntime({ persistTo: state, port })
  crowd = await seedCrowd(await runtime.getD1(), { agents: 2, leads: 50 })
  await runtime.dispose()
  running = await launch(port, state)
})
afterAll(async () => {
  await running?.crash()
  await rm(state, { recursive: true, force: true })
})

test('ER4 npm run verify-journal holds a state after an erasure to its chain, and names the receipt', async () => {
  const token = await signIn(running.url, crowd.adminId)
  const ask = (path: string, rest: { method?: 'POST' | 'DELETE'; body?: object } = {}) =>
    api(running.url, path, { token, ...rest })
  const [, to = ''] = crowd.agentIds
  const [leadId = ''] = crowd.leadIds
  const order = { act: { type: 'assign', to }, leads: { matching: '' } }
  const { id } = BulkJob.parse(await ask('/api/leads/bulk', { method: 'POST', body: order }))
  await until('the end of the job', async () => BulkJob.parse(await ask(`/api/jobs/${id}`)).status === 'done')
  const body = { reason: 'They asked', name: 'Lead 0000000' }
  const receipt = Erasure.parse(await ask(`/api/leads/${leadId}/person-data`, { method: 'DELETE', body }))
  expect(receipt).toMatchObject({ status: 'done' })
  expect(receipt.wiped.journal).toBeGreaterThan(0)
  await running.crash()
  const command = promisify(execFile)
  const asked = ['local/journal/verify.ts', '--state', state]
  const { stdout } = await command(process.execPath, asked, { cwd: projectRoot })
  expect(stdout).toContain(`Team ${crowd.teamId}:`)
  expect(stdout).toContain(`by receipt ${receipt.id}`)
  expect(stdout).toContain('everything holds')
  expect(stdout).not.toContain('FAULT')
})
