/** What went wrong at a start is one sentence that says what to do; no stack, no page of usage. */
import { execFile } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paths, projectRoot } from '#local/paths.ts'
import { placeholderSentence } from '#local/placeholders.ts'
import { freePort } from './support/free-port.ts'

/** What a command says and ends with. */
const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<{ told: string; failed: boolean }> =>
  new Promise((ended) => {
    execFile(process.execPath, args, { cwd: projectRoot, env: { ...process.env, ...env } }, (fault, out, err) => {
      ended({ told: `${out}${err}`.trim(), failed: fault !== null })
    })
  })

test.each(['abc', '0', '99999', '87.5', '-1'])('PORT=%s is told in one sentence', { timeout: 60_000 }, async (port) => {
  const { told, failed } = await run(['local/start.ts'], { PORT: port })
  expect(failed).toBe(true)
  expect(told).toBe(
    `PORT is “${port}”, which is no port: give a number from 1 to 65535, for example PORT=8790 npm start`,
  )
})

describe('a wrong address for bots', () => {
  let other: Server
  let origin: string

  beforeAll(async () => {
    other = createServer((_request, answer) => answer.end('hello'))
    const port = await freePort()
    await new Promise<void>((listening) => other.listen(port, '127.0.0.1', listening))
    origin = `http://127.0.0.1:${port}`
  })
  afterAll(() => new Promise((closed) => other.close(closed)))

  test('where nothing answers is told in one sentence', { timeout: 60_000 }, async () => {
    const url = `http://127.0.0.1:${await freePort()}`
    expect(await run(['bots/index.ts', '--url', url])).toEqual({
      told: `Nothing answers at ${url}: start the floor there with npm start, or name another --url.`,
      failed: true,
    })
  })

  test('where something else answers is told in one sentence', { timeout: 60_000 }, async () => {
    expect(await run(['bots/index.ts', '--url', origin])).toEqual({
      told: `What answers at ${origin} is not a Call Floor: name the address of one with --url.`,
      failed: true,
    })
  })
})

describe('placeholders of wrangler.toml', () => {
  test('are named before anything is deployed', { timeout: 60_000 }, async () => {
    const { told, failed } = await run(['local/placeholders.ts', 'production'])
    expect(failed).toBe(true)
    expect(told.split('\n')).toHaveLength(1)
    for (const name of ['vars.AUTH_ISSUER', 'vars.CLERK_PUBLISHABLE_KEY', 'd1_databases.0.database_id'])
      expect(told).toContain(`env.production.${name}`)
  })

  test('that are filled in are not', async () => {
    const toml = await readFile(paths.wranglerConfig, 'utf8')
    const filled = toml
      .replaceAll('example.com', 'floor.test')
      .replaceAll('replace_me', 'Y2xlcms')
      .replaceAll('00000000-0000-0000-0000-00000000000', '6f9b2c1e-1111-4222-8333-44444444444')
    expect(placeholderSentence(filled, 'production')).toBeNull()
    expect(placeholderSentence(filled, 'nowhere')).toContain('no environment')
  })
})
