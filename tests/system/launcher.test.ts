/** The local launcher itself: what it serves, and that it comes back on the same state after a kill. */
import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectRoot } from '#local/paths.ts'
import { launch, type Launched } from './support/launcher.ts'

const port = 18_787
let state: string
let running: Launched

beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), 'call-floor-'))
  running = await launch(port, state)
})

afterAll(async () => {
  await running.stop()
  await rm(state, { recursive: true, force: true })
})

test('serves the page, and the page again for an address inside the application', async () => {
  for (const path of ['/', '/leads/some-lead']) {
    const answer = await fetch(running.url + path, { headers: { accept: 'text/html', 'sec-fetch-mode': 'navigate' } })
    expect(answer.status, path).toBe(200)
    expect(await answer.text(), path).toContain('id="root"')
  }
})

test('leaves the API to the worker', async () => {
  const answer = await fetch(`${running.url}/api/no-such-thing`)
  expect(answer.headers.get('content-type') ?? '').not.toContain('text/html')
})

test('says plainly that a port is taken', () => {
  const second = spawnSync(process.execPath, [join(projectRoot, 'local/start.ts')], {
    env: { ...process.env, PORT: String(port), STATE: state },
    encoding: 'utf8',
  })
  expect(second.status).toBe(1)
  expect(second.stderr).toContain(`Port ${port} is already in use. Choose another: PORT=${port + 1} npm start`)
})

test('comes back on the same state and the same key after a kill', async () => {
  const key = await readFile(join(state, 'sign-in-key.json'), 'utf8')
  await running.crash()
  await expect(fetch(running.url)).rejects.toThrow('fetch failed')
  running = await launch(port, state)
  expect((await fetch(running.url)).status).toBe(200)
  expect(await readFile(join(state, 'sign-in-key.json'), 'utf8')).toBe(key)
})
