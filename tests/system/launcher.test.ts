/** The local launcher itself: what it serves, and that it comes back on the same state after a kill. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Health } from '#domain/http/session.ts'
import { projectRoot } from '#local/paths.ts'
import { takeState } from '#local/process/state-lock.ts'
import { freePort } from './support/free-port.ts'
import { launch, type Launched } from '#local/process/launcher.ts'

const port = await freePort()
const WAIT = { timeout: 120_000 }
let state: string
let running: Launched

/** What the health of the first start was, each once, in order. */
const health: string[] = []

beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), 'call-floor-'))
  const starting = launch(port, state)
  void starting.finally(() => health.push('launched'))
  while (!health.includes('launched')) {
    const said = await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => null)
    // Asked without a pause, it may be told that it asks too often.
    const heard = said === null ? null : Health.safeParse(await said.json()).data
    if (heard && health.at(-1) !== heard.status) health.push(heard.status)
    await setImmediate()
  }
  running = await starting
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

test('answers that it is starting until the demo is in the database, and then that it is ready', async () => {
  const said = health.filter((one) => one !== 'launched')
  expect(said.slice(0, 2)).toEqual(said.length > 1 ? ['starting', 'ready'] : ['starting'])
  expect(await (await fetch(`${running.url}/api/health`)).json()).toEqual({ ok: true, status: 'ready' })
})

test('leaves the API to the worker', async () => {
  const answer = await fetch(`${running.url}/api/no-such-thing`)
  expect(answer.headers.get('content-type') ?? '').not.toContain('text/html')
})

/** Runs the launcher to its end, which must come by itself. */
const startSecond = (where: { PORT: number; STATE: string }) =>
  spawnSync(process.execPath, [join(projectRoot, 'local/start.ts')], {
    env: { ...process.env, PORT: String(where.PORT), STATE: where.STATE },
    encoding: 'utf8',
    timeout: 60_000,
  })

test('says plainly that a port is taken', async () => {
  const other = await mkdtemp(join(tmpdir(), 'call-floor-'))
  const second = startSecond({ PORT: port, STATE: other })
  await rm(other, { recursive: true, force: true })
  expect(second.status).toBe(1)
  expect(second.stderr).toContain(`Port ${port} is already in use.`)
  expect(second.stderr).toContain(`choose another: PORT=${port + 1} npm start`)
})

test.each([port, port + 1])(
  'does not open the state of a running server, on port %i, and says where it runs',
  (PORT) => {
    const second = startSecond({ PORT, STATE: state })
    expect(second.status).toBe(2)
    expect(second.stderr.trim()).toBe(
      `A Call Floor is already running on the folder ${state} at http://localhost:${port}: use that one, or stop it first.`,
    )
    expect(second.stderr + second.stdout).not.toContain('PORT=')
  },
)

test('does not open the state of a runtime that outlived its launcher', async () => {
  await running.crashLauncher()
  expect((await fetch(running.url)).status).toBe(200)
  const second = startSecond({ PORT: port + 1, STATE: state })
  expect([second.status, second.stderr]).toEqual([2, expect.stringContaining(`at http://localhost:${port}`)])
  await running.crash()
  running = await launch(port, state)
})

test('ends with the program that launched it, also when that is killed', async () => {
  const [other, otherPort] = [await mkdtemp(join(tmpdir(), 'call-floor-')), await freePort()]
  const program = `
    import { launch } from '#local/process/launcher.ts'
    console.log((await launch(${otherPort}, ${JSON.stringify(other)})).url)`
  const parent = spawn(process.execPath, ['--input-type=module', '-e', program], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [url] = await once(parent.stdout, 'data')
  expect((await fetch(String(url).trim())).status).toBe(200)
  parent.kill('SIGKILL')
  await expect
    .poll(
      () =>
        fetch(String(url).trim()).then(
          () => 'open',
          () => 'closed',
        ),
      WAIT,
    )
    .toBe('closed')
  // Its state is free as well.
  await expect
    .poll(
      () =>
        takeState(other).then(
          (lock) => lock.release().then(() => 'free'),
          () => 'in use',
        ),
      WAIT,
    )
    .toBe('free')
  await rm(other, { recursive: true, force: true })
})

test('comes back on the same state and the same key after a kill', async () => {
  const key = await readFile(join(state, 'sign-in-key.json'), 'utf8')
  await running.crash()
  await expect(fetch(running.url)).rejects.toThrow('fetch failed')
  running = await launch(port, state)
  expect((await fetch(running.url)).status).toBe(200)
  expect(await readFile(join(state, 'sign-in-key.json'), 'utf8')).toBe(key)
})
